package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.theme.ColourRole;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanColumnsBuilderTest {
  @Test
  void sortsByStartThenLongerFirstAndFollowsParents() {
    var builder = new SpanColumnsBuilder(0);
    builder.add(50, 60, 2, 0, ColourRole.LANE_HOST, true, null, null);
    builder.add(10, 20, 2, 0, ColourRole.LANE_USER, false, 12L, Cost.estimated(7, "list"));
    builder.add(10, 90, SpanColumns.NO_PARENT, 1, ColourRole.LANE_AGENT, false, null, null);

    assertThat(builder.sort().order()).containsExactly(2, 1, 0);
    var spans =
        builder.build(new SpanNames(List.of("c", "b", "a"), List.of("", "", ""), List.of()));

    assertThat(spans.parent(1)).isEqualTo(0);
    assertThat(spans.parent(2)).isEqualTo(0);
    assertThat(spans.parent(0)).isEqualTo(SpanColumns.NO_PARENT);
    assertThat(spans.failed(2)).isTrue();
    assertThat(spans.tokens(1)).isEqualTo(12);
    assertThat(spans.tokens(2)).isNull();
    assertThat(spans.cost(1)).isEqualTo(new Cost(7L, true, null));
    assertThat(spans.role(0)).isEqualTo(ColourRole.LANE_AGENT);
    assertThat(spans.laneCount()).isEqualTo(2);
    assertThat(spans.text().find("b")).hasValue(1);
    assertThat(spans.text().find("x")).isEmpty();
  }

  @Test
  void givesSpansThatEndBeforeTheyStartNoLength() {
    var builder = new SpanColumnsBuilder(1);
    builder.add(50, 40, 99, 0, ColourRole.LANE_HOST, false, null, null);

    var spans = builder.build(new SpanNames(List.of("a"), List.of("a"), List.of()));

    assertThat(spans.end(0)).isEqualTo(50);
    assertThat(spans.parent(0)).isEqualTo(SpanColumns.NO_PARENT);
  }

  @Test
  void letsRunningSpansReachUntilNow() {
    var spans = SpanRowsTest.spans(new long[][] {{10, SpanColumns.RUNNING}});

    assertThat(spans.anyRunning()).isTrue();
    assertThat(spans.endAt(0, 70)).isEqualTo(70);
    assertThat(spans.endAt(0, 5)).isEqualTo(10);
    assertThat(spans.lastEnd()).isEqualTo(10);
  }
}
