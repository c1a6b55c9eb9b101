package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraphPainterTest {
  /** Pixels between the paddings of a node, and of one small character at most. */
  private static final double LINE_PX = GraphData.NODE_WIDTH - 20;

  private static final double CHARACTER_PX = 7.5;

  @Test
  void aShortStatusLeavesItsRoomToTasksAndCost() {
    var detail = "1 task · ≈ $0.0573";
    var share = GraphPainter.detailShare("‖ idle".length(), detail.length());

    assertThat(share * LINE_PX).isGreaterThan(detail.length() * CHARACTER_PX);
    assertThat((0.98 - share) * LINE_PX).isGreaterThan("‖ idle".length() * CHARACTER_PX);
  }

  @Test
  void neitherSideIsSqueezedOut() {
    assertThat(GraphPainter.detailShare(40, 3)).isEqualTo(0.4);
    assertThat(GraphPainter.detailShare(0, 0)).isEqualTo(0.4);
    assertThat(GraphPainter.detailShare(3, 80)).isEqualTo(0.74);
  }
}
