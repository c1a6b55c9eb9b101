package dev.pugmark.app.chart;

import dev.pugmark.app.chart.FoldedTime.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds the gaps of a session that are worth folding. Pure. */
final class Gaps {
  /** No shorter gap is folded: 1 minute. */
  static final long SHORTEST_MICROS = 60_000_000;

  /** Nor one that takes less than this share of what remains when all are folded that are. */
  static final double SHORTEST_SHARE = 0.05;

  /** How much of what remains one folded gap takes, at most. */
  private static final double FOLDED_SHARE = 0.03;

  /** And how much they take all together, at most. */
  private static final double ALL_FOLDED_SHARE = 0.4;

  /** Nothing remains of two happenings but this: a second, so that they stay apart. */
  private static final long LEAST_FOLDED_MICROS = 1_000_000;

  /** More of them would be too narrow to be seen; the longest are folded. */
  private static final int MOST = 100;

  private Gaps() {}

  /**
   * Folds the gaps of a session, but for those that begin at one of these times: they are shown as
   * long as they are. Whatever is shown so, the choice and lengths of the others stay.
   */
  static FoldedTime fold(TimelineData data, Set<Long> shownFrom) {
    var longestFirst = Comparator.comparingLong(Gap::lengthMicros).reversed();
    var chosen = new ArrayList<>(idle(data).stream().sorted(longestFirst).limit(MOST).toList());
    var remains = choose(chosen, data.knownEndMicros() - data.startMicros());
    if (chosen.isEmpty()) {
      return FoldedTime.NONE;
    }
    var share = Math.min(FOLDED_SHARE, ALL_FOLDED_SHARE / chosen.size());
    var folded = Math.max(LEAST_FOLDED_MICROS, Math.round(remains * share));
    chosen.removeIf(gap -> shownFrom.contains(gap.fromMicros()));
    chosen.sort(Comparator.comparingLong(Gap::fromMicros));
    return new FoldedTime(chosen, folded);
  }

  /**
   * The stretches, longer than the shortest, in which no span runs and in which nothing stands: no
   * marker and no beginning of a turn. One pass, as all of them come by time.
   */
  static List<Gap> idle(TimelineData data) {
    var spans = data.spans();
    var gaps = new ArrayList<Gap>();
    var reached = data.startMicros();
    var span = 0;
    var marker = 0;
    var band = 0;
    // What goes on reaches forever: there is no gap behind its beginning.
    while (reached != SpanColumns.RUNNING) {
      var spanAt = span < spans.size() ? spans.start(span) : Long.MAX_VALUE;
      var markerAt =
          marker < data.markers().size() ? data.markers().get(marker).atMicros() : Long.MAX_VALUE;
      var bandAt =
          band < data.bands().size() ? data.bands().get(band).startMicros() : Long.MAX_VALUE;
      var next = Math.min(spanAt, Math.min(markerAt, bandAt));
      if (next == Long.MAX_VALUE) {
        break;
      }
      if (next - reached > SHORTEST_MICROS) {
        gaps.add(new Gap(reached, next));
      }
      reached = Math.max(reached, next);
      if (spanAt == next) {
        reached = Math.max(reached, spans.end(span++));
      } else if (markerAt == next) {
        marker++;
      } else {
        band++;
      }
    }
    return gaps;
  }

  /**
   * Leaves those whose folding changes much; tells how much time remains. It begins with all of
   * them folded, so that a night is folded too where there are many of them.
   */
  private static long choose(List<Gap> longestFirst, long lengthMicros) {
    var remains = lengthMicros;
    for (var gap : longestFirst) {
      remains -= gap.lengthMicros();
    }
    while (!longestFirst.isEmpty()
        && longestFirst.getLast().lengthMicros() <= remains * SHORTEST_SHARE) {
      remains += longestFirst.removeLast().lengthMicros();
    }
    return remains;
  }
}
