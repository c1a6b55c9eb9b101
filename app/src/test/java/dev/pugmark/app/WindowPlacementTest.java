package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.WindowMemory.Bounds;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowPlacementTest {
  private static final Rectangle2D ROOM = new Rectangle2D(-1920, 0, 3840, 1080);

  private static Bounds fitted(double x, double y, double width, double height) {
    return WindowPlacement.fitted(new Bounds(x, y, width, height), ROOM);
  }

  @Test
  void leavesAWindowThatFitsWhereItWas() {
    assertThat(fitted(-300, 40, 1440, 900)).isEqualTo(new Bounds(-300, 40, 1440, 900));
  }

  @Test
  void makesAWindowSmallerThatIsLargerThanTheScreen() {
    assertThat(fitted(10, 10, 5000, 2000)).isEqualTo(new Bounds(-1920, 0, 3840, 1080));
  }

  @Test
  void movesAWindowBackThatStandsOutAtTheEdge() {
    assertThat(fitted(1800, 900, 1000, 600)).isEqualTo(new Bounds(920, 480, 1000, 600));
  }
}
