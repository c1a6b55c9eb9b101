package dev.pugmark.cli;

import dev.pugmark.http.PortFile;
import dev.pugmark.store.StoreFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code --store FILE}, the same for every command that has it; it may stand before the command's
 * name too.
 */
public final class StoreOption {
  static final String NAME = "--store";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description = "The store; main.pugmark in the data folder by default.")
  private @Nullable Path named;

  /** The store that is meant. */
  public Path file() {
    return asGiven().toAbsolutePath().normalize();
  }

  /** Whether one stands on the command line. */
  boolean isNamed() {
    return named != null;
  }

  /** As it stands on the command line. */
  Path asGiven() {
    if (named != null) {
      return named;
    }
    var before = command.parent() == null ? null : command.parent().findOption(NAME);
    return before == null || before.getValue() == null
        ? StoreFiles.defaultStore()
        : before.<Path>getValue();
  }

  /**
   * The store that is meant, which must be there.
   *
   * @throws CommandFailed when it is not
   */
  Path existing() {
    var file = file();
    if (!Files.isRegularFile(file)) {
      throw new CommandFailed("There is no store " + file);
    }
    return file;
  }

  /** Who has a store open, and what to do about it, as a sentence. */
  static CommandFailed inUse(Path file, String instead) {
    var who =
        PortFile.serving(file)
            .map(p -> "The Pugmark of process " + p.pid() + " at " + p.address())
            .orElse("Another Pugmark");
    return new CommandFailed(who + " has " + file + " open; " + instead);
  }
}
