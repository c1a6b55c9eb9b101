package dev.pugmark.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.StreamSourceChannel;

/** A body that must be there in time: one that stalls or trickles ends with an exception. */
final class BodyStream extends InputStream {
  private final StreamSourceChannel channel;
  private final long deadlineNanos;

  BodyStream(StreamSourceChannel channel, int millis) {
    this.channel = channel;
    this.deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    var buffer = ByteBuffer.wrap(target, from, length);
    while (true) {
      var left = deadlineNanos - System.nanoTime();
      if (left <= 0) {
        throw new InterruptedIOException("The body took too long");
      }
      var count = channel.read(buffer);
      if (count != 0) {
        return count;
      }
      // Whole milliseconds, rounded up: less than one is cut to nought below here, which waits for
      // ever.
      channel.awaitReadable(TimeUnit.NANOSECONDS.toMillis(left) + 1, TimeUnit.MILLISECONDS);
    }
  }
}
