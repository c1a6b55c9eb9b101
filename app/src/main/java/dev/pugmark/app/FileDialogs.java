package dev.pugmark.app;

import dev.pugmark.app.format.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The dialogs in which a person chooses files; nothing chosen is nothing to do. FX thread. */
final class FileDialogs {
  private final Window owner;

  FileDialogs(Window owner) {
    this.owner = owner;
  }

  /** Transcripts to import. */
  List<Path> transcripts() {
    var chooser =
        chooser("store.import", new ExtensionFilter(Messages.text("files.transcripts"), "*.jsonl"));
    var chosen = chooser.showOpenMultipleDialog(owner);
    return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
  }

  /** A folder with transcripts. */
  Optional<Path> transcriptFolder() {
    var chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("store.import.folder"));
    var usual = new File(System.getProperty("user.home"), ".claude/projects");
    if (usual.isDirectory()) {
      chooser.setInitialDirectory(usual);
    }
    return path(chooser.showDialog(owner));
  }

  /** The folder of a project. */
  Optional<Path> project() {
    var chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("connect.scope.one"));
    return path(chooser.showDialog(owner));
  }

  /** A store to open. */
  Optional<Path> store() {
    var chooser =
        chooser("store.open", new ExtensionFilter(Messages.text("files.stores"), "*.pugmark"));
    return path(chooser.showOpenDialog(owner)).map(file -> file.toAbsolutePath().normalize());
  }

  /** Where something is to be written. */
  Optional<Path> target(String name, String suffix) {
    var chooser =
        chooser(
            "export.menu",
            new ExtensionFilter(Messages.text("export.files." + suffix), "*." + suffix));
    chooser.setInitialFileName(name + "." + suffix);
    return path(chooser.showSaveDialog(owner));
  }

  private static FileChooser chooser(String title, ExtensionFilter files) {
    var chooser = new FileChooser();
    chooser.setTitle(Messages.text(title));
    chooser.getExtensionFilters().add(files);
    return chooser;
  }

  private static Optional<Path> path(@Nullable File chosen) {
    return Optional.ofNullable(chosen).map(File::toPath);
  }
}
