package dev.pugmark.app.panel.trace;

import dev.pugmark.app.chart.SpanFinder;
import dev.pugmark.app.chart.WaterfallViewModel;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.fx.Background;
import dev.pugmark.app.panel.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** Finds spans by name as one types. */
final class FindBar extends HBox {
  private final WaterfallViewModel model;
  private final Background background;
  private final Runnable leave;
  private final TextField field = new TextField();
  private final Label count = Nodes.label("", "muted", "small");

  FindBar(WaterfallViewModel model, Background background, Runnable leave) {
    this.model = model;
    this.background = background;
    this.leave = leave;
    getStyleClass().add("bar-group");
    setAlignment(Pos.CENTER_LEFT);
    field.setPromptText(Messages.text("find.prompt"));
    field.textProperty().subscribe(this::find);
    field.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    model.revisionProperty().subscribe(_ -> showCount());
    getChildren()
        .addAll(
            Nodes.icon(Feather.SEARCH, "bar-icon"),
            field,
            Nodes.iconButton(
                Feather.CHEVRON_UP, Messages.text("find.previous"), () -> model.nextMatch(false)),
            Nodes.iconButton(
                Feather.CHEVRON_DOWN, Messages.text("find.next"), () -> model.nextMatch(true)),
            count);
  }

  void open() {
    field.requestFocus();
    field.selectAll();
  }

  private void find(String text) {
    var tree = model.tree();
    background.run("trace.find", () -> SpanFinder.find(tree, text), found -> show(tree, found));
  }

  private void show(Object searched, int[] found) {
    if (searched.equals(model.tree())) {
      model.showMatches(found);
      showCount();
    }
  }

  private void showCount() {
    if (field.getText().isBlank()) {
      count.setText("");
    } else if (model.matchCount() == 0) {
      count.setText(Messages.text("find.none"));
    } else {
      count.setText(
          Messages.text(
              "find.count", Numbers.exact(model.matchNumber()), Numbers.exact(model.matchCount())));
    }
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      model.nextMatch(!event.isShiftDown());
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      field.clear();
      leave.run();
      event.consume();
    }
  }
}
