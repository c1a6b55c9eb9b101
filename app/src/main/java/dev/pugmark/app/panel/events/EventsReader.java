package dev.pugmark.app.panel.events;

import dev.pugmark.app.source.EventRows;
import dev.pugmark.export.SheetWriter;
import dev.pugmark.export.Sheets;
import dev.pugmark.model.Event;
import dev.pugmark.query.Expression;
import dev.pugmark.query.Field;
import dev.pugmark.query.Query;
import dev.pugmark.store.Asked;
import dev.pugmark.store.EventSearch;
import dev.pugmark.store.EventSearch.Page;
import dev.pugmark.store.Store;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pages of the log. */
final class EventsReader {
  /** Rows of a page. */
  static final int PAGE = 300;

  /** More new ones than these are not counted one by one. */
  static final int MOST_COUNTED = 1_000;

  private EventsReader() {}

  /** Which rows are wanted. */
  enum Part {
    /** The newest, in place of what is shown. */
    NEWEST,
    /** Those before the first that is shown. */
    OLDER,
    /** Those behind the last that is shown. */
    NEWER,
    /** No rows: how many there are behind the last that is shown. */
    COUNT
  }

  /**
   * What is asked.
   *
   * @param session whose events are meant; null means all
   * @param seq of the first or last row that is shown
   */
  record Wanted(
      Query query, @Nullable String session, Part part, long seq, long nowMicros, ZoneId zone) {
    Query whole() {
      return session == null
          ? query
          : new Query(
              query.text(),
              Expression.and(
                  List.of(new Expression.Has(Field.SESSION, session, false), query.expression())));
    }
  }

  /**
   * What was found.
   *
   * @param rows oldest first
   * @param more whether there are more on that side
   * @param count how many are behind the last that is shown
   */
  record Found(Wanted wanted, List<EventRow> rows, boolean more, int count) {}

  private static Asked asked(Wanted wanted) {
    return new Asked(wanted.nowMicros(), wanted.zone());
  }

  static Found read(Store store, Wanted wanted) {
    var search = new EventSearch(store);
    var query = wanted.whole();
    return switch (wanted.part()) {
      case NEWEST -> older(store, wanted, search.find(query, asked(wanted), Page.newest(PAGE + 1)));
      case OLDER ->
          older(
              store,
              wanted,
              search.find(query, asked(wanted), Page.before(wanted.seq(), PAGE + 1)));
      case NEWER -> {
        var found = search.find(query, asked(wanted), Page.after(wanted.seq(), PAGE + 1));
        var more = found.size() > PAGE;
        yield new Found(
            wanted, EventRows.of(store, more ? found.subList(0, PAGE) : found), more, 0);
      }
      case COUNT ->
          new Found(
              wanted,
              List.of(),
              false,
              search.count(query, asked(wanted), wanted.seq(), MOST_COUNTED));
    };
  }

  private static Found older(Store store, Wanted wanted, List<Event> newestFirst) {
    var more = newestFirst.size() > PAGE;
    var page = more ? newestFirst.subList(0, PAGE) : newestFirst;
    return new Found(wanted, EventRows.of(store, page.reversed()), more, 0);
  }

  /** Writes all that pass, newest first. */
  static void write(Store store, Wanted wanted, Appendable target, SheetWriter.Format format) {
    var search = new EventSearch(store);
    try (var writer = SheetWriter.to(target, Sheets.events(), format)) {
      var before = Long.MAX_VALUE;
      while (true) {
        var page = search.find(wanted.whole(), asked(wanted), Page.before(before, 1_000));
        page.forEach(writer::row);
        if (page.isEmpty() || Thread.currentThread().isInterrupted()) {
          return;
        }
        before = page.getLast().seq();
      }
    }
  }
}
