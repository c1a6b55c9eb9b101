package dev.pugmark.app.panel.events;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.events.EventsReader.Found;
import dev.pugmark.app.panel.events.EventsReader.Part;
import dev.pugmark.app.panel.events.EventsReader.Wanted;
import dev.pugmark.app.panel.filter.FilterViewModel;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import dev.pugmark.query.Query;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the log, oldest first. At its end it follows what comes; elsewhere it stays put and
 * counts. Further pages are read when somebody scrolls there. FX thread.
 */
public final class EventsViewModel {
  /** Rows that are kept; what is beyond is read again when somebody scrolls back. */
  static final int MOST_ROWS = 3_000;

  private final Selection selection;
  private final FilterViewModel filter;
  private final LongSupplier clock;
  private final ZoneId zone;
  private final boolean ofSession;
  private final ObservableList<EventRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper counts =
      new ReadOnlyStringWrapper(Messages.text("table.reading"));
  private final Feed<Wanted, Found> feed;
  private Prepended prepended = _ -> {};
  private @Nullable String session;
  private Query shownQuery = Query.ALL;
  private boolean atEnd = true;
  private boolean olderWanted;
  private boolean hasOlder;
  private boolean hasNewer;

  /** Is told before rows are put before the others, so that those in view can stay. */
  @FunctionalInterface
  interface Prepended {
    /** So many rows were added at the beginning, or taken away when negative. */
    void by(int count);
  }

  /**
   * Shows nothing yet.
   *
   * @param ofSession whether it shows one session, and nothing before there is one
   */
  public EventsViewModel(
      String id,
      Selection selection,
      FilterViewModel filter,
      boolean ofSession,
      LongSupplier clock,
      ZoneId zone) {
    this.selection = selection;
    this.filter = filter;
    this.ofSession = ofSession;
    this.clock = clock;
    this.zone = zone;
    feed = new Feed<>(id, this::question, EventsReader::read, this::show);
    filter.queryProperty().subscribe(_ -> restart());
  }

  /** Shows the events of a session; null and empty show none. */
  void session(@Nullable String key) {
    var next = key == null || key.isEmpty() ? null : key;
    if (next == null ? session != null : !next.equals(session)) {
      session = next;
      restart();
    }
  }

  private void restart() {
    loaded.set(false);
    atEnd = true;
    olderWanted = false;
    rows.clear();
    unseen.set(0);
    counts.set(Messages.text("table.reading"));
    feed.again();
  }

  private @Nullable Wanted question() {
    if (ofSession && session == null) {
      return null;
    }
    if (!loaded.get()) {
      return wanted(Part.NEWEST, 0);
    }
    if (olderWanted && hasOlder && !rows.isEmpty()) {
      return wanted(Part.OLDER, rows.getFirst().seq());
    }
    if (rows.isEmpty()) {
      return wanted(Part.NEWEST, 0);
    }
    return wanted(atEnd ? Part.NEWER : Part.COUNT, rows.getLast().seq());
  }

  private Wanted wanted(Part part, long seq) {
    return new Wanted(filter.queryProperty().get(), session, part, seq, clock.getAsLong(), zone);
  }

  /** What is wanted for a file: all that passes. */
  Wanted all() {
    return wanted(Part.NEWEST, 0);
  }

  private void show(Found found) {
    var wanted = found.wanted();
    if (!wanted.query().equals(filter.queryProperty().get())
        || session == null != (wanted.session() == null)
        || session != null && !session.equals(wanted.session())) {
      return; // was asked before something else was
    }
    shownQuery = wanted.query();
    switch (wanted.part()) {
      case NEWEST -> {
        rows.setAll(found.rows());
        hasOlder = found.more();
        hasNewer = false;
        loaded.set(true);
      }
      case OLDER -> prepend(found);
      case NEWER -> append(found);
      case COUNT -> unseen.set(found.count());
    }
    count();
  }

