package dev.pugmark.http;

import dev.pugmark.dialect.Answer;
import dev.pugmark.model.Event;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.EventReads;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Follows the log for one client: what it missed, then every commit, with a sign of life between.
 */
final class SseTail {
  private static final int PAGE = 500;
  private static final int KEEPALIVE_SECONDS = 20;

  private final Answer.Tail tail;
  private final TailHub hub;
  private final EventReads events;
  private long cursor;

  SseTail(Answer.Tail tail, TailHub hub, EventReads events) {
    this.tail = tail;
    this.hub = hub;
    this.events = events;
    this.cursor = tail.afterSeq();
  }

  /** Writes until the client goes or the server stops. */
  void follow(OutputStream target) throws IOException, InterruptedException {
    try (var out = new BufferedOutputStream(target, 16_384)) {
      say(out, ": connected\n\n");
      while (!hub.isClosed()) {
        var recent = hub.after(cursor);
        if (recent == null) {
          page(out);
        } else if (recent.isEmpty()) {
          cursor = Math.max(cursor, 0);
          if (!hub.awaitNewer(cursor, KEEPALIVE_SECONDS) && !hub.isClosed()) {
            say(out, ": keepalive\n\n");
          }
        } else {
          for (var event : recent) {
            frame(out, event);
          }
          out.flush();
        }
      }
    }
  }

  private void page(OutputStream out) throws IOException {
    var until = hub.lastSeq();
    var page = events.find(EventFilter.ALL.after(cursor).page(PAGE, false));
    for (var event : page) {
      frame(out, event);
    }
    if (page.size() < PAGE) {
      cursor = Math.max(cursor, until);
    }
    out.flush();
  }

  private void frame(OutputStream out, Event event) throws IOException {
    cursor = event.seq();
    if (event.counts() && tail.wanted().test(event)) {
      out.write(
          ("id: " + event.seq() + "\ndata: " + tail.data().apply(event) + "\n\n")
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
