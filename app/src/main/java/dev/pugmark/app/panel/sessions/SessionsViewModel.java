package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The sessions, what of them is filtered, and which is open. FX thread. */
public final class SessionsViewModel {
  private final Selection selection;
  private final ObservableList<SessionRow> all = FXCollections.observableArrayList();
  private final FilteredList<SessionRow> filtered = new FilteredList<>(all);
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable SessionRow> open = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private long total;

  /** Shows nothing yet. */
  public SessionsViewModel(Selection selection) {
    this.selection = selection;
    filter.subscribe(text -> {
      filtered.setPredicate(predicate(text));
      count();
    });
  }

  /**
   * Shows these sessions; rows that are the same stay untouched, so selection and scrolling do.
   *
   * @param inStore how many sessions there are, of which these may be the first
   */
  public void show(List<SessionRow> rows, long inStore) {
    total = inStore;
    for (var i = 0; i < Math.min(all.size(), rows.size()); i++) {
      if (!all.get(i).equals(rows.get(i))) {
        all.set(i, rows.get(i));
      }
    }
    if (rows.size() < all.size()) {
      all.remove(rows.size(), all.size());
    } else if (rows.size() > all.size()) {
      all.addAll(rows.subList(all.size(), rows.size()));
    }
    refreshOpen();
    count();
  }

  /** The sessions that pass the filter. */
  public ObservableList<SessionRow> rows() {
    return filtered;
  }

  /** Whether there is any session, filtered or not. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Words that a session must all have, in any case. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** How many are shown, and how many are not and why. */
  public ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** The session that is open; holds null while the table is shown. */
  public ReadOnlyObjectProperty<@Nullable SessionRow> openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Opens a session and selects it. */
  public void open(SessionRow row) {
    selection.select(Selected.session(row.id()));
    open.set(row);
  }

  /** Opens the session of that id, if it is among those that are shown; tells whether it is. */
  public boolean open(String id) {
    for (var row : all) {
      if (row.id().equals(id)) {
        open.set(row);
        return true;
      }
    }
    return false;
  }

  /** Goes back to the table. */
  public void close() {
    open.set(null);
  }

  /** Selects a session without opening it. */
  public void select(SessionRow row) {
    selection.select(Selected.session(row.id()));
  }

  /** The selected session, or the one that holds what is selected, if it is shown. */
  public @Nullable SessionRow selectedRow() {
    var now = selection.current();
    for (var row : filtered) {
      if (now != null && row.id().equals(now.session())) {
        return row;
      }
    }
    return null;
  }

  /** The selection that the table shares with other views. */
  public Selection selection() {
    return selection;
  }

  private void refreshOpen() {
    var before = open.get();
    if (before != null) {
      for (var row : all) {
        if (row.id().equals(before.id())) {
          open.set(row);
          return;
        }
      }
    }
  }

  private void count() {
    var shown = Numbers.exact(filtered.size());
    if (filtered.size() < all.size()) {
      counts.set(Messages.text("sessions.filtered", shown, Numbers.exact(all.size())));
    } else if (all.size() < total) {
      counts.set(Messages.text("sessions.first", shown, Numbers.exact(total)));
    } else {
      counts.set(Messages.text("sessions.all", all.size()));
    }
  }

  private static Predicate<SessionRow> predicate(String text) {
    var words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    return row -> {
      var hay = haystack(row);
      return words.stream().allMatch(hay::contains);
    };
  }

  private static String haystack(SessionRow row) {
    return Stream.of(row.id(), row.title(), row.agent(), row.runtime(), row.status().label())
        .map(part -> part == null ? "" : part.toLowerCase(Locale.ROOT))
        .reduce("", (a, b) -> a + " " + b);
  }
}
