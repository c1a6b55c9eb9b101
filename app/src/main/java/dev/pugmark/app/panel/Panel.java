package dev.pugmark.app.panel;

import dev.pugmark.app.action.Action;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
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

  /** What it shows, made when it is first looked at. */
  LazyView<? extends Node> content();

  /** What it shows; always the same node. */
  default Node view() {
    return content().get();
  }

  /** Takes the keys, where it has something that can. */
  default void focus() {
    view().requestFocus();
  }

  /** Shows one of its own things, by the id of that; does nothing where it has none such. */
  default void reveal(String id) {}

  /** How much of it is in view, in words, for the status line. */
  default ObservableValue<String> counts() {
    return new ReadOnlyStringWrapper("");
  }

  /** Which part is looked at, in words: the filter in force, the range of time. */
  default ObservableValue<String> scope() {
    return new ReadOnlyStringWrapper("");
  }

  /** What it reads from the store while it is shown. */
  default List<Feed<?, ?>> feeds() {
    return List.of();
  }

  /**
   * Whether it was not read yet, so that an empty table or a zero in it would say nothing; the
   * first of its feeds is what it is about. Panels that say so in their own words are never so.
   */
  default ObservableValue<Boolean> reading() {
    return feeds().isEmpty()
        ? new ReadOnlyBooleanWrapper(false)
        : feeds().getFirst().unansweredProperty();
  }

  /** What its table holds, to be written to a file; empty when it has none. */
  default Optional<Export> export() {
    return Optional.empty();
  }

  /** The panel that is seen: one inside of it, or itself. */
  default Panel front() {
    return this;
  }

  /** Brings one of the panels inside of it to the front, by its id. */
  default void bring(String inside) {}

  /** The panels that are shown inside of it. */
  default List<Panel> inside() {
    return List.of();
  }

  /** What can be done in it. The keys work only while it is shown. */
  default List<Action> actions() {
    return List.of();
  }
}
