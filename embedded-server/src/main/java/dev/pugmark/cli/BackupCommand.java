package dev.pugmark.cli;

import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup FILE}: one complete copy, also of a store in use. */
@Command(
    name = "backup",
    description = "Copies the store into one complete file, also while it is in use.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pugmark backup ~/pugmark-today.pugmark",
      "  pugmark backup --store old.pugmark copy-of-old.pugmark"
    })
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final StoreOption store = new StoreOption();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The copy; a file that is not there yet.")
  private Path target = Path.of("");

  @Override
  public Integer call() {
    var file = store.existing();
    var copy = target.toAbsolutePath().normalize();
    try (var open = Store.openReadOnly(file, StoreOptions.DEFAULT)) {
      open.backup(copy);
    }
    try {
      spec.commandLine()
          .getOut()
          .println("Copied " + file + " to " + copy + " (" + Files.size(copy) + " bytes)");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return 0;
  }
}
