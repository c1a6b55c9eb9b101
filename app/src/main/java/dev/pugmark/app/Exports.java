package dev.pugmark.app;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Background;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.shell.FrameViewModel;
import dev.pugmark.app.shell.Work;
import dev.pugmark.app.snapshot.Snapshot;
import dev.pugmark.export.SheetWriter.Format;
import dev.pugmark.store.Store;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Writes tables and pictures to files, in the background. FX thread. */
final class Exports {
  private static final String EXPORT = "export";

  private final FrameViewModel frame;
  private final Background background;

  Exports(FrameViewModel frame, Background background) {
    this.frame = frame;
    this.background = background;
  }

  /** Writes a table. */
  void table(Export export, Store store, Format format, Path file) {
    write(
        file,
        draft -> {
          try (var out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
            export.write().write(store, out, format);
          }
        },
        export.left());
  }

  /** Writes a picture. */
  void picture(BufferedImage picture, Path file) {
    write(file, draft -> Snapshot.save(picture, draft), null);
  }

  /** Writes a drawing. */
  void drawing(String svg, Path file) {
    write(file, draft -> Files.writeString(draft, svg), null);
  }

  /** Fills a file. */
  @FunctionalInterface
  private interface Fill {
    void fill(Path draft) throws IOException;
  }

  /** The file appears when it is complete. */
  private void write(Path file, Fill fill, @Nullable String left) {
    frame.workProperty().set(new Work(Messages.text("export.goes", file.toString()), this::cancel));
    Callable<Path> work =
        () -> {
          var folder = file.toAbsolutePath().getParent();
          var draft = Files.createTempFile(folder, ".export-", ".tmp");
          try {
            fill.fill(draft);
            if (!Thread.currentThread().isInterrupted()) {
              Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            }
          } finally {
            Files.deleteIfExists(draft);
          }
          return file;
        };
    background.run(
        EXPORT,
        work,
        done -> {
          var says = Messages.text("export.done", done.toString());
          frame.workProperty().set(new Work(left == null ? says : says + ", " + left, null));
        });
  }

  private void cancel() {
    background.cancel(EXPORT);
    frame.workProperty().set(new Work(Messages.text("export.cancelled"), null));
  }
}
