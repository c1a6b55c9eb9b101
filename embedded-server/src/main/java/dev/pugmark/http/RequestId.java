package dev.pugmark.http;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request is called in its answer, so that a client finds it again. */
final class RequestId {
  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private RequestId() {}

  /** The client's own id where it may be echoed, else a new one. */
  static String of(@Nullable String given) {
    return given != null && USABLE.matcher(given).matches() ? given : UUID.randomUUID().toString();
  }
}
