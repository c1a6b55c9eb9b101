package dev.pugmark.app.panel.inspector;

import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** A line of the tree that makes its children when they are first asked for. */
final class JsonTreeItem extends TreeItem<JsonItem> {
  private boolean made;

  JsonTreeItem(JsonItem item) {
    super(item);
  }

  @Override
  public boolean isLeaf() {
    return getValue().isLeaf();
  }

  @Override
  public ObservableList<TreeItem<JsonItem>> getChildren() {
    var children = super.getChildren();
    if (!made) {
      made = true;
      for (var child : getValue().children()) {
        children.add(new JsonTreeItem(child));
      }
    }
    return children;
  }
}
