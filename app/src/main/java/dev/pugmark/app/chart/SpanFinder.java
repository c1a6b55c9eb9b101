package dev.pugmark.app.chart;

import java.util.Arrays;
import java.util.Locale;

/** Finds spans by what they are called. Pure; run it off the FX thread for large traces. */
public final class SpanFinder {
  private SpanFinder() {}

  /**
   * The places in the tree whose name, service or id holds the text, in any case, from top to
   * bottom. Ends early, with what it has, when the thread is interrupted.
   */
  public static int[] find(TraceTree tree, String text) {
    var wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return new int[0];
    }
    var found = new int[16];
    var count = 0;
    for (var place = 0; place < tree.size() && !Thread.currentThread().isInterrupted(); place++) {
      if (matches(tree.spans().text(), tree.spanAt(place), wanted)) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = place;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static boolean matches(SpanText words, int span, String wanted) {
    var service = words.service(span);
    return holds(words.name(span), wanted)
        || (service != null && holds(service, wanted))
        || holds(words.id(span), wanted);
  }

  private static boolean holds(String text, String wanted) {
    return text.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
