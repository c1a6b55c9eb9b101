package dev.pugmark.cli;

import dev.pugmark.http.Engine;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreBusyException;
import dev.pugmark.store.StoreOptions;
import dev.pugmark.transfer.ImportReport;
import dev.pugmark.transfer.TranscriptImporter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: reads transcripts of agents into a store. */
@Command(
    name = "import",
    description = {
      "Reads Claude Code transcripts and Codex rollouts, files or folders, into a store.",
      "Importing again adds only what is new. The files are only read."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pugmark import ~/.claude/projects ~/.codex",
      "  pugmark import session.jsonl rollout.jsonl.zst"
    })
final class ImportCommand implements Callable<Integer> {
  /** Damaged lines and skipped files that are named one by one. */
  private static final int NAMED = 20;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final StoreOption store = new StoreOption();

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() {
    for (var path : paths) {
      if (!Files.exists(path)) {
        throw new CommandFailed("There is no " + path);
      }
    }
    var file = store.file();
    try (var progress = new ImportProgress(spec.commandLine().getErr());
        var open = Store.open(file, new Projections(), StoreOptions.DEFAULT)) {
      if (open.readOnlyReason().isPresent()) {
        throw new CommandFailed(open.readOnlyReason().get());
      }
      var importer = new TranscriptImporter(open, Engine.prices(), Engine::nowMicros);
      var report = importer.importPaths(paths, progress);
      print(report, file);
      return report.files() + report.unchanged() == 0 ? 1 : 0;
    } catch (StoreBusyException _) {
      throw StoreOption.inUse(
          file, "stop it first and run import again, or use the import button if that is a window");
    }
  }

  private void print(ImportReport report, Path file) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Read "
            + report.lines()
            + " new lines of "
            + report.files()
            + " files into "
            + file
            + ": "
            + report.newEvents()
            + " events, "
            + report.knownEvents()
            + " known already; "
            + report.unchanged()
            + " files had nothing new");
    PrintWriter err = spec.commandLine().getErr();
    if (report.cancelled()) {
      err.println("Stopped before the end; what was read until then is in the store");
    }
    if (report.damagedLines() > 0) {
      err.println(report.damagedLines() + " damaged lines were passed over:");
      report.damaged().stream().limit(NAMED).forEach(line -> err.println("  " + line));
      more(err, report.damagedLines());
    }
    if (!report.skipped().isEmpty()) {
      err.println(report.skipped().size() + " files were skipped:");
      report.skipped().stream()
          .limit(NAMED)
          .forEach(skip -> err.println("  " + skip.file() + ": " + skip.reason()));
      more(err, report.skipped().size());
    }
    out.flush();
    err.flush();
  }

  private static void more(PrintWriter err, long all) {
    if (all > NAMED) {
      err.println("  and " + (all - NAMED) + " more");
    }
  }
}
