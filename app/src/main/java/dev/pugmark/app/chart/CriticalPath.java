package dev.pugmark.app.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The spans that decided how long a trace took: from the end backwards, of all that ran the one
 * that ended last, and so on from where it began; within each of them the same. Had one of them
 * been shorter, all would have ended sooner. Immutable; made off the FX thread.
 */
public final class CriticalPath {
  private final TraceTree tree;

  /** When what came before each of its spans ended. */
  private final Map<Integer, Long> waitsSince;

  private CriticalPath(TraceTree tree, Map<Integer, Long> waitsSince) {
    this.tree = tree;
    this.waitsSince = waitsSince;
  }

  /**
   * The path through a trace.
   *
   * @param nowMicros where spans end that go on
   */
  public static CriticalPath of(TraceTree tree, long nowMicros) {
    var waitsSince = new HashMap<Integer, Long>();
    var open = new ArrayDeque<Integer>();
    var top = walk(tree, 0, tree.size(), Long.MAX_VALUE, nowMicros);
    note(tree, top, null, nowMicros, waitsSince, open);
    while (!open.isEmpty()) {
      var span = open.remove();
      var place = tree.placeOf(span);
      var until = tree.spans().endAt(span, nowMicros);
      var inside = walk(tree, place + 1, tree.endOf(place), until, nowMicros);
      note(tree, inside, tree.spans().start(span), nowMicros, waitsSince, open);
    }
    return new CriticalPath(tree, Map.copyOf(waitsSince));
  }

  /** The spans on the path between two places of one depth, from the last to the first. */
  private static List<Integer> walk(
      TraceTree tree, int fromPlace, int toPlace, long until, long nowMicros) {
    var spans = tree.spans();
    var siblings = new ArrayList<Integer>();
    for (var place = fromPlace; place < toPlace; place = tree.endOf(place)) {
      siblings.add(tree.spanAt(place));
    }
    siblings.sort(
        Comparator.comparingLong((Integer span) -> spans.endAt(span, nowMicros)).reversed());
    var path = new ArrayList<Integer>();
    var cursor = until;
    for (var span : siblings) {
      if (spans.endAt(span, nowMicros) <= cursor && spans.start(span) < cursor) {
        path.add(span);
        cursor = spans.start(span);
      }
    }
    return path;
  }

  private static void note(
      TraceTree tree,
      List<Integer> lastToFirst,
      @Nullable Long begun,
      long nowMicros,
      Map<Integer, Long> waitsSince,
      ArrayDeque<Integer> open) {
    var spans = tree.spans();
    for (var i = 0; i < lastToFirst.size(); i++) {
      var span = lastToFirst.get(i);
      var isFirst = i + 1 == lastToFirst.size();
      var before =
          isFirst
              ? (begun == null ? Long.valueOf(spans.start(span)) : begun)
              : Long.valueOf(spans.endAt(lastToFirst.get(i + 1), nowMicros));
      waitsSince.put(span, Math.min(before, spans.start(span)));
      if (tree.hasChildren(tree.placeOf(span))) {
        open.add(span);
      }
    }
  }

  /** The tree it goes through. */
  TraceTree tree() {
    return tree;
  }

  /** Whether a span is on it. */
  public boolean has(int span) {
    return waitsSince.containsKey(span);
  }

  /**
   * How long nothing on the path ran before a span of it, since what came before it ended, or since
   * what it is part of began; microseconds, 0 for the very first.
   */
  public long waitMicros(int span) {
    var since = waitsSince.get(span);
    return since == null ? 0 : tree.spans().start(span) - since;
  }

  /** How many spans are on it. */
  public int size() {
    return waitsSince.size();
  }
}
