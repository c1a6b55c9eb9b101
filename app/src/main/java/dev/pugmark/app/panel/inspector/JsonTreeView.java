package dev.pugmark.app.panel.inspector;

import dev.pugmark.app.format.CutText;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A payload as a foldable tree, with ways to copy what is selected in it. */
final class JsonTreeView extends BorderPane {
  private static final int LONGEST_TEXT = 100_000;
  private final RawJson raw;
  private final TreeView<JsonItem> tree = new TreeView<>();
  private @Nullable JsonFindBar find;

  JsonTreeView(RawJson raw) {
    this.raw = raw;
    getStyleClass().add("json-view");
    var copy =
        Nodes.iconButton(Feather.COPY, Messages.text("json.copy.all"), () -> Nodes.copy(all()));
    var json = raw.tree();
    if (json == null) {
      setTop(bar(Messages.text("json.none"), copy));
      setCenter(plain());
      return;
    }
    var top = new JsonTreeItem(JsonItem.top(json));
    top.setExpanded(true);
    tree.setRoot(top);
    tree.setShowRoot(!json.isContainerNode());
    tree.setCellFactory(_ -> new Cell());
    tree.setFixedCellSize(22);
    tree.setContextMenu(menu());
    tree.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    find = new JsonFindBar(tree);
    setTop(new VBox(bar(Messages.text("json.title"), copy), find));
    setCenter(tree);
  }

  private static HBox bar(String title, javafx.scene.Node copy) {
    var bar = new HBox(Nodes.label(title, "muted", "small"), Nodes.spring(), copy);
    bar.getStyleClass().add("json-bar");
    return bar;
  }

  private TextArea plain() {
    var cut = CutText.of(raw.text(), LONGEST_TEXT);
    var area = new TextArea(cut.shown());
    area.setEditable(false);
    area.setWrapText(true);
    area.getStyleClass().add("code");
    return area;
  }

  private String all() {
    return raw.tree() == null ? raw.text() : RawJson.pretty(raw.tree());
  }

  private ContextMenu menu() {
    var json = new MenuItem(Messages.text("json.copy"));
    json.setOnAction(_ -> copyValue());
    var path = new MenuItem(Messages.text("json.copy.path"));
    path.setOnAction(_ -> {
      var item = selected();
      if (item != null) {
        Nodes.copy(item.path());
      }
    });
    return new ContextMenu(json, path);
  }

  private void copyValue() {
    var item = selected();
    if (item != null) {
      Nodes.copy(RawJson.pretty(item.node()));
    }
  }

  private @Nullable JsonItem selected() {
    var item = tree.getSelectionModel().getSelectedItem();
    return item == null ? null : item.getValue();
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
      copyValue();
      event.consume();
    } else if (event.getCode() == KeyCode.F && event.isShortcutDown() && find != null) {
      find.begin();
      event.consume();
    }
  }

  private static final class Cell extends TreeCell<JsonItem> {
    private final Label key = Nodes.label("", "json-key");
    private final Label value = Nodes.label("");
    private final HBox row = new HBox(key, value);

    Cell() {
      row.getStyleClass().add("json-row");
      key.setMinWidth(USE_PREF_SIZE);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable JsonItem item, boolean empty) {
      super.updateItem(item, empty);
      setText(null);
      if (empty || item == null) {
        setGraphic(null);
        Hint.on(this, null);
        return;
      }
      key.setText(VisibleText.oneLine(item.key()));
      value.setText(item.brief());
      value.getStyleClass().setAll("label", "json-value", item.styleClass());
      Hint.on(this, VisibleText.oneLine(item.path()));
      setGraphic(row);
    }
  }
}
