package dev.pugmark.bench;

import dev.pugmark.json.FactsReader;
import dev.pugmark.json.Json;
import dev.pugmark.judging.Judging;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Projections;
import dev.pugmark.rules.Action;
import dev.pugmark.rules.Author;
import dev.pugmark.rules.Rule;
import dev.pugmark.rules.RuleDocument;
import dev.pugmark.rules.Severity;
import dev.pugmark.rules.Side;
import dev.pugmark.rules.Terms;
import dev.pugmark.store.Batch;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import dev.pugmark.store.TurnReads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How long 1,000 rules take over 10,000 turns, of which each rule's trigger hits one in a hundred,
 * and how long one more turn takes. Beside it stands the time that reading the turns takes alone.
 */
final class RulesBenchmark {
  static final String NAME = "rules";

  private static final int SESSIONS = 100;
  private static final int TURNS = 100;
  private static final int CALLS = 5;
  private static final int RULES = 1_000;
  private static final int MORE_TURNS = 300;

  private static final java.util.Map<String, Long> CPU0 = new java.util.HashMap<>();
  private final Store store;
  private final Judging judging;
  private long seen;

  private RulesBenchmark(Store store) {
    this.store = store;
    this.judging = new Judging(store, System::nanoTime);
  }

  static void run() throws IOException {
    var folder = Files.createTempDirectory("pugmark-bench-");
    try (var store =
        Store.open(folder.resolve("r.pugmark"), new Projections(), StoreOptions.DEFAULT)) {
      new RulesBenchmark(store).measure();
    } finally {
      delete(folder);
    }
  }

  private void measure() {
    judging.start(store.lastSeq());
    for (var session = 0; session < SESSIONS; session++) {
      var events = new ArrayList<Event>();
      for (var turn = 0; turn < TURNS; turn++) {
        events.addAll(turn("s" + session, turn, session * TURNS + turn));
      }
      store.append(Batch.of(events)).join();
    }
    follow();
    System.out.printf(
        Locale.ROOT,
        "%,d turns with %d calls each, %,d rules%n%n"
            + "| what | seconds | CPU seconds |%n| --- | --- | --- |%n",
        SESSIONS * TURNS,
        CALLS,
        RULES);
    line("reading the turns alone, cold", this::readAlone);
    line("reading the turns alone", this::readAlone);
    line("new rules over all turns", this::settle);
    line("all rules over all turns once more", this::evaluate);
    System.out.printf(
        Locale.ROOT,
        "%n%,d verdicts, %,d marks on events%n%n",
        count("verdict"),
        count("enforcement"));
    one();
    judging.close();
  }

