package dev.pugmark.dialect.agenttracer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids that are made here, and those that clients make by a formula before they know ours. */
final class Ids {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String NAMESPACE = "agent-tracer/v1";
  private static final AtomicLong LAST_MICROS = new AtomicLong();

  private Ids() {}

  /** A new id: a UUID of version 7. Those of one process sort by the order they were made in. */
  static String fresh() {
    var now = System.currentTimeMillis() * 1_000;
    var micros = LAST_MICROS.updateAndGet(last -> Math.max(last + 1, now));
    var high = micros / 1_000 << 16 | 0x7000L | micros % 1_000;
    var low = ThreadLocalRandom.current().nextLong() >>> 2 | Long.MIN_VALUE;
    return new UUID(high, low).toString();
  }

  static boolean isUuid(@Nullable String id) {
    return id != null && UUID_FORM.matcher(id).matches();
  }

  /**
   * What a client that could not ask calls the task or session of a runtime's session.
   *
   * @param what {@code task} or {@code session}
   */
  static String placeholder(String what, String runtime, String runtimeSession) {
    return named(NAMESPACE + "\0" + what + ":" + runtime + ":" + runtimeSession);
  }

  /** An id that always is the same for the same text. */
  static String named(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      var bytes = ByteBuffer.wrap(hash);
      var high = bytes.getLong() & ~0xf000L | 0x5000L;
      var low = bytes.getLong() & ~(3L << 62) | 1L << 63;
      return new UUID(high, low).toString();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
