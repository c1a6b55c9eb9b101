package dev.pugmark.app.panel;

import dev.pugmark.app.action.Action;
import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/** A part of the window that can be chosen: a place of the rail, or a view of a session. */
public interface Panel {
  /** Stable name, such as {@code timeline}. */
  String id();

  /** What it is called in the window. */
  String title();

  /** The picture beside the title. */
  Ikon icon();

  /** What it shows; always the same node. */
  Node view();

  /** Takes the keys, where it has something that can. */
  default void focus() {
    view().requestFocus();
  }

  /** What can be done in it. The keys work only while it is shown. */
  default List<Action> actions() {
    return List.of();
  }
}
