package dev.pugmark.app.chart;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The spans of a trace as a tree laid out flat: each place holds a span, and all that is under it
 * follows before {@link #endOf} it. Points are left out. Spans whose parents go round in a circle
 * stand at the top. Immutable; made off the FX thread.
 */
public final class TraceTree {
  private final SpanColumns spans;
  private final int[] spanAt;
  private final int[] placeOf;
  private final int[] depth;
  private final int[] end;
  private final long[] childMicros;
  private final int maxDepth;

  /** Lays out all spans; takes as many steps as there are spans. */
  public TraceTree(SpanColumns spans) {
    this.spans = spans;
    var n = 0;
    for (var i = 0; i < spans.size(); i++) {
      n += spans.point(i) ? 0 : 1;
    }
    spanAt = new int[n];
    placeOf = new int[spans.size()];
    depth = new int[n];
    end = new int[n];
    Arrays.fill(placeOf, -1);
    new Layout().run();
    childMicros = coveredByChildren();
    maxDepth = Arrays.stream(depth).max().orElse(0);
  }

  /** The spans. */
  public SpanColumns spans() {
    return spans;
  }

  /** How many places; as many as there are spans that are no points. */
  public int size() {
    return spanAt.length;
  }

  /** The span at a place. */
  public int spanAt(int place) {
    return spanAt[place];
  }

  /** The place of a span; -1 for a point, which has none. */
  public int placeOf(int span) {
    return placeOf[span];
  }

  /** How deep a place is; 0 at the top. */
  public int depth(int place) {
    return depth[place];
  }

  /** How deep the deepest is. */
  public int maxDepth() {
    return maxDepth;
  }

  /** The place after the last that is under this one. */
  public int endOf(int place) {
    return end[place];
  }

  /** Whether something is under it. */
  public boolean hasChildren(int place) {
    return end[place] > place + 1;
  }

  /** The place of the parent, or -1 at the top. */
  public int parentPlace(int place) {
    if (depth[place] == 0) {
      return -1;
    }
    return placeOf[spans.parent[spanAt[place]]];
  }

  /** How long a span ran while none of its children did. */
  public long selfMicros(int span, long nowMicros) {
    var whole = spans.endAt(span, nowMicros) - spans.start(span);
    return Math.max(0, whole - childMicros[span]);
  }

  /** The places that are seen when these places are folded, from top to bottom. */
  public int[] visible(BitSet foldedPlaces) {
    var shown = new int[size()];
    var count = 0;
    for (var place = 0; place < size(); ) {
      shown[count++] = place;
      place = foldedPlaces.get(place) ? end[place] : place + 1;
    }
    return Arrays.copyOf(shown, count);
  }

  /** All places with something under them at this depth or deeper. */
  public BitSet foldedFrom(int fromDepth) {
    var folded = new BitSet(size());
    for (var place = 0; place < size(); place++) {
      if (depth[place] >= fromDepth && hasChildren(place)) {
        folded.set(place);
      }
    }
    return folded;
  }

  /** Children come sorted by start, so one pass over all spans covers each parent's time. */
  private long[] coveredByChildren() {
    var covered = new long[spans.size()];
    var until = new long[spans.size()];
    Arrays.fill(until, Long.MIN_VALUE);
    for (var i = 0; i < spans.size(); i++) {
      var parent = spans.parent[i];
      if (parent < 0 || spans.end[i] == SpanColumns.RUNNING) {
        continue;
      }
      var from = Math.max(spans.start[i], Math.max(until[parent], spans.start[parent]));
      var to = Math.min(spans.end[i], spans.end[parent]);
      if (to > from) {
        covered[parent] += to - from;
      }
      until[parent] = Math.max(until[parent], to);
    }
    return covered;
  }

  /** Walks the tree with its own stack: a chain of a million spans must not end in an overflow. */
  private final class Layout {
    private final int n = spans.size();
    private final int[] firstChild = new int[n];
    private final int[] nextSibling = new int[n];
    private int[] open = new int[16];
    private int[] following = new int[16];
    private int next;

    void run() {
      Arrays.fill(firstChild, -1);
      for (var i = n - 1; i >= 0; i--) {
        var parent = spans.parent[i];
        if (parent >= 0) {
          nextSibling[i] = firstChild[parent];
          firstChild[parent] = i;
        }
      }
      for (var i = 0; i < n; i++) {
        if (spans.parent[i] < 0 && !spans.point(i)) {
          walk(i);
        }
      }
      for (var i = 0; i < n; i++) {
        if (placeOf[i] < 0 && !spans.point(i)) {
          walk(i);
        }
      }
    }

    private void walk(int root) {
      var level = 0;
      open[0] = root;
      enter(root, 0);
      following[0] = firstChild[root];
      while (level >= 0) {
        var child = following[level];
        if (child < 0) {
          end[placeOf[open[level]]] = next;
          level--;
          continue;
        }
        following[level] = nextSibling[child];
        if (placeOf[child] >= 0) {
          continue; // a circle
        }
        level++;
        if (level == open.length) {
          open = Arrays.copyOf(open, level * 2);
          following = Arrays.copyOf(following, level * 2);
        }
        open[level] = child;
        enter(child, level);
        following[level] = firstChild[child];
      }
    }

    private void enter(int span, int level) {
      placeOf[span] = next;
      depth[next] = level;
      spanAt[next++] = span;
    }
  }
}
