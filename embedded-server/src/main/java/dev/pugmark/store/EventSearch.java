package dev.pugmark.store;

import dev.pugmark.model.Event;
import dev.pugmark.query.Query;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Finds events by a filter, page by page. Only shown events are found. */
public final class EventSearch {
  private final Store store;

  public EventSearch(Store store) {
    this.store = store;
  }

  /**
   * A part of what is found.
   *
   * @param after only events behind this seq
   * @param before only events before this seq
   * @param newestFirst in which order, and from which end the page is taken
   * @param limit most events
   */
  public record Page(long after, long before, boolean newestFirst, int limit) {
    /** The newest of all. */
    public static Page newest(int limit) {
      return new Page(0, Long.MAX_VALUE, true, limit);
    }

    /** The first behind a seq. */
    public static Page after(long seq, int limit) {
      return new Page(seq, Long.MAX_VALUE, false, limit);
    }

    /** The last before a seq, newest first. */
    public static Page before(long seq, int limit) {
      return new Page(0, seq, true, limit);
    }
  }

  /** The events that pass, in the order of the page. */
  public List<Event> find(Query query, Asked asked, Page page) {
    return store.read(h ->
        read(h, query, asked, page, EventCodec.COLUMNS_OF_E, (row, _) -> EventCodec.read(row)));
  }

  /** How many events pass behind a seq; no more than {@code most} are counted. */
  public int count(Query query, Asked asked, long after, int most) {
    var page = new Page(after, Long.MAX_VALUE, true, most);
    return store.read(h -> read(h, query, asked, page, "e.seq", (row, _) -> row.getLong(1)).size());
  }

  private static <T> List<T> read(
      Handle handle, Query query, Asked asked, Page page, String columns, RowMapper<T> mapper) {
    var indexed = indexed(handle);
    var found = new ArrayList<T>();
    for (var fresh : page.newestFirst() ? List.of(true, false) : List.of(false, true)) {
      var room = page.limit() - found.size();
      if (room > 0 && (fresh ? page.before() > indexed + 1 : page.after() < indexed)) {
        var from = fresh ? Math.max(page.after(), indexed) + 1 : page.after() + 1;
        var to = fresh ? page.before() - 1 : Math.min(page.before() - 1, indexed);
        found.addAll(part(handle, query, asked, page, from, to, fresh, room, columns, mapper));
      }
    }
    return found;
  }

  /** A part of the log that is in the index as a whole, or not at all. */
  private static <T> List<T> part(
      Handle handle,
      Query query,
      Asked asked,
      Page page,
      long from,
      long to,
      boolean fresh,
      int limit,
      String columns,
      RowMapper<T> mapper) {
    var binds = new Binds();
    var how = new EventConditions(handle, binds, asked).of(query.expression());
    var low = Math.max(from, how.low());
    var high = Math.min(to, how.high());
    if (low > high) {
      return List.of();
    }
    var order = page.newestFirst() ? " DESC" : " ASC";
    var match = fresh ? null : how.match();
    var sql =
        match == null
            ? "SELECT "
                + columns
                + " FROM event e WHERE e.seq BETWEEN "
                + low
                + " AND "
                + high
                + " AND e.state = 0 AND "
                + how.sql()
                + " ORDER BY e.seq"
                + order
            : "SELECT "
                + columns
                + " FROM event_words w CROSS JOIN event e ON e.seq = w.rowid WHERE w.event_words MATCH "
                + binds.add(match)
                + " AND w.rowid BETWEEN "
                + low
                + " AND "
                + high
                + " AND e.state = 0"
                + (how.rest() == null ? "" : " AND " + how.rest())
                + " ORDER BY w.rowid"
                + order;
    return binds.to(handle.createQuery(sql + " LIMIT " + limit)).map(mapper).list();
  }

  /** The last seq that the index goes to. */
  static long indexed(Handle handle) {
    return WordIndex.upTo(
        handle
            .createQuery("SELECT value FROM setting WHERE name = '" + WordIndex.SETTING + "'")
            .mapTo(String.class)
            .findOne()
            .orElse(null));
  }
}
