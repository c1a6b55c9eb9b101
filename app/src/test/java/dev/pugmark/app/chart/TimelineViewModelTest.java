package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import dev.pugmark.app.snapshot.Samples;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {
  private final Selection selection = new Selection();
  private final TimelineViewModel model =
      new TimelineViewModel(selection, new TimeWindow(), () -> Samples.NOW);

  TimelineViewModelTest() {
    model.show(Samples.timeline("s"));
  }

  @Test
  void showsAllOfASessionAtFirst() {
    assertThat(model.window().visibleProperty().get()).isEqualTo(model.window().bounds());
    assertThat(model.goesOn()).isTrue();
  }

  @Test
  void stepsAlongTheRowAndSelectsForAllViews() {
    model.step(true);
    assertThat(selection.current()).isEqualTo(Selected.span("s", "span-0"));

    model.step(true);
    var second = model.selected();
    assertThat(model.data().rows().rowOf(second)).isEqualTo(0);
    assertThat(model.data().spans().start(second)).isEqualTo(Samples.START + 80_000_000L);

    model.stepRow(true);
    assertThat(model.data().spans().lane(model.selected())).isEqualTo(1);
  }

  @Test
  void findsSpansUnderThePointer() {
    var at = Samples.START + 5e6;

    assertThat(model.spanAt(0, at, 0)).isEqualTo(0);
    assertThat(model.spanAt(0, Samples.START + 78e6, 1)).isEqualTo(-1);
    assertThat(model.spanAt(999, at, 0)).isEqualTo(-1);
  }

  @Test
  void foldsLanesIntoOneRow() {
    var before = model.geometry().height();
    model.toggleLane(11);

    assertThat(model.geometry().height()).isLessThan(before);
    assertThat(model.geometry().rowAt(model.geometry().laneTop(11) + 8))
        .isEqualTo(model.data().rows().laneFirstRow(11));
  }

  @Test
  void staysWhereItIsWhenNewerDataComes() {
    model.window().set(Samples.START + 100e6, Samples.START + 110e6);
    var before = model.window().visibleProperty().get();

    model.show(Samples.timeline("s"));

    assertThat(model.window().visibleProperty().get()).isEqualTo(before);
  }

  @Test
  void zoomsToWhatIsMeasuredFirst() {
    model.step(true);
    model.window().measure(Samples.START + 20e6, Samples.START + 30e6);

    model.zoomToSelection();

    assertThat(model.window().visibleProperty().get().lengthMicros()).isLessThan(12e6);
  }
}
