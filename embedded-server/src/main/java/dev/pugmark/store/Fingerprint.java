package dev.pugmark.store;

import dev.pugmark.model.Event;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Short stand-ins for keys and contents, so that the index of keys stays small. */
final class Fingerprint {
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(() -> {
        try {
          return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
          throw new IllegalStateException(missing);
        }
      });

  private Fingerprint() {}

  /** The first 16 bytes of the key's SHA-256: long enough that no two keys of a store meet. */
  static byte[] key(String key) {
    var full = SHA_256.get().digest(key.getBytes(StandardCharsets.UTF_8));
    return java.util.Arrays.copyOf(full, 16);
  }

  /**
   * Equal for two tellings that say the same. The time of arrival is no part of what was said; ids
   * of the scope are, so that an event can move to another group.
   */
  static long content(Event event) {
    var digest = SHA_256.get();
    digest.reset();
    add(digest, event.kind().wireName());
    if (event.clock() != Event.Clock.ARRIVAL) {
      add(digest, Long.toString(event.tsMicros()));
    }
    add(digest, event.scope().group());
    add(digest, event.scope().agent());
    add(digest, event.scope().session());
    add(digest, event.data());
    add(digest, event.raw());
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private static void add(MessageDigest digest, @Nullable String part) {
    if (part != null) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
    }
    digest.update((byte) 0);
  }
}
