package dev.pugmark.interceptor.emit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that were taken apart of late: what is called once is called again. They hold what was
 * not redacted yet, so they are kept for a batch and not for longer. Used on the sender's thread.
 */
final class Targets {
  private static final int PLACES = 256;

  private final @Nullable String[] urls = new String[PLACES];
  private final @Nullable Target[] targets = new Target[PLACES];

  /** An address taken apart; null when it has no scheme and host. */
  @Nullable Target of(String url) {
    int hash = url.hashCode();
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    if (!url.equals(urls[place])) {
      targets[place] = Target.read(url);
      urls[place] = url;
    }
    return targets[place];
  }

  /** Keeps nothing. */
  void forget() {
    Arrays.fill(urls, null);
    Arrays.fill(targets, null);
  }
}
