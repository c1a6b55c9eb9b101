package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.filter.FilterViewModel;
import dev.pugmark.app.panel.table.Rows;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import dev.pugmark.query.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The sessions that pass the filter, and which is open. FX thread. */
public final class SessionsViewModel {
  private final Selection selection;
  private final FilterViewModel filter;
  private final ObservableList<SessionRow> rows = FXCollections.observableArrayList();
  private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.NONE);
  private final ReadOnlyObjectWrapper<@Nullable SessionRow> open = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();
  private Consumer<List<SessionRow>> onShown = _ -> {};
  private List<SessionRow> newest = List.of();
  private boolean held;
  private Shown shown = new Shown(List.of(), 0, 0, Query.ALL, null);

  /**
   * What is to be shown.
   *
   * @param rows those that pass the filter, by last activity, of which there may be more
   * @param passing how many pass
   * @param inStore how many there are
   * @param query the filter
   * @param open the open session as it is now; null while none is open
   * @param byId the rows by their ids
   */
  public record Shown(
      List<SessionRow> rows,
      long passing,
      long inStore,
      Query query,
      @Nullable SessionRow open,
      Map<String, SessionRow> byId) {
    /** Copies the list; ten thousand rows are looked up by their ids on whatever thread this is. */
    public Shown(
        List<SessionRow> rows, long passing, long inStore, Query query, @Nullable SessionRow open) {
      this(List.copyOf(rows), passing, inStore, query, open, byId(rows));
    }

    private static Map<String, SessionRow> byId(List<SessionRow> rows) {
      var byId = HashMap.<String, SessionRow>newHashMap(rows.size());
      rows.forEach(row -> byId.put(row.id(), row));
      return byId;
    }
  }

  /** Shows nothing yet. */
  public SessionsViewModel(Selection selection, FilterViewModel filter) {
    this.selection = selection;
    this.filter = filter;
    counts.set(Messages.text("table.reading"));
  }

  /** Shows all there are, unfiltered; {@code inStore} may be more. */
  public void show(List<SessionRow> all, long inStore) {
    show(new Shown(all, inStore, inStore, Query.ALL, null));
  }

  /**
   * Shows sessions. While they are held, those in view stay where they are and only their content
   * changes; new ones are counted until they are let in.
   */
  public void show(Shown next) {
    var other = !next.query().expression().equals(shown.query().expression());
    shown = next;
    newest = next.rows();
    loaded.set(true);
    arrange(held && !other && !rows.isEmpty());
    refreshOpen();
    count();
  }

  private void arrange(boolean inPlace) {
    var next = inPlace ? kept() : newest;
    unseen.set(newest.size() - next.size());
    update(next);
    onShown.accept(next);
  }

  /**
   * Those in view that still pass, where they are, as they are now, and what comes below all of
   * them, which moves nothing.
   */
  private List<SessionRow> kept() {
    var kept = new ArrayList<SessionRow>(newest.size());
    for (var row : rows) {
      var now = shown.byId().get(row.id());
      if (now != null) {
        kept.add(now);
      }
    }
    var below = kept.isEmpty() ? 0 : newest.indexOf(kept.getLast()) + 1;
    if (below < newest.size()) {
      var inView = new HashSet<>(kept);
      newest.subList(below, newest.size()).stream()
          .filter(row -> !inView.contains(row))
          .forEach(kept::add);
    }
    return kept;
  }

  /** A few rows that are others are changed one by one, which moves nothing. */
  private void update(List<SessionRow> next) {
    Rows.update(rows, next);
  }

  /** Forgets what was shown: another store is read. */
  public void reset() {
    shown = new Shown(List.of(), 0, 0, filter.queryProperty().get(), null);
    newest = List.of();
    loaded.set(false);
    arrange(false);
    counts.set(Messages.text("table.reading"));
  }

  /** Whether those in view stay where they are: somebody points at them, or reads further down. */
  public void hold(boolean hold) {
    held = hold;
    if (!hold) {
      arrange(false);
    }
  }

  /** How many new ones are waiting to be let in. */
  public ReadOnlyIntegerProperty unseenProperty() {
    return unseen.getReadOnlyProperty();
  }

  /** Whether the store was read. */
  public ReadOnlyBooleanProperty loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  /** The sessions that pass the filter, by last activity unless they are held. */
  public ObservableList<SessionRow> rows() {
    return rows;
  }

  /** Takes the rows each time they were brought up to date. */
  void onShown(Consumer<List<SessionRow>> listener) {
    onShown = listener;
    listener.accept(List.copyOf(rows));
  }

  /** Whether there is any session, filtered or not. */
  public boolean isEmpty() {
    return shown.inStore() == 0;
  }

  /** The filter. */
  public FilterViewModel filter() {
    return filter;
  }

  /** What is written into the filter. */
  public StringProperty filterProperty() {
    return filter.textProperty();
  }

  /** By what they are put together. */
  public ObjectProperty<Grouping> groupingProperty() {
    return grouping;
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
    var row = shown.byId().get(id);
    if (row != null) {
      open.set(row);
    }
    return row != null;
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
    return now == null || now.session() == null ? null : shown.byId().get(now.session());
  }

  /** The selection that the table shares with other views. */
  public Selection selection() {
    return selection;
  }

  private void refreshOpen() {
    var before = open.get();
    if (before != null) {
      var now = shown.open();
      var known = now != null && now.id().equals(before.id()) ? now : shown.byId().get(before.id());
      if (known != null) {
        open.set(known);
      }
    }
  }

  private void count() {
    var some = Numbers.exact(newest.size());
    var passing = Numbers.exact(shown.passing());
    var all = Numbers.exact(shown.inStore());
    if (!shown.query().isAll()) {
      counts.set(
          newest.size() < shown.passing()
              ? Messages.text("sessions.filtered.first", some, passing, all)
              : Messages.text("sessions.filtered", some, all));
    } else if (newest.size() < shown.inStore()) {
      counts.set(Messages.text("sessions.first", some, all));
    } else {
      counts.set(Messages.text("sessions.all", newest.size()));
    }
  }
}
