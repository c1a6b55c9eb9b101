package dev.pugmark.app.fx;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/** Whether something can be seen. What moves by itself moves only then. */
public final class Seen {
  private Seen() {}

  /**
   * Whether a node is in a window that is open. A running animation is known to the toolkit for
   * ever, so one that went on in a closed window would keep all of it in memory.
   */
  public static ObservableValue<Boolean> of(Node node) {
    return node.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::showingProperty)
        .orElse(false);
  }
}