  private void prepend(Found found) {
    olderWanted = false;
    hasOlder = found.more();
    if (rows.isEmpty() || found.wanted().seq() != rows.getFirst().seq()) {
      return;
    }
    rows.addAll(0, found.rows());
    prepended.by(found.rows().size());
    if (rows.size() > MOST_ROWS) {
      rows.remove(MOST_ROWS, rows.size());
      hasNewer = true;
      atEnd = false;
    }
  }

  private void append(Found found) {
    if (rows.isEmpty() || found.wanted().seq() != rows.getLast().seq()) {
      return;
    }
    hasNewer = found.more();
    unseen.set(0);
    if (found.more() && atEnd && found.rows().size() >= EventsReader.PAGE) {
      // Faster than anybody reads: go to the newest instead of through all of them.
      loaded.set(false);
      feed.again();
      return;
    }
    var before = rows.size();
    rows.addAll(found.rows());
    var over = rows.size() - MOST_ROWS;
    if (over > 0 && before > 0) {
      rows.remove(0, over);
      prepended.by(-over);
      hasOlder = true;
    }
  }

  /** Says where in the stretch the view is. */
  void looksAt(boolean beginning, boolean end) {
    if (beginning && hasOlder && !olderWanted) {
      olderWanted = true;
      feed.again();
    }
    if (end != atEnd) {
      atEnd = end;
      if (end) {
        feed.again();
      }
    }
  }

  /** Goes to the newest. */
  public void toEnd() {
    atEnd = true;
    if (hasNewer || unseen.get() > EventsReader.PAGE) {
      loaded.set(false);
    }
    feed.again();
  }

  private void count() {
    if (rows.isEmpty()) {
      counts.set(Messages.text(shownQuery.isAll() ? "events.none" : "events.none.pass"));
      return;
    }
    var shown = Numbers.exact(rows.size());
    var range =
        new Object[] {
          shown, Numbers.exact(rows.getFirst().seq()), Numbers.exact(rows.getLast().seq())
        };
    counts.set(Messages.text(hasOlder || hasNewer ? "events.some" : "events.all", range));
  }

  /** The stretch, oldest first. */
  public ObservableList<EventRow> rows() {
    return rows;
  }

  /** How many came since, while the view is not at the end; never more than is worth counting. */
  public ReadOnlyIntegerProperty unseenProperty() {
    return unseen.getReadOnlyProperty();
  }

  /** Whether the store was read for the filter that is in force. */
  public ReadOnlyBooleanProperty loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  /** How much is shown of what there is. */
  public ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** The filter. */
  public FilterViewModel filter() {
    return filter;
  }

  /** The selection that the table shares with other views. */
  public Selection selection() {
    return selection;
  }

  /** What it reads from the store. */
  public List<Feed<?, ?>> feeds() {
    return List.of(feed, filter.feed());
  }

  /** Whether the last rows are in view, so that new ones follow. */
  boolean isAtEnd() {
    return atEnd;
  }

  /** Tells of rows that come or go before the others. */
  void onPrepended(Prepended listener) {
    prepended = listener;
  }

  /** Selects the event of a row. */
  void select(EventRow row) {
    selection.select(target(row));
  }

  /** The event of a row. */
  static Selected target(EventRow row) {
    return new Selected(Selected.Kind.EVENT, row.session(), Long.toString(row.seq()));
  }

  /** Where the selected event is; -1 when it is not shown. */
  int selectedIndex() {
    var now = selection.current();
    if (now == null || now.kind() != Selected.Kind.EVENT) {
      return -1;
    }
    // The rows are in the order of seq.
    var low = 0;
    var high = rows.size() - 1;
    var seq = Long.parseLong(now.id());
    while (low <= high) {
      var middle = (low + high) >>> 1;
      var at = rows.get(middle).seq();
      if (at == seq) {
        return middle;
      }
      if (at < seq) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** A copy of what is shown. */
  List<EventRow> copy() {
    return new ArrayList<>(rows);
  }
}
