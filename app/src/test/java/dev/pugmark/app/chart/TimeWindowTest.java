package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeWindowTest {
  private final TimeWindow window = new TimeWindow();

  TimeWindowTest() {
    window.reset(0, 1_000_000);
  }

  @Test
  void keepsTheTimeUnderThePointerWhenZooming() {
    var before = window.over(1_000).timeAt(300);

    window.zoom(0.3, 0.5);

    assertThat(window.over(1_000).timeAt(300)).isCloseTo(before, within(0.001));
    assertThat(window.visibleProperty().get().lengthMicros()).isCloseTo(515_000, within(1.0));
  }

  @Test
  void staysWithinWhatThereIs() {
    window.zoom(0.5, 0.1);
    window.pan(-100);
    assertThat(window.visibleProperty().get().startMicros())
        .isEqualTo(window.bounds().startMicros());

    window.zoom(0.5, 1e9);
    assertThat(window.visibleProperty().get()).isEqualTo(window.bounds());
  }

  @Test
  void doesNotZoomDeeperThanTheShortest() {
    window.zoom(0.5, 1e-12);

    assertThat(window.visibleProperty().get().lengthMicros()).isEqualTo(TimeWindow.SHORTEST_MICROS);
  }

  @Test
  void growsWithTheSessionWhileAllIsShown() {
    window.grow(0, 2_000_000);

    assertThat(window.visibleProperty().get()).isEqualTo(window.bounds());
  }

  @Test
  void followsTheEndWhenItWasInView() {
    window.set(900_000, 1_020_000);
    var length = window.visibleProperty().get().lengthMicros();

    window.grow(0, 5_000_000);

    assertThat(window.visibleProperty().get().endMicros()).isEqualTo(window.bounds().endMicros());
    assertThat(window.visibleProperty().get().lengthMicros()).isCloseTo(length, within(0.001));
  }

  @Test
  void staysPutWhenTheEndWasNotInView() {
    window.set(100_000, 200_000);
    var before = window.visibleProperty().get();

    window.grow(0, 5_000_000);

    assertThat(window.followingProperty().get()).isFalse();
    assertThat(window.visibleProperty().get()).isEqualTo(before);
  }

  @Test
  void measuresInEitherDirection() {
    window.measure(700, 200);

    assertThat(window.measuredProperty().get()).isEqualTo(new TimeWindow.Range(200, 700));
  }

  @Test
  void revealsOnlyWhatIsOutOfView() {
    window.set(100_000, 200_000);
    var before = window.visibleProperty().get();
    window.reveal(150_000, 160_000);
    assertThat(window.visibleProperty().get()).isEqualTo(before);

    window.reveal(800_000, 810_000);
    assertThat(window.visibleProperty().get().startMicros()).isBetween(700_000.0, 800_000.0);
  }
}