  /** CPU seconds tell more than seconds where the machine is busy with other things. */
  private static void line(String what, Runnable work) {
    var start = System.nanoTime();
    var cpu = cpuNanos();
    work.run();
    System.out.printf(
        Locale.ROOT, "| %s | %.2f | %.2f |%n", what, seconds(start), (cpuNanos() - cpu) / 1e9);
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  /** The yardstick: every turn is read, as judging reads it, and nothing is made of it. */
  private void readAlone() {
    var turns = new TurnReads(store);
    for (var page = turns.after(null, 100);
        !page.isEmpty();
        page = turns.after(page.getLast(), 100)) {
      turns.views(page);
    }
  }

  private void settle() {
    store
        .append(
            Batch.of(
                java.util.stream.IntStream.range(0, RULES).mapToObj(RulesBenchmark::rule).toList()))
        .join();
    follow();
    var watching = watch();
    judging.awaitIdle();
    watching.interrupt();
    follow();
  }

  private void evaluate() {
    var evaluation = judging.evaluateAll();
    var watching = watch();
    evaluation.join();
    watching.interrupt();
  }

  /** Prints how far it is, each second. */
  private Thread watch() {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            while (true) {
              Thread.sleep(1_000);
              var progress = judging.progress();
              System.err.printf("%,d of %,d turns%n", progress.turnsDone(), progress.turns());
            }
          } catch (InterruptedException _) {
            // done
          }
        });
  }

  /** From the commit of a turn until what rules found in it is committed. */
  private void one() {
    var millis = new double[MORE_TURNS];
    var cpu = 0L;
    for (var i = 0; i < MORE_TURNS; i++) {
      store.append(Batch.of(turn("s" + i % SESSIONS, TURNS + i, i))).join();
      var start = System.nanoTime();
      follow();
      millis[i] = seconds(start) * 1e3;
      cpu = i == MORE_TURNS / 3 ? cpuNanos() : cpu;
      if (i == MORE_TURNS / 3) {
        var mx = java.lang.management.ManagementFactory.getThreadMXBean();
        for (var id : mx.getAllThreadIds()) {
          var info = mx.getThreadInfo(id);
          if (info != null) CPU0.put(info.getThreadName(), mx.getThreadCpuTime(id));
        }
      }
    }
    var each = (cpuNanos() - cpu) / 1e6 / (MORE_TURNS * 2 / 3);
    var settled = Arrays.copyOfRange(millis, MORE_TURNS / 3, MORE_TURNS);
    Arrays.sort(settled);
    var mx = java.lang.management.ManagementFactory.getThreadMXBean();
    for (var id : mx.getAllThreadIds()) {
      var info = mx.getThreadInfo(id);
      if (info != null
          && (info.getThreadName().startsWith("pug") || info.getThreadName().equals("main"))) {
        System.out.println(
            "   "
                + info.getThreadName()
                + " "
                + (mx.getThreadCpuTime(id) - CPU0.getOrDefault(info.getThreadName(), 0L))
                    / 1e6
                    / 200);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "One more turn: median %.2f ms, p95 %.2f ms, longest %.2f ms; CPU %.2f ms, its commit"
            + " included%n",
        settled[settled.length / 2],
        settled[settled.length * 95 / 100],
        settled[settled.length - 1],
        each);
  }

  private void follow() {
    while (store.lastSeq() > seen) {
      var first = seen + 1;
      seen = store.lastSeq();
      judging.follow(first, seen);
    }
  }

  private long count(String table) {
    return store.read(h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  /**
   * A turn that ten of the thousand rules are triggered by, half of which find what they expect.
   */
  private static List<Event> turn(String session, int turn, int number) {
    var scope = Scope.NONE.withSession(session).withTrace(session).withTurn("t" + turn);
    var at = 1_000_000_000L + turn * 1_000_000L;
    var prompt = new StringBuilder("Please look after the following, as we said. ".repeat(10));
    for (var i = 0; i < 10; i++) {
      prompt
          .append(" Mind topic ")
          .append("%03d".formatted((number * 7 + i * 100) % RULES))
          .append('.');
    }
    var key = session + "/" + turn + "/";
    var events = new ArrayList<Event>();
    events.add(
        event(
            Kind.USER_MESSAGE,
            scope,
            at,
            key + "p",
            Json.write(Json.object().put("text", prompt.toString()))));
    for (var call = 0; call < CALLS; call++) {
      var line =
          call == 2 ? "check-%03d --all".formatted(number * 7 % RULES) : "ls -l src/main/" + call;
      var data = Json.object().put("toolCallId", key + call).put("name", "Bash");
      data.putObject("input").put("command", line);
      events.add(
          event(Kind.TOOL_CALL, scope, at + 10 + call, key + call + "/use", Json.write(data)));
      events.add(
          event(
              Kind.TOOL_RESULT,
              scope,
              at + 10 + call,
              key + call + "/result",
              "{\"toolCallId\":\"" + key + call + "\",\"isError\":false}"));
    }
    events.add(
        event(
            Kind.ASSISTANT_MESSAGE,
            scope,
            at + 100,
            key + "a",
            "{\"text\":\"" + "I have done what you asked for. ".repeat(20) + "\"}"));
    events.add(
        event(
            Kind.EXECUTION_COMPLETED,
            scope,
            at + 100,
            key + "e",
            "{\"execId\":\"t" + turn + "\",\"status\":\"succeeded\"}"));
    return events;
  }

  private static Event rule(int number) {
    var terms =
        new Terms(
            List.of("topic %03d".formatted(number)),
            number % 3 == 0 ? Side.USER : null,
            number % 2 == 0 ? Action.COMMAND : null,
            number % 4 == 0 ? List.of() : List.of("check-%03d".formatted(number)),
            number % 4 == 0 ? "^check-%03d .*(all|some)$".formatted(number) : null);
    var rule =
        new Rule(
            "rule-" + number,
            "Rule " + number,
            terms,
            null,
            Author.HUMAN,
            Severity.WARN,
            null,
            number,
            0);
    var data = Json.object().put("change", "created");
    data.set("rule", RuleDocument.write(rule));
    var scope = Scope.NONE.withTrace(RuleDocument.GROUP);
    return event(Kind.RULE_SAVED, scope, number, null, Json.write(data));
  }

  private static Event event(
      Kind kind, Scope scope, long at, @org.jspecify.annotations.Nullable String key, String data) {
    return new Event(
        0,
        kind,
        "bench",
        at,
        at,
        Event.Clock.SENDER,
        scope,
        null,
        key,
        0,
        Event.State.SHOWN,
        data,
        FactsReader.read(data),
        null);
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
