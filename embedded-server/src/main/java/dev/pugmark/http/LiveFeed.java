package dev.pugmark.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Feed;
import dev.pugmark.dialect.Frame;
import dev.pugmark.model.Event;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.EventReads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The messages of all dialects about the log, made once for all clients on a thread of its own, as
 * long as there are clients.
 */
final class LiveFeed implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LiveFeed.class.getName());
  private static final int FRAMES_KEPT = 16_384;
  private static final int PAGE_SEQS = 512;
  private static final int RETRY_MILLIS = 750;
  private static final int LONG_MILLIS = 3_600_000;

  private final List<Feed> feeds;
  private final EventReads events;
  private final TailHub<Event> log;
  private final TailHub<Frame> frames;
  private final Set<Feed> failed = ConcurrentHashMap.newKeySet();
  private final AtomicInteger clients = new AtomicInteger();
  private final FramePages pages = new FramePages(this::made);
  private final Thread thread;

  LiveFeed(List<Feed> feeds, EventReads events, TailHub<Event> log) {
    this.feeds = List.copyOf(feeds);
    this.events = events;
    this.log = log;
    this.frames =
        new TailHub<>(Frame::seq, frame -> frame.text().length(), FRAMES_KEPT, log.lastSeq());
    this.thread = Thread.ofPlatform().daemon().name("pugmark-live").start(this::run);
  }

  /** What was made of the newest events. */
  TailHub<Frame> frames() {
    return frames;
  }

  /** A client comes. */
  void joined() {
    clients.incrementAndGet();
    log.nudge();
  }

  /** A client goes. */
  void left() {
    clients.decrementAndGet();
    log.nudge();
  }

  /** The highest seq that is known here. */
  long lastSeq() {
    return log.lastSeq();
  }

  /** What a client is told first. */
  List<ObjectNode> opening(Frame.About wanted) {
    var all = new ArrayList<ObjectNode>();
    for (var feed : feeds) {
      all.addAll(feed.opening(wanted));
    }
    return all;
  }

  /** What follows a cursor, for a client that is behind. */
  Follower.Page<Frame> page(long cursor) {
    return pages.after(cursor);
  }

  /**
   * What follows from a page of the log. Pages end at the same places wherever they begin, so that
   * those who read them soon read the same ones.
   */
  private Follower.Page<Frame> made(long cursor) {
    var read = Follower.Page.read(events, EventFilter.ALL.withNotes(), cursor, log);
    var end = (cursor / PAGE_SEQS + 1) * PAGE_SEQS;
    if (read.upTo() <= end) {
      return new Follower.Page<>(framesOf(read.items()), read.upTo(), read.last());
    }
    var page = read.items().stream().filter(event -> event.seq() <= end).toList();
    return new Follower.Page<>(framesOf(page), end, false);
  }

  private static boolean isTold(Event event) {
    return event.counts() || event.state() == Event.State.SHADOWED && !event.kind().isWork();
  }

  private List<Frame> framesOf(List<Event> news) {
    var shown = news.stream().filter(LiveFeed::isTold).toList();
    if (shown.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<Frame>();
    for (var feed : feeds) {
      try {
        all.addAll(feed.frames(shown));
      } catch (RuntimeException bug) {
        // One that fails keeps nobody from hearing the others, nor fills the disk with its trace.
        if (failed.add(feed)) {
          LOG.log(Level.SEVERE, "A part of the live feed failed; later failures stay silent", bug);
        }
      }
    }
    all.sort(Comparator.comparingLong(Frame::seq));
    return all;
  }

  private void run() {
    long cursor = 0;
    var making = false;
    try {
      while (!log.isClosed()) {
        if (clients.get() == 0) {
          making = false;
          log.awaitNewer(Long.MAX_VALUE, LONG_MILLIS, () -> clients.get() > 0);
          continue;
        }
        if (!making) {
          cursor = log.lastSeq();
          frames.skipTo(cursor);
          making = true;
        }
        cursor = goOn(cursor);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      frames.close();
    }
  }

  private long goOn(long cursor) throws InterruptedException {
    var news = log.after(cursor);
    if (news == null) {
      try {
        var page = made(cursor);
        frames.add(page.items(), page.upTo());
        return page.upTo();
      } catch (RuntimeException failed) {
        if (!log.isClosed()) {
          LOG.log(Level.WARNING, "The log could not be read for the live feed", failed);
          log.awaitNewer(Long.MAX_VALUE, RETRY_MILLIS, () -> false);
        }
        return cursor;
      }
    }
    if (news.upTo() == cursor) {
      log.awaitNewer(cursor, LONG_MILLIS, () -> clients.get() == 0);
      return cursor;
    }
    frames.add(framesOf(news.items()), news.upTo());
    return news.upTo();
  }

  /** Ends once the log it follows has ended. */
  @Override
  public void close() {
    log.close();
    try {
      thread.join(3_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
