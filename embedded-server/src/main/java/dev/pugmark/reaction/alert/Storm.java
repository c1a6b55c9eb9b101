package dev.pugmark.reaction.alert;

import dev.pugmark.model.Alert;
import dev.pugmark.settings.AlertSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many alerts are raised in a minute. The most critical pass first; how many were left
 * out is told by one more, once the minute is over.
 */
final class Storm {
  private static final long MINUTE = 60_000_000;

  private final Map<Alert.Type, Integer> leftOut = new EnumMap<>(Alert.Type.class);
  private long beganMicros = Long.MIN_VALUE;
  private int passed;
  private @Nullable Finding last;

  /** Those that may pass now. */
  List<Finding> bound(List<Finding> found, long nowMicros, AlertSettings settings) {
    var all = new ArrayList<Finding>();
    // A clock that was set back begins a new minute too.
    if (beganMicros == Long.MIN_VALUE
        || nowMicros < beganMicros
        || nowMicros - beganMicros >= MINUTE) {
      var summary = summary();
      if (summary != null) {
        all.add(summary);
      }
      leftOut.clear();
      last = null;
      beganMicros = nowMicros;
      passed = 0;
    }
    var byWeight = new ArrayList<>(found);
    byWeight.sort(Comparator.comparing(Finding::severity));
    for (var finding : byWeight) {
      if (passed < settings.mostPerMinute()) {
        passed++;
        all.add(finding);
      } else {
        leftOut.merge(finding.type(), 1, Integer::sum);
        last = finding;
      }
    }
    return all;
  }

  private @Nullable Finding summary() {
    var newest = last;
    if (newest == null) {
      return null;
    }
    var words = new ArrayList<String>();
    var count = 0;
    for (var entry : leftOut.entrySet()) {
      words.add(entry.getValue() + " " + entry.getKey().wireName().replace('_', ' '));
      count += entry.getValue();
    }
    return new Finding(
        newest.type(),
        newest.severity(),
        newest.agent(),
        String.format(
            Locale.ROOT,
            "%d more alerts within a minute were left out (%s); the last was: %s",
            count,
            String.join(", ", words),
            newest.message()),
        "storm/" + beganMicros + "/" + newest.cause(),
        newest.causes());
  }
}
