package dev.pugmark.cli;

import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.store.StoreOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: the server without a window, until it is told to end. */
@Command(
    name = "serve",
    description = {
      "Serves a store on this machine, without a window, until Ctrl+C.",
      "Prints one line on standard output once it answers: pugmark ready ADDRESS FILE"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pugmark serve",
      "  pugmark serve --port 0 --store work.pugmark",
      "  pugmark serve --watch",
      "  pugmark serve --key-file ~/.pugmark-key --allow-origin http://localhost:5173"
    })
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final StoreOption store = new StoreOption();
  @Mixin private final ServerOption server = new ServerOption();

  @Option(
      names = "--full-sync",
      description = "Lets each commit wait for the disk: survives a power cut too, for some speed.")
  private boolean fullSync;

  @Option(
      names = "--watch",
      description = {
        "Imports what Claude Code and Codex write to their transcripts from now on, at once,",
        "and what they wrote to imported ones since. See also: pugmark import."
      })
  private boolean watch;

  @Override
  public Integer call() throws InterruptedException {
    var usual = StoreOptions.DEFAULT;
    var storage = new StoreOptions(fullSync, usual.queueBytes(), usual.readers());
    try (var serving = Serving.start(store.file(), server.options(), storage)) {
      if (watch) {
        serving.watch(AgentHomes.here());
      }
      serving.announce(spec.commandLine().getOut(), store.asGiven());
      serving.awaitStop();
    }
    return 0;
  }
}
