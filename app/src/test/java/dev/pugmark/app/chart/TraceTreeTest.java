package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.theme.ColourRole;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTreeTest {
  /** Start, end, parent: a root with two children, the first with a child of its own. */
  private static final long[][] FAMILY = {
    {0, 100, -1}, {10, 40, 0}, {20, 30, 1}, {50, 90, 0}, {60, 120, -1}
  };

  @Test
  void laysOutParentsBeforeTheirChildren() {
    var tree = tree(FAMILY);

    assertThat(places(tree)).containsExactly(0, 1, 2, 3, 4);
    assertThat(tree.depth(2)).isEqualTo(2);
    assertThat(tree.endOf(0)).isEqualTo(4);
    assertThat(tree.parentPlace(3)).isEqualTo(0);
    assertThat(tree.parentPlace(4)).isEqualTo(-1);
  }

  @Test
  void hidesWhatIsUnderFoldedRows() {
    var folded = new BitSet();
    folded.set(1);

    assertThat(tree(FAMILY).visible(folded)).containsExactly(0, 1, 3, 4);
    assertThat(tree(FAMILY).visible(tree(FAMILY).foldedFrom(0))).containsExactly(0, 4);
  }

  @Test
  void countsTimeNotCoveredByChildrenAsOwn() {
    var tree = tree(FAMILY);

    assertThat(tree.selfMicros(0, 0)).isEqualTo(30);
    assertThat(tree.selfMicros(1, 0)).isEqualTo(20);
    assertThat(tree.selfMicros(2, 0)).isEqualTo(10);
  }

  @Test
  void countsOverlappingChildrenOnce() {
    assertThat(tree(new long[][] {{0, 100, -1}, {10, 60, 0}, {30, 80, 0}}).selfMicros(0, 0))
        .isEqualTo(30);
  }

  @Test
  void showsSpansWhoseParentsGoRoundInCircle() {
    var tree = tree(new long[][] {{0, 10, 1}, {1, 10, 0}, {2, 10, 1}});

    assertThat(tree.size()).isEqualTo(3);
    assertThat(places(tree)).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(tree.depth(0)).isZero();
  }

  @Test
  void survivesChainOfManyThousands() {
    var chain = new long[200_000][];
    for (var i = 0; i < chain.length; i++) {
      chain[i] = new long[] {i, 1_000_000, i - 1};
    }

    assertThat(tree(chain).maxDepth()).isEqualTo(chain.length - 1);
  }

  @Test
  void findsByNameInAnyCaseFromTopToBottom() {
    assertThat(SpanFinder.find(tree(FAMILY), "SPAN 3")).containsExactly(3);
    assertThat(SpanFinder.find(tree(FAMILY), "span")).containsExactly(0, 1, 2, 3, 4);
    assertThat(SpanFinder.find(tree(FAMILY), " ")).isEmpty();
  }

  private static List<Integer> places(TraceTree tree) {
    var spans = new ArrayList<Integer>();
    for (var place = 0; place < tree.size(); place++) {
      spans.add(tree.spanAt(place));
    }
    return spans;
  }

  static TraceTree tree(long[][] spans) {
    var builder = new SpanColumnsBuilder(spans.length);
    var names = new ArrayList<String>();
    for (var one : spans) {
      names.add("Span " + names.size());
      builder.add(one[0], one[1], (int) one[2], 0, ColourRole.LANE_USER, false, null, null);
    }
    return new TraceTree(builder.build(new SpanNames(names, names, List.of())));
  }
}
