package dev.pugmark.app.panel.conversation;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The entries of a conversation, which are opened, and how many came unseen. FX thread. */
public final class ConversationViewModel {
  private final Selection selection;
  private final ObservableList<ConversationItem> items = FXCollections.observableArrayList();
  private final ObservableList<ConversationItem> seen =
      FXCollections.unmodifiableObservableList(items);
  private final Set<Selected> opened = new HashSet<>();
  private final BooleanProperty atEnd = new SimpleBooleanProperty(true);
  private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();
  private String session = "";

  /** Shows nothing yet. */
  public ConversationViewModel(Selection selection) {
    this.selection = selection;
    atEnd.subscribe(now -> {
      if (now) {
        unseen.set(0);
      }
    });
  }

  /**
   * Shows a session, or newer entries of the same one; those that are the same stay untouched.
   *
   * @param goesOn whether more is to come: then a session is first seen at its end
   */
  public void show(String ofSession, List<ConversationItem> next, boolean goesOn) {
    if (!ofSession.equals(session)) {
      session = ofSession;
      opened.clear();
      unseen.set(0);
      atEnd.set(goesOn);
      items.setAll(next);
      return;
    }
    var before = items.size();
    for (var i = 0; i < Math.min(before, next.size()); i++) {
      if (!items.get(i).equals(next.get(i))) {
        items.set(i, next.get(i));
      }
    }
    if (next.size() < before) {
      items.remove(next.size(), before);
    } else if (next.size() > before) {
      items.addAll(next.subList(before, next.size()));
      if (!atEnd.get()) {
        unseen.set(unseen.get() + next.size() - before);
      }
    }
  }

  /** The entries; not to be changed from outside. */
  public ObservableList<ConversationItem> items() {
    return seen;
  }

  /** Whether the end is in view, so that new entries are followed. The view sets it. */
  public BooleanProperty atEndProperty() {
    return atEnd;
  }

  /** How many entries came while the end was not in view. */
  public ReadOnlyIntegerProperty unseenProperty() {
    return unseen.getReadOnlyProperty();
  }

  /** Whether an entry that can be folded is opened. */
  public boolean isOpen(ConversationItem item) {
    return opened.contains(item.target());
  }

  /** Opens or folds an entry. */
  public void toggle(ConversationItem item) {
    if (!opened.remove(item.target())) {
      opened.add(item.target());
    }
  }

  /** Selects an entry for all views. */
  public void select(ConversationItem item) {
    selection.select(item.target());
  }

  /** The entry that is selected, by its number; -1 when none is. */
  public int selectedIndex() {
    return indexOf(selection);
  }

  /** The selection that the entries share with other views. */
  public Selection selection() {
    return selection;
  }

  private int indexOf(Selection of) {
    var now = of.current();
    for (var i = 0; now != null && i < items.size(); i++) {
      if (items.get(i).target().equals(now)) {
        return i;
      }
    }
    return -1;
  }
}
