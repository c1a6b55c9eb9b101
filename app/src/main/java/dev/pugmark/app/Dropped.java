package dev.pugmark.app;

import dev.pugmark.app.format.Messages;
import dev.pugmark.store.StoreFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.Dragboard;

/**
 * Files that were dragged onto the window.
 *
 * @param stores to open, each in a window
 * @param transcripts files and folders to import
 */
record Dropped(List<Path> stores, List<Path> transcripts) {
  Dropped {
    stores = List.copyOf(stores);
    transcripts = List.copyOf(transcripts);
  }

  /** By their names alone: what is no transcript is left out by the import, which says so. */
  static Dropped of(List<File> files) {
    var stores = new ArrayList<Path>();
    var transcripts = new ArrayList<Path>();
    for (var file : files) {
      var name = file.getName().toLowerCase(Locale.ROOT);
      if (name.endsWith(StoreFiles.SUFFIX)) {
        stores.add(file.toPath().toAbsolutePath().normalize());
      } else {
        transcripts.add(file.toPath());
      }
    }
    return new Dropped(stores, transcripts);
  }

  static Dropped of(Dragboard board) {
    return board.hasFiles() ? of(board.getFiles()) : new Dropped(List.of(), List.of());
  }

  /** What letting go would do. */
  String says() {
    return stores.isEmpty()
        ? Messages.text("drop.transcripts", transcripts.size())
        : transcripts.isEmpty()
            ? Messages.text("drop.stores", stores.size())
            : Messages.text("drop.both", stores.size(), transcripts.size());
  }

  boolean isEmpty() {
    return stores.isEmpty() && transcripts.isEmpty();
  }
}
