package dev.pugmark.app.shell;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The bottom of the window: what is in view, what is not and why, what is selected. */
final class StatusLine extends HBox {
  StatusLine(FrameViewModel model, Selection selection) {
    getStyleClass().add("status-line");
    setAlignment(Pos.CENTER_LEFT);
    var counts = Nodes.label("");
    counts.textProperty().bind(model.countsProperty());
    counts.managedProperty().bind(counts.textProperty().isNotEmpty());
    var scope = Nodes.label("", "muted");
    scope.textProperty().bind(model.scopeProperty().map(VisibleText::oneLine));
    scope.managedProperty().bind(scope.textProperty().isNotEmpty());
    Hint.on(scope, Messages.text("scope.says"));
    var omitted = Nodes.label("", "omitted");
    omitted.textProperty().bind(model.omittedProperty());
    var selected = Nodes.label("", "code");
    selection.currentProperty().subscribe(now -> selected.setText(words(now)));
    var work = new HBox();
    work.getStyleClass().add("status-work");
    work.setAlignment(Pos.CENTER_LEFT);
    model.workProperty().subscribe(now -> show(now, work));
    getChildren().setAll(counts, scope, omitted, work, Nodes.spring(), selected);
  }

  private static void show(@Nullable Work now, HBox work) {
    work.getChildren().clear();
    if (now == null) {
      return;
    }
    work.getChildren().add(Nodes.label(VisibleText.oneLine(now.says())));
    var cancel = now.cancel();
    if (cancel != null) {
      var button = new Hyperlink(Messages.text("work.cancel"));
      button.setOnAction(_ -> cancel.run());
      work.getChildren().add(button);
    }
  }

  private static String words(@Nullable Selected now) {
    if (now == null) {
      return "";
    }
    var kind = Messages.text("kind." + now.kind().name().toLowerCase(Locale.ROOT));
    return kind + " " + VisibleText.oneLine(now.id());
  }
}
