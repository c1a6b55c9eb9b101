package dev.pugmark.cli;

import dev.pugmark.export.Sheet;
import dev.pugmark.export.SheetWriter;
import dev.pugmark.export.SheetWriter.Format;
import dev.pugmark.export.Sheets;
import dev.pugmark.http.Engine;
import dev.pugmark.model.Event;
import dev.pugmark.query.Fault;
import dev.pugmark.query.Parsed;
import dev.pugmark.query.Query;
import dev.pugmark.store.Asked;
import dev.pugmark.store.EventSearch;
import dev.pugmark.store.EventSearch.Page;
import dev.pugmark.store.SessionSearch;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code query FILTER}: sessions or events that pass a filter, beside whoever writes the store. */
@Command(
    name = "query",
    description = {
      "Finds sessions or events by a filter, the same as in the window.",
      "Works beside a running Pugmark. What sounds like a credential is masked."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pugmark query status:failed tool:Bash",
      "  pugmark query 'cost>0.5 started<7d -agent:builder' --csv > costly.csv",
      "  pugmark query --events 'kind:error \"rate limit\"' --json --limit 20"
    })
final class QueryCommand implements Callable<Integer> {
  private static final int PAGE = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final StoreOption store = new StoreOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILTER",
      description = "Fields, comparisons and words; several are joined. All of them without any.")
  private List<String> filter = new ArrayList<>();

  @Option(names = "--events", description = "Find events of the log.")
  private boolean events;

  @Option(names = "--sessions", description = "Find sessions, which is the default.")
  private boolean sessions;

  @Option(names = "--json", description = "Write an array of objects, one a line.")
  private boolean json;

  @Option(names = "--csv", description = "Write comma-separated values.")
  private boolean csv;

  @Option(names = "--limit", paramLabel = "N", description = "Most rows; 100 by default.")
  private int limit = 100;

  /** Has no short name here: {@code -host:…} is a filter. */
  @SuppressWarnings("UnusedVariable") // its annotation is read
  @Option(names = "--help", usageHelp = true, description = "Show this help message and exit.")
  private boolean help;

  /** A filter may begin with a minus, which is no option then. */
  static CommandLine line() {
    return new CommandLine(new QueryCommand())
        .setUnmatchedOptionsArePositionalParams(true)
        .setPosixClusteredShortOptionsAllowed(false);
  }

  @Override
  public Integer call() {
    check();
    var text = String.join(" ", filter);
    return switch (Query.parse(text)) {
      case Parsed.Invalid(var _, Fault fault) -> refuse(text, fault);
      case Parsed.Valid(Query query) -> {
        try (var open = Store.openReadOnly(store.existing(), StoreOptions.DEFAULT)) {
          find(open, query);
        }
        yield CommandLine.ExitCode.OK;
      }
    };
  }

  private void check() {
    for (var word : filter) {
      if (word.startsWith("--")) {
        throw misused("Unknown option: '" + word + "'");
      }
    }
    if (events && sessions) {
      throw misused("Either --events or --sessions");
    }
    if (json && csv) {
      throw misused("Either --json or --csv");
    }
    if (limit < 1) {
      throw misused("--limit is 1 at least");
    }
  }

  private ParameterException misused(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  /** Says what is wrong, and marks where. */
  private int refuse(String text, Fault fault) {
    var err = spec.commandLine().getErr();
    var line = text.replaceAll("\\s", " ").replaceAll("\\p{Cntrl}", "?");
    err.println("pugmark: " + fault.sentence());
    err.println("  " + line);
    err.println(
        "  " + " ".repeat(fault.start()) + "^".repeat(Math.max(1, fault.end() - fault.start())));
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private void find(Store open, Query query) {
    var asked = new Asked(Engine.nowMicros(), ZoneId.systemDefault());
    var out = spec.commandLine().getOut();
    var more = events ? events(open, query, asked, out) : sessions(open, query, asked, out);
    out.flush();
    if (more) {
      var err = spec.commandLine().getErr();
      err.println("The first " + limit + " are shown; more pass the filter (--limit).");
      err.flush();
    }
  }

  private boolean sessions(Store open, Query query, Asked asked, PrintWriter out) {
    var found = new SessionSearch(open).find(query, asked, limit + 1);
    var shown = found.subList(0, Math.min(limit, found.size()));
    write(out, Sheets.sessions(asked.nowMicros()), PlainTables.sessions(asked), shown::forEach);
    return found.size() > limit;
  }

  private boolean events(Store open, Query query, Asked asked, PrintWriter out) {
    var search = new EventSearch(open);
    var more = new boolean[1];
    Consumer<Consumer<Event>> each =
        row -> {
          var before = Long.MAX_VALUE;
          for (var left = limit; left > 0; ) {
            var page = search.find(query, asked, Page.before(before, Math.min(left + 1, PAGE)));
            page.stream().limit(left).forEach(row);
            more[0] = page.size() > left;
            left -= page.size();
            if (page.isEmpty()) {
              break;
            }
            before = page.getLast().seq();
          }
        };
    write(out, Sheets.events(), PlainTables.events(asked), each);
    return more[0];
  }

  private <R> void write(
      PrintWriter out, Sheet<R> sheet, PlainTable<R> table, Consumer<Consumer<R>> each) {
    var format = csv ? Format.CSV : json ? Format.JSON : null;
    if (format == null) {
      var rows = new ArrayList<R>();
      each.accept(rows::add);
      table.print(rows, out);
      return;
    }
    try (var writer = SheetWriter.to(out, sheet, format)) {
      each.accept(writer::row);
    }
  }
}
