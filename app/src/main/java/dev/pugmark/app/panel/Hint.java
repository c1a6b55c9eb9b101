package dev.pugmark.app.panel;

import dev.pugmark.app.fx.Tips;
import javafx.event.Event;
import javafx.scene.control.Control;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Words on hover. A tooltip is a window of its own, so none is made before somebody points there:
 * lists are full of them.
 */
public final class Hint {
  private Hint() {}

  /** Says these words on hover, in place of others; null says nothing. */
  public static void on(Control node, @Nullable String words) {
    var known = node.getProperties().containsKey(Hint.class);
    if (known || words != null) {
      node.getProperties().put(Hint.class, words == null ? "" : words);
    }
    if (!known && words != null) {
      node.addEventHandler(MouseEvent.MOUSE_ENTERED, Hint::show);
    }
    if (node.getTooltip() != null) {
      show(node);
    }
  }

  private static void show(Event event) {
    if (event.getSource() instanceof Control node) {
      show(node);
    }
  }

  private static void show(Control node) {
    if (!(node.getProperties().get(Hint.class) instanceof String words) || words.isEmpty()) {
      node.setTooltip(null);
    } else if (node.getTooltip() == null) {
      node.setTooltip(Tips.of(words));
    } else {
      node.getTooltip().setText(words);
    }
  }
}
