package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
  private static int[] spans(CriticalPath path) {
    return IntStream.range(0, path.tree().spans().size()).filter(path::has).toArray();
  }

  @Test
  void goesFromTheEndThroughWhatEndedLast() {
    // A turn with two calls at once, of which the second takes longer, and a third after them.
    var tree =
        TraceTreeTest.tree(
            new long[][] {{0, 100, -1}, {10, 40, 0}, {12, 60, 0}, {70, 95, 0}, {75, 80, 3}});

    var path = CriticalPath.of(tree, 0);

    assertThat(spans(path)).containsExactly(0, 2, 3, 4);
    assertThat(path.size()).isEqualTo(4);
  }

  @Test
  void saysHowLongNothingRanBeforeASpan() {
    var tree =
        TraceTreeTest.tree(new long[][] {{0, 100, -1}, {10, 60, 0}, {70, 95, 0}, {250, 300, -1}});

    var path = CriticalPath.of(tree, 0);

    assertThat(path.waitMicros(0)).isZero();
    assertThat(path.waitMicros(1)).isEqualTo(10);
    assertThat(path.waitMicros(2)).isEqualTo(10);
    assertThat(path.waitMicros(3)).isEqualTo(150);
  }

  @Test
  void holdsWhatGoesOnAsIfItEndedNow() {
    var tree =
        TraceTreeTest.tree(
            new long[][] {{0, SpanColumns.RUNNING, -1}, {10, 40, 0}, {20, SpanColumns.RUNNING, 0}});

    assertThat(spans(CriticalPath.of(tree, 500))).containsExactly(0, 2);
  }

  @Test
  void survivesACircleAndALongChain() {
    assertThat(
            CriticalPath.of(
                    TraceTreeTest.tree(new long[][] {{0, 10, 1}, {1, 10, 0}, {2, 10, 1}}), 0)
                .size())
        .isPositive();
    var chain = new long[100_000][];
    for (var i = 0; i < chain.length; i++) {
      chain[i] = new long[] {i, 1_000_000, i - 1};
    }
    assertThat(CriticalPath.of(TraceTreeTest.tree(chain), 0).size()).isEqualTo(chain.length);
  }
}
