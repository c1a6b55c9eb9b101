package dev.pugmark.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pugmark} alone: the window. */
@Command(
    name = "pugmark",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Shows what the AI agents on this machine really did.",
    synopsisSubcommandLabel = "[COMMAND]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pugmark                          opens the window",
      "  pugmark from-a-friend.pugmark    opens the window over another store",
      "  pugmark serve                    listens on 127.0.0.1:18790",
      "  pugmark demo                     plays a recorded session",
      "  pugmark backup copy.pugmark      copies the store, also while it is in use",
      "  pugmark query status:failed      lists what failed, beside a running Pugmark",
      "  pugmark doctor                   says what is wrong, and what to do",
      "  pugmark serve --help             more about one command"
    })
final class PugmarkCommand implements Callable<Integer> {
  private final WindowCommands window;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final StoreOption store = new StoreOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A .pugmark file to open, as a desktop gives it.")
  private @Nullable Path file;

  PugmarkCommand(WindowCommands window) {
    this.window = window;
  }

  @Override
  public Integer call() throws InterruptedException {
    var line = spec.commandLine();
    return new WindowOpener(window, line.getOut(), line.getErr())
        .open(opened(), store.isNamed() ? store.file() : null);
  }

  /** The store that is opened. A word that is no file was meant as a command. */
  private Path opened() {
    if (file == null) {
      return store.asGiven();
    }
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(), "There is neither a command nor a store of the name " + file);
    }
    return file;
  }
}
