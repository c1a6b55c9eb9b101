package dev.pugmark.app.panel.inspector;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.Nodes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** Finds lines of a payload; Enter goes to the next, Shift+Enter to the previous. */
final class JsonFindBar extends HBox {
  private final TreeView<JsonItem> tree;
  private final TextField field = new TextField();
  private final Label count = Nodes.label("", "muted", "small");
  private JsonFinder.Found found = JsonFinder.Found.NOTHING;
  private int at = -1;

  JsonFindBar(TreeView<JsonItem> tree) {
    this.tree = tree;
    getStyleClass().add("json-bar");
    setAlignment(Pos.CENTER_LEFT);
    field.setPromptText(Messages.text("json.find"));
    field.setAccessibleText(Messages.text("json.find"));
    field.getStyleClass().add("json-find");
    field.textProperty().subscribe(this::find);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    count.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(field, Priority.ALWAYS);
    getChildren()
        .setAll(
            field,
            count,
            Nodes.iconButton(Feather.CHEVRON_UP, Messages.text("find.previous"), () -> step(false)),
            Nodes.iconButton(Feather.CHEVRON_DOWN, Messages.text("find.next"), () -> step(true)));
  }

  /** Takes the keys. */
  void begin() {
    field.requestFocus();
    field.selectAll();
  }

  private void find(String words) {
    var top = tree.getRoot();
    found = top == null ? JsonFinder.Found.NOTHING : JsonFinder.find(top.getValue(), words);
    at = -1;
    step(true);
    say(words);
  }

  private void step(boolean forward) {
    if (!found.ways().isEmpty()) {
      at = Math.floorMod(forward ? at + 1 : Math.max(0, at) - 1, found.ways().size());
      show(found.ways().get(at));
    }
    say(field.getText());
  }

  private void say(String words) {
    count.setText(words.isBlank() ? "" : words());
  }

  private String words() {
    var all = Numbers.exact(found.ways().size());
    if (found.ways().isEmpty()) {
      return Messages.text(found.more() ? "find.none.first" : "find.none");
    }
    return Messages.text(
        found.more() ? "find.count.first" : "find.count", Numbers.exact(at + 1L), all);
  }

  private void show(List<Integer> way) {
    TreeItem<JsonItem> item = tree.getRoot();
    for (var child : way) {
      item.setExpanded(true);
      item = item.getChildren().get(child);
    }
    tree.getSelectionModel().select(item);
    tree.scrollTo(Math.max(0, tree.getRow(item) - 3));
  }

  private void keyPressed(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER, DOWN -> step(!event.isShiftDown());
      case UP -> step(false);
      case ESCAPE -> {
        field.clear();
        tree.requestFocus();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }
}
