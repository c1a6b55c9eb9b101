package dev.pugmark.transfer.codex;

import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The time that ids of version 7 are made of, which Codex gives to threads and turns. */
final class UuidTime {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private UuidTime() {}

  /** Whether an id is so made that no two threads have it. */
  static boolean isUuid(@Nullable String id) {
    return id != null && UUID_FORM.matcher(id).matches();
  }

  /** When an id was made, milliseconds since the epoch; empty when it does not tell. */
  static OptionalLong millis(@Nullable String id) {
    if (id == null || !isUuid(id)) {
      return OptionalLong.empty();
    }
    var uuid = UUID.fromString(id);
    return uuid.version() == 7
        ? OptionalLong.of(uuid.getMostSignificantBits() >>> 16)
        : OptionalLong.empty();
  }
}
