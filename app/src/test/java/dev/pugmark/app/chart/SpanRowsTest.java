package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.theme.ColourRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanRowsTest {
  @Test
  void putsNestedSpansBelowTheirParents() {
    var rows = SpanRows.pack(spans(new long[][] {{0, 100}, {10, 50}, {20, 30}, {60, 90}}));

    assertThat(rows.rowCount()).isEqualTo(3);
    assertThat(List.of(rows.rowOf(0), rows.rowOf(1), rows.rowOf(2), rows.rowOf(3)))
        .containsExactly(0, 1, 2, 1);
  }

  @Test
  void keepsOneRowWhereSpansOnlyTouch() {
    assertThat(SpanRows.pack(spans(new long[][] {{0, 10}, {10, 20}, {20, 21}})).rowCount())
        .isEqualTo(1);
  }

  @Test
  void keepsRowsForLanesWithoutSpans() {
    var rows = SpanRows.pack(spans(new long[][] {{0, 10}}), 3);

    assertThat(rows.laneCount()).isEqualTo(3);
    assertThat(rows.rowCount()).isEqualTo(3);
    assertThat(rows.nearest(2, 5)).isEqualTo(-1);
  }

  @Test
  void letsRunningSpansKeepTheirRow() {
    var rows = SpanRows.pack(spans(new long[][] {{0, SpanColumns.RUNNING}, {50, 60}, {70, 80}}));

    assertThat(rows.rowOf(1)).isEqualTo(1);
    assertThat(rows.rowOf(2)).isEqualTo(1);
  }

  @Test
  void neverOverlapsWithinRow() {
    var random = new Random(3);
    var made = new ArrayList<long[]>();
    for (var i = 0; i < 2_000; i++) {
      var start = random.nextInt(10_000);
      made.add(new long[] {start, start + random.nextInt(300)});
    }

    var rows = SpanRows.pack(spans(made.toArray(long[][]::new)));

    for (var row = 0; row < rows.rowCount(); row++) {
      for (var place = rows.rowFirst[row] + 1; place < rows.rowFirst[row + 1]; place++) {
        assertThat(rows.start[place]).isGreaterThanOrEqualTo(rows.end[place - 1]);
      }
    }
  }

  @Test
  void gallopsToWhereHalvingEnds() {
    var random = new Random(5);
    var made = new long[500][];
    var at = 0L;
    for (var i = 0; i < made.length; i++) {
      made[i] = new long[] {at, at + random.nextInt(4)};
      at = made[i][1] + random.nextInt(6);
    }
    var rows = SpanRows.pack(spans(made));
    var to = rows.rowFirst[1];

    for (var from = 0; from < to; from += 7) {
      for (var time = 0L; time < at; time += 11) {
        assertThat(rows.gallop(from, to, time)).isEqualTo(rows.firstReaching(from, to, time));
      }
    }
  }

  @Test
  void findsNeighboursAndNearest() {
    var rows = SpanRows.pack(spans(new long[][] {{0, 10}, {20, 30}, {100, 110}}));

    assertThat(rows.next(0)).isEqualTo(1);
    assertThat(rows.previous(0)).isEqualTo(-1);
    assertThat(rows.next(2)).isEqualTo(-1);
    assertThat(rows.nearest(0, 12)).isEqualTo(0);
    assertThat(rows.nearest(0, 19)).isEqualTo(1);
    assertThat(rows.nearest(0, 5_000)).isEqualTo(2);
  }

  static SpanColumns spans(long[][] startAndEnd) {
    var builder = new SpanColumnsBuilder(startAndEnd.length);
    var ids = new ArrayList<String>();
    for (var one : startAndEnd) {
      ids.add("span " + ids.size());
      builder.add(
          one[0],
          one[1],
          SpanColumns.NO_PARENT,
          0,
          ColourRole.LANE_USER,
          one.length > 2 && one[2] == 1,
          null,
          null);
    }
    var sorted = new ArrayList<String>();
    for (var added : builder.sort().order()) {
      sorted.add(ids.get(added));
    }
    return builder.build(new SpanNames(sorted, sorted, List.of()));
  }
}
