package dev.pugmark.http;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** The clients that follow the log, each on a thread of its own, and never too many of them. */
final class Followers {
  private static final Logger LOG = Logger.getLogger(Followers.class.getName());
  private static final HttpString ACCEL_BUFFERING = new HttpString("X-Accel-Buffering");

  private final EventReads events;
  private final TailHub hub;
  private final Limits limits;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger count = new AtomicInteger();

  Followers(EventReads events, TailHub hub, Limits limits) {
    this.events = events;
    this.hub = hub;
    this.limits = limits;
  }

  int count() {
    return count.get();
  }

  /** Lets the client follow until it goes; or says why it may not. */
  @Nullable Problem take(HttpServerExchange exchange, Answer.Tail tail) {
    if (count.incrementAndGet() > limits.tails()) {
      count.decrementAndGet();
      return new Problem(
          503,
          "too_many_streams",
          "At most " + limits.tails() + " clients may follow at one time",
          null,
          Map.of("Retry-After", "5"));
    }
    var headers = exchange.getResponseHeaders();
    headers.put(Headers.CONTENT_TYPE, "text/event-stream; charset=utf-8");
    headers.put(Headers.CACHE_CONTROL, "no-cache, no-transform");
    headers.put(Headers.CONNECTION, "keep-alive");
    headers.put(ACCEL_BUFFERING, "no");
    if (exchange.getRequestMethod().equals(Methods.HEAD)) {
      count.decrementAndGet();
      exchange.endExchange();
      return null;
    }
    var follower = new SseTail(tail, hub, events, limits.keepaliveMillis());
    var connection = ((AbstractServerConnection) exchange.getConnection()).getChannel();
    exchange.dispatch(threads, () -> follow(exchange, connection, follower));
    return null;
  }

  private void follow(HttpServerExchange exchange, StreamConnection connection, SseTail follower) {
    try {
      exchange.startBlocking();
      noticeEnd(connection, follower);
      follower.follow(exchange.getOutputStream());
    } catch (IOException gone) {
      LOG.log(Level.FINE, "A follower went away", gone);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      LOG.log(Level.SEVERE, "A follower was cut off", bug);
    } finally {
      count.decrementAndGet();
      exchange.endExchange();
      IoUtils.safeClose(connection); // what the client said meanwhile was not read as a request
    }
  }

  /** A follower says nothing more: what still comes is passed over, until it hangs up. */
  private void noticeEnd(StreamConnection connection, SseTail follower) throws IOException {
    var source = connection.getSourceChannel();
    source.suspendReads(); // stops the clock of the request's reading
    connection.setOption(Options.READ_TIMEOUT, 0);
    source.setReadListener(open -> {
      if (hasEnded(open)) {
        follower.stop();
        hub.nudge();
      }
    });
    source.wakeupReads();
  }

  private static boolean hasEnded(ConduitStreamSourceChannel source) {
    var waste = ByteBuffer.allocate(512);
    try {
      int count;
      do {
        waste.clear();
        count = source.read(waste);
      } while (count > 0);
      if (count == 0) {
        return false;
      }
    } catch (IOException _) {
      // A connection that was reset has ended too.
    }
    source.suspendReads();
    return true;
  }
}
