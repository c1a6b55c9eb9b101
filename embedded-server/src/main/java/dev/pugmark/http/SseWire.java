package dev.pugmark.http;

import dev.pugmark.dialect.Answer;
import dev.pugmark.model.Event;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Server-sent events: the seq of an event is its id, so that a client can resume after it. */
final class SseWire implements Follower.Wire<Event> {
  private final Answer.Tail tail;
  private final OutputStream out;
  private final int keepaliveMillis;
  private long saidNanos = System.nanoTime();
  private boolean unsaid;

  SseWire(Answer.Tail tail, OutputStream target, int keepaliveMillis) {
    this.tail = tail;
    this.out = new BufferedOutputStream(target, 16_384);
    this.keepaliveMillis = keepaliveMillis;
  }

  @Override
  public void begin(long cursor) throws IOException {
    write(": connected\n\n");
    flush();
  }

  @Override
  public void say(Event event) throws IOException {
    if (event.counts() && tail.wanted().test(event)) {
      write("id: " + event.seq() + "\ndata: " + tail.data().apply(event) + "\n\n");
    }
  }

  @Override
  public void flush() throws IOException {
    if (unsaid) {
      out.flush();
      unsaid = false;
      saidNanos = System.nanoTime();
    }
  }

  @Override
  public long quietMillis() {
    return keepaliveMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - saidNanos);
  }

  @Override
  public void signOfLife() throws IOException {
    write(": keepalive\n\n");
    flush();
  }

  @Override
  public void end(long cursor) throws IOException {
    out.close();
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    unsaid = true;
  }
}
