package dev.pugmark.http;

import dev.pugmark.dialect.Answer;
import dev.pugmark.model.Event;
import dev.pugmark.store.EventReads;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Follows the log for one client: what it missed, then every commit, with a sign of life between.
 */
final class SseTail {
  private static final Logger LOG = Logger.getLogger(SseTail.class.getName());
  private static final int PAGE = 500;
  private static final int RETRY_MILLIS = 750;

  private final Answer.Tail tail;
  private final TailHub hub;
  private final EventReads events;
  private final int keepaliveMillis;
  private long cursor;
  private volatile boolean stopped;

  SseTail(Answer.Tail tail, TailHub hub, EventReads events, int keepaliveMillis) {
    this.tail = tail;
    this.hub = hub;
    this.events = events;
    this.keepaliveMillis = keepaliveMillis;
    this.cursor = Math.max(0, tail.afterSeq());
  }

  /** The client has gone: nothing more is written. */
  void stop() {
    stopped = true;
  }

  /** Writes until the client goes or the server stops. */
  void follow(OutputStream target) throws IOException, InterruptedException {
    try (var out = new BufferedOutputStream(target, 16_384)) {
      say(out, ": connected\n\n");
      var live = false; // what is remembered may have been replaced since; the log has not
      while (isWanted()) {
        if (live) {
          live = push(out);
        } else {
          live = page(out);
        }
      }
    }
  }

  private boolean isWanted() {
    return !stopped && !hub.isClosed();
  }

  /** Sends a page of the log; true when there is no more for now. */
  private boolean page(OutputStream out) throws IOException, InterruptedException {
    try {
      var until = hub.lastSeq();
      var page = events.find(tail.backlog().after(cursor).page(PAGE, false));
      for (var event : page) {
        frame(out, event);
      }
      out.flush();
      if (page.size() == PAGE) {
        return false;
      }
      cursor = Math.max(cursor, until);
      return true;
    } catch (RuntimeException failed) {
      if (isWanted()) {
        LOG.log(
            Level.WARNING, "The log could not be read for a follower; it is tried again", failed);
        hub.awaitNewer(Long.MAX_VALUE, RETRY_MILLIS, () -> stopped);
      }
      return false;
    }
  }

  /** Sends what is new; false when the client is so far behind that the log must be read. */
  private boolean push(OutputStream out) throws IOException, InterruptedException {
    var recent = hub.after(cursor);
    if (recent == null) {
      return false;
    }
    if (recent.isEmpty()) {
      if (!hub.awaitNewer(cursor, keepaliveMillis, () -> stopped) && isWanted()) {
        say(out, ": keepalive\n\n");
      }
      return true;
    }
    for (var event : recent) {
      frame(out, event);
    }
    out.flush();
    return true;
  }

  private void frame(OutputStream out, Event event) throws IOException {
    cursor = event.seq();
    if (!event.counts() || !tail.wanted().test(event)) {
      return;
    }
    out.write(
        ("id: " + event.seq() + "\ndata: " + tail.data().apply(event) + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
