package dev.pugmark.http;

import dev.pugmark.model.Event;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.EventReads;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Follows the log for one client: what it missed, then every commit, with a sign of life between.
 * All it holds is a cursor.
 *
 * @param <T> what the client is sent
 */
final class Follower<T> {
  private static final Logger LOG = Logger.getLogger(Follower.class.getName());
  private static final int RETRY_MILLIS = 750;
  private static final int PAGE = 500;

  /** Reads what is remembered no more. */
  @FunctionalInterface
  interface Backlog<T> {
    Page<T> after(long cursor);
  }

  /**
   * A piece of the log.
   *
   * @param upTo the next cursor
   * @param last whether there is no more for now
   */
  record Page<T>(List<T> items, long upTo, boolean last) {
    Page {
      items = List.copyOf(items);
    }

    /** The events that come next. */
    static Page<Event> read(
        EventReads events, EventFilter wanted, long cursor, TailHub<Event> hub) {
      var until = hub.lastSeq(); // asked first: what is committed meanwhile may be read already
      var page = events.find(wanted.after(cursor).page(PAGE, false));
      var read = page.isEmpty() ? cursor : page.getLast().seq();
      return page.size() == PAGE
          ? new Page<>(page, read, false)
          : new Page<>(page, Math.max(read, until), true);
    }
  }

  /** How a client is spoken to, by one thread. */
  interface Wire<T> {
    /** Says that the client follows from here on. */
    void begin(long cursor) throws IOException;

    /** Says one thing, if this client wants it; it may wait for {@link #flush}. */
    void say(T item) throws IOException;

    void flush() throws IOException;

    /** How long nothing has to be said, milliseconds; 0 and less when a sign of life is due. */
    long quietMillis();

    void signOfLife() throws IOException;

    /** Whether nothing more is wanted. */
    default boolean isOver() {
      return false;
    }

    /** Says that it is over, if that can still be said. */
    void end(long cursor) throws IOException;
  }

  private final TailHub<T> hub;
  private final Backlog<T> backlog;
  private final Wire<T> wire;
  private long cursor;
  private volatile boolean stopped;

  Follower(TailHub<T> hub, Backlog<T> backlog, Wire<T> wire, long cursor) {
    this.hub = hub;
    this.backlog = backlog;
    this.wire = wire;
    this.cursor = cursor;
  }

  /** The client has gone: nothing more is written. */
  void stop() {
    stopped = true;
    hub.nudge();
  }

  /** Writes until the client goes or the server stops. */
  void follow() throws IOException, InterruptedException {
    wire.begin(cursor);
    var live = false; // what is remembered may have been replaced since; the log has not
    while (isWanted()) {
      if (wire.quietMillis() <= 0) {
        wire.signOfLife();
      }
      live = live ? push() : page();
    }
    wire.end(cursor);
  }

  private boolean isWanted() {
    return !stopped && !hub.isClosed() && !wire.isOver();
  }

  /** Sends a page of the log; true when there is no more for now. */
  private boolean page() throws IOException, InterruptedException {
    Page<T> page;
    try {
      page = backlog.after(cursor);
    } catch (RuntimeException failed) {
      if (isWanted()) {
        LOG.log(
            Level.WARNING, "The log could not be read for a follower; it is tried again", failed);
        hub.awaitNewer(Long.MAX_VALUE, RETRY_MILLIS, () -> stopped);
      }
      return false;
    }
    say(page.items());
    cursor = page.upTo();
    return page.last();
  }

  /** Sends what is new; false when the client is so far behind that the log must be read. */
  private boolean push() throws IOException, InterruptedException {
    var news = hub.after(cursor);
    if (news == null) {
      return false;
    }
    if (news.upTo() == cursor) {
      hub.awaitNewer(cursor, wire.quietMillis(), () -> stopped || wire.quietMillis() <= 0);
      return true;
    }
    say(news.items());
    cursor = news.upTo();
    return true;
  }

  private void say(List<T> items) throws IOException {
    for (var item : items) {
      wire.say(item);
    }
    wire.flush();
  }
}
