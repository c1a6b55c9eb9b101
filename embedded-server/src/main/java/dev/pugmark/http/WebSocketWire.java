package dev.pugmark.http;

import dev.pugmark.dialect.Frame;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSinkChannel;

/**
 * The server's side of a WebSocket (RFC 6455): messages go out as they are, several in one write; a
 * client that leaves a ping unanswered until the next is dropped.
 */
final class WebSocketWire implements Follower.Wire<Frame>, ClientFrames.Listener {
  private static final int BUFFER_BYTES = 16_384;
  private static final int LAST_WORD_MILLIS = 1_000;
  private static final int FINAL = 0x80;
  private static final int TEXT = 0x1;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;

  private final LiveFeed feed;
  private final Frame.About wanted;
  private final StreamSinkChannel sink;
  private final Limits limits;
  private final Runnable wake;
  private final ByteBuffer out = ByteBuffer.allocate(BUFFER_BYTES);
  private final AtomicReference<byte @Nullable []> pinged = new AtomicReference<>();
  private long pingAtNanos;
  private volatile boolean pongAwaited;
  private volatile @Nullable Closing closing;

  /** Why it ends. */
  private record Closing(int code, @Nullable String reason) {}

  /**
   * @param wake has the follower look whether a sign of life is due
   */
  WebSocketWire(
      LiveFeed feed, Frame.About wanted, StreamSinkChannel sink, Limits limits, Runnable wake) {
    this.feed = feed;
    this.wanted = wanted;
    this.sink = sink;
    this.limits = limits;
    this.wake = wake;
    this.pingAtNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.pingMillis());
  }

  @Override
  public void begin(long cursor) throws IOException {
    for (var message : feed.opening(wanted)) {
      frame(TEXT, bytes(Json.write(message.put("seq", cursor))));
    }
    flush();
  }

  @Override
  public void say(Frame frame) throws IOException {
    if (frame.about().isWantedBy(wanted)) {
      frame(TEXT, bytes(frame.text()));
    }
  }

  @Override
  public void flush() throws IOException {
    drain(limits.writeMillis());
  }

  @Override
  public long quietMillis() {
    return pinged.get() != null || closing != null
        ? 0
        : TimeUnit.NANOSECONDS.toMillis(pingAtNanos - System.nanoTime());
  }

  @Override
  public void signOfLife() throws IOException {
    var answer = pinged.getAndSet(null);
    if (answer != null) {
      frame(PONG, answer);
    }
    var now = System.nanoTime();
    if (now >= pingAtNanos) {
      if (pongAwaited) {
        closing = new Closing(1008, "No pong came");
        return;
      }
      pongAwaited = true;
      pingAtNanos = now + TimeUnit.MILLISECONDS.toNanos(limits.pingMillis());
      frame(PING, new byte[0]);
    }
    flush();
  }

  @Override
  public boolean isOver() {
    return closing != null;
  }

  @Override
  public void end(long cursor) throws IOException {
    var known = closing;
    var why = known == null ? new Closing(1001, "Pugmark closes") : known;
    if (why.code() == 0) {
      frame(CLOSE, new byte[0]);
    } else {
      var reason = why.reason() == null ? "" : why.reason() + "; go on with /ws?since=" + cursor;
      var text = bytes(reason);
      frame(
          CLOSE,
          ByteBuffer.allocate(2 + text.length).putShort((short) why.code()).put(text).array());
    }
    drain(LAST_WORD_MILLIS);
  }

  @Override
  public void ping(byte[] payload) {
    if (pinged.getAndSet(payload) == null) {
      wake.run(); // of several that wait only the last one is answered
    }
  }

  @Override
  public void pong() {
    pongAwaited = false;
  }

  @Override
  public void goodbye(int code) {
    closing = new Closing(code, null);
    wake.run();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void frame(int opcode, byte[] payload) throws IOException {
    if (out.remaining() < 10) {
      flush();
    }
    out.put((byte) (FINAL | opcode));
    if (payload.length < 126) {
      out.put((byte) payload.length);
    } else if (payload.length < 1 << 16) {
      out.put((byte) 126).putShort((short) payload.length);
    } else {
      out.put((byte) 127).putLong(payload.length);
    }
    for (var at = 0; at < payload.length; ) {
      if (!out.hasRemaining()) {
        flush();
      }
      var count = Math.min(out.remaining(), payload.length - at);
      out.put(payload, at, count);
      at += count;
    }
  }

  private void drain(int millis) throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      if (Channels.writeBlocking(sink, out, millis, TimeUnit.MILLISECONDS) == 0) {
        throw new IOException("A follower takes nothing more");
      }
    }
    out.clear();
  }
}
