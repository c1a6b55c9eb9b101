package dev.pugmark.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares keys in a time that does not tell how much of one was right. */
final class KeyCheck {
  private final @Nullable String key;
  private final String ownerKey;

  /**
   * @param key asked of clients; null asks for none
   * @param ownerKey of the port file, asked for what only the owner may do
   */
  KeyCheck(@Nullable String key, String ownerKey) {
    this.key = key;
    this.ownerKey = ownerKey;
  }

  boolean admits(
      @Nullable String authorization, @Nullable String apiKey, @Nullable String clawatchKey) {
    return key == null
        || matches(key, authorization, apiKey, clawatchKey)
        || matches(ownerKey, authorization, apiKey, clawatchKey);
  }

  boolean admitsOwner(
      @Nullable String authorization, @Nullable String apiKey, @Nullable String clawatchKey) {
    return matches(ownerKey, authorization, apiKey, clawatchKey);
  }

  private static boolean matches(
      String wanted,
      @Nullable String authorization,
      @Nullable String apiKey,
      @Nullable String clawatchKey) {
    var bearer =
        authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")
            ? authorization.substring(7).strip()
            : null;
    return same(wanted, bearer) || same(wanted, apiKey) || same(wanted, clawatchKey);
  }

  private static boolean same(String wanted, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
