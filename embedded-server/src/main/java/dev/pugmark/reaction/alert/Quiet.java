package dev.pugmark.reaction.alert;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was told lately, so that it is not told again at once. */
final class Quiet<K> {
  private static final int REMEMBERED = 20_000;

  private final Map<K, Long> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Whether something was told less than a time ago. A time after now is of a clock set back. */
  boolean holds(K what, long nowMicros, long micros) {
    var at = told.get(what);
    return at != null && at <= nowMicros && nowMicros - at < micros;
  }

  void told(K what, long atMicros) {
    told.put(what, atMicros);
  }
}
