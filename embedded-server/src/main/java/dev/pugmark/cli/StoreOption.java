package dev.pugmark.cli;

import dev.pugmark.http.PortFile;
import dev.pugmark.store.StoreFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --store FILE}, the same for every command that has it. */
final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "FILE",
      description = "The store; main.pugmark in the data folder by default.")
  private @Nullable Path named;

  /** The store that is meant. */
  Path file() {
    return asGiven().toAbsolutePath().normalize();
  }

  /** As it stands on the command line. */
  Path asGiven() {
    return named == null ? StoreFiles.defaultStore() : named;
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
