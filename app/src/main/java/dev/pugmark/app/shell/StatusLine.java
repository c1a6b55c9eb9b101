package dev.pugmark.app.shell;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The bottom of the window: what is in view, what is not and why, what is selected. */
final class StatusLine extends HBox {
  StatusLine(FrameViewModel model, Selection selection) {
    getStyleClass().add("status-line");
    setAlignment(Pos.CENTER_LEFT);
    var counts = Nodes.label("");
    counts.textProperty().bind(model.countsProperty());
    var omitted = Nodes.label("", "omitted");
    omitted.textProperty().bind(model.omittedProperty());
    var selected = Nodes.label("", "code");
    selection.currentProperty().subscribe(now -> selected.setText(words(now)));
    getChildren().setAll(counts, omitted, Nodes.spring(), selected);
  }

  private static String words(@Nullable Selected now) {
    if (now == null) {
      return "";
    }
    var kind = Messages.text("kind." + now.kind().name().toLowerCase(Locale.ROOT));
    return kind + " " + VisibleText.oneLine(now.id());
  }
}
