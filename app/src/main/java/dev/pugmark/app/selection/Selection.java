package dev.pugmark.app.selection;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The one selection that every view shows, and the way back and forward through it. FX thread. */
public final class Selection {
  private static final int REMEMBERED = 200;

  private final ReadOnlyObjectWrapper<@Nullable Selected> current = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoForward = new ReadOnlyBooleanWrapper();
  private final Deque<Selected> past = new ArrayDeque<>();
  private final Deque<Selected> future = new ArrayDeque<>();

  /** Selects; what was selected before can be gone back to. Selecting the same again is nothing. */
  public void select(Selected next) {
    var now = current.get();
    if (next.equals(now)) {
      return;
    }
    if (now != null) {
      past.push(now);
      if (past.size() > REMEMBERED) {
        past.removeLast();
      }
    }
    future.clear();
    show(next);
  }

  /** Selects nothing; going back returns to what was selected. */
  public void clear() {
    var now = current.get();
    if (now != null) {
      past.push(now);
      show(null);
    }
  }

  /** Selects what was selected before. */
  public void back() {
    var earlier = past.poll();
    if (earlier != null) {
      var now = current.get();
      if (now != null) {
        future.push(now);
      }
      show(earlier);
    }
  }

  /** Undoes a {@link #back}. */
  public void forward() {
    var later = future.poll();
    if (later != null) {
      var now = current.get();
      if (now != null) {
        past.push(now);
      }
      show(later);
    }
  }

  /** What is selected now, or null. */
  public @Nullable Selected current() {
    return current.get();
  }

  /** What is selected now; holds null when nothing is. */
  public ReadOnlyObjectProperty<@Nullable Selected> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** Whether {@link #back} would change anything. */
  public ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  /** Whether {@link #forward} would change anything. */
  public ReadOnlyBooleanProperty canGoForwardProperty() {
    return canGoForward.getReadOnlyProperty();
  }

  private void show(@Nullable Selected next) {
    canGoBack.set(!past.isEmpty());
    canGoForward.set(!future.isEmpty());
    current.set(next);
  }
}
