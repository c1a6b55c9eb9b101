package dev.pugmark.app;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Pictured;
import dev.pugmark.app.snapshot.Snapshot;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.export.SheetWriter.Format;
import dev.pugmark.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes what is in front into a file that a person chooses: a table, or a picture. FX thread. */
final class ExportActions {
  /** Pictures are made for screens with more pixels too. */
  private static final double PICTURE_SCALE = 2;

  private final Wiring wiring;
  private final FileDialogs dialogs;
  private final Supplier<Optional<Store>> store;
  private final Exports exports;

  ExportActions(Wiring wiring, FileDialogs dialogs, Supplier<Optional<Store>> store) {
    this.wiring = wiring;
    this.dialogs = dialogs;
    this.store = store;
    exports = new Exports(wiring.frame(), wiring.background());
  }

  List<Action> all() {
    var group = Messages.text("group.store");
    return List.of(
        table("csv", Format.CSV, "Shortcut+E"),
        table("json", Format.JSON, "Shortcut+Shift+E"),
        Action.of(
                "export.picture",
                group,
                Messages.text("export.picture"),
                this::savePicture,
                "Shortcut+Shift+S")
            .when(() -> wiring.view().front().isPresent()),
        Action.of("export.drawing", group, Messages.text("export.drawing"), this::saveDrawing)
            .when(() -> drawn().isPresent()));
  }

  private Action table(String name, Format format, String keys) {
    return Action.of(
            "export." + name,
            Messages.text("group.store"),
            Messages.text("export." + name),
            () -> saveTable(format),
            keys)
        .when(() ->
            store.get().isPresent() && wiring.view().front().flatMap(Panel::export).isPresent());
  }

  private void saveTable(Format format) {
    var from = store.get();
    var table = wiring.view().front().flatMap(Panel::export);
    if (from.isPresent() && table.isPresent()) {
      dialogs
          .target(table.get().name(), format.suffix())
          .ifPresent(file -> exports.table(table.get(), from.get(), format, file));
    }
  }

  private void savePicture() {
    var front = wiring.view().front();
    if (front.isPresent()) {
      var behind = wiring.themes().paletteProperty().getValue().colour(ColourRole.SURFACE);
      var picture = Snapshot.of(front.get().view(), PICTURE_SCALE, behind);
      dialogs.target(front.get().id(), "png").ifPresent(file -> exports.picture(picture, file));
    }
  }

  private Optional<Pictured> drawn() {
    return wiring.view().front().map(panel -> panel instanceof Pictured drawn ? drawn : null);
  }

  private void saveDrawing() {
    var drawn = drawn();
    if (drawn.isPresent()) {
      var svg = drawn.get().svg();
      dialogs
          .target(drawn.get().pictureName(), "svg")
          .ifPresent(file -> exports.drawing(svg, file));
    }
  }
}
