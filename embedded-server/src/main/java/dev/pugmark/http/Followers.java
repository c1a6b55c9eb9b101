package dev.pugmark.http;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Frame;
import dev.pugmark.dialect.Problem;
import dev.pugmark.model.Event;
import dev.pugmark.store.EventReads;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * The clients that follow the log, by server-sent events or a WebSocket, each on a thread of its
 * own, and never too many of them.
 */
final class Followers {
  private static final Logger LOG = Logger.getLogger(Followers.class.getName());
  private static final HttpString ACCEL_BUFFERING = new HttpString("X-Accel-Buffering");

  /** After so many pieces of what one client says the others have their turn. */
  private static final int READS_IN_A_ROW = 64;

  private final EventReads events;
  private final TailHub<Event> hub;
  private final LiveFeed live;
  private final Limits limits;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger count = new AtomicInteger();
  private final Phaser following = new Phaser(1);

  Followers(EventReads events, TailHub<Event> hub, LiveFeed live, Limits limits) {
    this.events = events;
    this.hub = hub;
    this.live = live;
    this.limits = limits;
  }

  int count() {
    return count.get();
  }

  private @Nullable Problem enter() {
    if (count.incrementAndGet() <= limits.tails()) {
      following.register();
      return null;
    }
    count.decrementAndGet();
    return new Problem(
        503,
        "too_many_streams",
        "At most " + limits.tails() + " clients may follow at one time",
        null,
        Map.of("Retry-After", "5"));
  }

  private void leave() {
    count.decrementAndGet();
    following.arriveAndDeregister();
  }

  /** Waits a little for those who follow a log that has ended: they have a last word to say. */
  void awaitEnd(int millis) {
    try {
      following.awaitAdvanceInterruptibly(
          following.arriveAndDeregister(), millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      LOG.log(Level.FINE, "Followers were cut off");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the client follow by server-sent events until it goes; or says why it may not. */
  @Nullable Problem take(HttpServerExchange exchange, Answer.Tail tail) {
    var refusal = enter();
    if (refusal != null) {
      return refusal;
    }
    var headers = exchange.getResponseHeaders();
    headers.put(Headers.CONTENT_TYPE, "text/event-stream; charset=utf-8");
    headers.put(Headers.CACHE_CONTROL, "no-cache, no-transform");
    headers.put(Headers.CONNECTION, "keep-alive");
    headers.put(ACCEL_BUFFERING, "no");
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      leave();
      exchange.endExchange();
      return null;
    }
    var connection = ((AbstractServerConnection) exchange.getConnection()).getChannel();
    exchange.dispatch(threads, () -> stream(exchange, connection, tail));
    return null;
  }

  private void stream(HttpServerExchange exchange, StreamConnection connection, Answer.Tail tail) {
    try {
      exchange.startBlocking();
      var wire = new SseWire(tail, exchange.getOutputStream(), limits.keepaliveMillis());
      var follower =
          new Follower<>(
              hub,
              cursor -> Follower.Page.read(events, tail.backlog(), cursor, hub),
              wire,
              Math.max(0, tail.afterSeq()));
      follow(connection, follower, _ -> {});
    } catch (IOException gone) {
      LOG.log(Level.FINE, "A follower went away", gone);
    } finally {
      leave();
      exchange.endExchange();
      IoUtils.safeClose(connection); // what the client said meanwhile was not read as a request
    }
  }

  /** Turns the connection into a WebSocket that follows; or says why not. */
  @Nullable Problem take(HttpServerExchange exchange, Answer.Live answer) {
    var accepted = WebSocketHandshake.answer(exchange);
    if (accepted == null) {
      return WebSocketHandshake.refusal();
    }
    var refusal = enter();
    if (refusal != null) {
      return refusal;
    }
    var begun = new AtomicBoolean();
    exchange
        .getConnection()
        .addCloseListener(_ -> {
          if (!begun.getAndSet(true)) {
            leave(); // it went away before it was answered
          }
        });
    WebSocketHandshake.accept(
        exchange,
        accepted,
        connection -> {
          if (!begun.getAndSet(true)) {
            threads.execute(() -> talk(connection, answer));
          }
        });
    return null;
  }

  private void talk(StreamConnection connection, Answer.Live answer) {
    live.joined();
    try {
      var frames = live.frames();
      var wire =
          new WebSocketWire(
              live, answer.wanted(), connection.getSinkChannel(), limits, frames::nudge);
      var last = live.lastSeq();
      var asked = answer.afterSeq();
      var follower =
          new Follower<Frame>(
              frames, live::page, wire, asked == null ? last : Math.min(asked, last));
      follow(connection, follower, new ClientFrames(wire)::take);
    } catch (IOException gone) {
      LOG.log(Level.FINE, "A follower went away", gone);
    } finally {
      IoUtils.safeClose(connection);
      live.left();
      leave();
    }
  }

  private static void follow(
      StreamConnection connection, Follower<?> follower, Consumer<ByteBuffer> said)
      throws IOException {
    try {
      listen(connection, follower, said);
      follower.follow();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      LOG.log(Level.SEVERE, "A follower was cut off", bug);
    }
  }

  /** Takes what the client says meanwhile, until it hangs up. */
  private static void listen(
      StreamConnection connection, Follower<?> follower, Consumer<ByteBuffer> said)
      throws IOException {
    var source = connection.getSourceChannel();
    source.suspendReads(); // stops the clock of the request's reading
    connection.setOption(Options.READ_TIMEOUT, 0);
    source.setReadListener(open -> {
      if (hasEnded(open, said)) {
        follower.stop();
      }
    });
    source.wakeupReads();
  }

  private static boolean hasEnded(ConduitStreamSourceChannel source, Consumer<ByteBuffer> said) {
    var bytes = ByteBuffer.allocate(512);
    try {
      for (var i = 0; i < READS_IN_A_ROW; i++) {
        bytes.clear();
        var count = source.read(bytes);
        said.accept(bytes.flip());
        if (count == 0) {
          return false;
        }
        if (count < 0) {
          source.suspendReads();
          return true;
        }
      }
      return false;
    } catch (IOException _) {
      source.suspendReads(); // a connection that was reset has ended too
      return true;
    }
  }
}
