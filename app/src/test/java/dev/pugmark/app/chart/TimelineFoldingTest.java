package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import dev.pugmark.app.snapshot.Samples;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TimelineFoldingTest {
  private static final double WIDTH = 1_000;

  private final Selection selection = new Selection();
  private long now = Samples.NOW_AFTER_GAPS;
  private final TimelineViewModel model =
      new TimelineViewModel(selection, new TimeWindow(), () -> now);

  TimelineFoldingTest() {
    model.show(Samples.withGaps("s"));
  }

  @Test
  void isOffAtFirst() {
    assertThat(model.foldsGaps()).isFalse();
    assertThat(model.axis().over(WIDTH).folds()).isEmpty();
    assertThat(model.axis().visible()).isEqualTo(model.window().visibleProperty().get());
  }

  @Test
  void drawsTheWorkWideAndTheGapsNarrow() {
    model.foldGaps(true);

    var scale = model.axis().over(WIDTH);
    assertThat(scale.folds()).hasSize(2);
    assertThat(scale.folds())
        .allSatisfy(fold -> assertThat(fold.rightPx() - fold.leftPx()).isBetween(10.0, 40.0));
    assertThat(scale.pieces()).hasSize(3);
    assertThat(scale.leftOutMicros())
        .isCloseTo(Samples.NIGHT + Samples.LUNCH, within(60_000_000.0));
  }

  @Test
  void drawsSpansWhereTheyAreFound() {
    model.foldGaps(true);
    model.axis().zoom(0.5, 0.4);

    var scale = model.axis().over(WIDTH);
    for (var piece : scale.pieces()) {
      for (var x = 0.0; x < piece.view().widthPx(); x += 7) {
        var at = piece.view().timeAt(x);
        var shown = piece.leftPx() + x;
        // Only a piece's last pixel reaches over its edge.
        if (scale.gapAt(shown) == null) {
          assertThat(scale.xOf(at)).isCloseTo(shown, within(0.01));
          assertThat(scale.timeAt(shown)).isCloseTo(at, within(2.0));
        }
      }
    }
  }

  @Test
  void paintsAMarkForEverySpanOfARowThatHasRoom() {
    model.foldGaps(true);

    var starts = new ArrayList<Integer>();
    var scale = model.axis().over(WIDTH);
    for (var piece : scale.pieces()) {
      MarkSink marks =
          new MarkSink() {
            @Override
            public void mark(int x0, int x1, int role, int span) {
              starts.add((int) piece.leftPx() + x0);
            }

            @Override
            public void failed(int x0, int x1) {}
          };
      RowPainter.paint(model.data().rows(), 0, piece.view(), now, marks);
    }

    assertThat(starts).hasSize(8).isSorted();
    assertThat(starts.getLast())
        .isEqualTo((int) scale.xOf((double) model.data().bands().getLast().startMicros()));
  }

  @Test
  void keepsSelectionAndTheZoomToItAcrossFolding() {
    selection.select(Selected.span("s", model.data().spans().text().id(20)));
    model.zoomToSelection();
    var unfolded = model.window().visibleProperty().get();

    model.foldGaps(true);
    assertThat(model.selected()).isEqualTo(20);
    assertThat(model.window().visibleProperty().get()).isEqualTo(unfolded);

    model.window().fit();
    model.zoomToSelection();
    var folded = model.window().visibleProperty().get();
    assertThat(folded.startMicros()).isCloseTo(unfolded.startMicros(), within(1.0));
    assertThat(folded.endMicros()).isCloseTo(unfolded.endMicros(), within(1.0));

    model.foldGaps(false);
    assertThat(model.selected()).isEqualTo(20);
    assertThat(model.window().visibleProperty().get()).isEqualTo(folded);
  }

  @Test
  void showsAllAgainWhenAllWasShown() {
    model.foldGaps(true);
    assertThat(model.window().visibleProperty().get()).isEqualTo(model.window().bounds());

    model.axis().zoom(0.5, 0.5);
    model.axis().zoom(0.5, 100);
    assertThat(model.window().visibleProperty().get()).isEqualTo(model.window().bounds());

    model.foldGaps(false);
    assertThat(model.window().visibleProperty().get()).isEqualTo(model.window().bounds());
  }

  @Test
  void measuresRealTimeOverAFold() {
    model.foldGaps(true);
    var night = model.axis().over(WIDTH).folds().getFirst();
    var drag = new TimelineDrag(model);

    drag.pressed(TimelinePainter.LABELS_PX + night.leftPx() - 10, 200, WIDTH, false);
    drag.dragged(TimelinePainter.LABELS_PX + night.rightPx() + 10, 200, WIDTH);

    var measured = model.window().measuredProperty().get();
    var twenty = 20 * model.axis().over(WIDTH).microsPerPx();
    assertThat(measured).isNotNull();
    assertThat(measured.lengthMicros())
        .isCloseTo(night.gap().lengthMicros() + twenty, within(10.0));

    model.zoomToSelection();
    assertThat(model.axis().over(WIDTH).folds()).hasSize(1);
    assertThat(model.axis().over(WIDTH).gapAt(WIDTH / 2)).isEqualTo(night.gap());
  }

  @Test
  void pansOverAFoldByWhatIsSeen() {
    model.foldGaps(true);
    model.axis().zoom(0, 0.2);
    var length = model.axis().visible().lengthMicros();

    model.axis().pan(1);
    assertThat(model.axis().visible().lengthMicros()).isCloseTo(length, within(1.0));
    model.axis().pan(1);
    assertThat(model.axis().visible().lengthMicros()).isCloseTo(length, within(1.0));
    assertThat(model.window().followingProperty().get()).isFalse();

    model.axis().pan(100);
    assertThat(model.window().followingProperty().get()).isTrue();
    assertThat(model.window().visibleProperty().get().endMicros())
        .isCloseTo(model.window().bounds().endMicros(), within(1.0));
  }

  @Test
  void keepsFollowingTheEndAsTheSessionGrows() {
    model.foldGaps(true);
    model.axis().zoom(1, 0.4);
    var length = model.axis().visible().lengthMicros();
    assertThat(model.window().followingProperty().get()).isTrue();

    now += 30_000_000;
    model.tick();
    model.show(Samples.withGaps("s"));

    assertThat(model.axis().visible().lengthMicros()).isCloseTo(length, within(1.0));
    assertThat(model.window().visibleProperty().get().endMicros()).isGreaterThan((double) now);
  }

  @Test
  void opensOneGapAndFoldsAllWithTheNextTurn() {
    model.foldGaps(true);
    var gap = model.axis().over(WIDTH).folds().getFirst().gap();

    model.openGap(gap);
    assertThat(model.axis().over(WIDTH).folds()).hasSize(1);
    model.show(Samples.withGaps("s"));
    assertThat(model.axis().over(WIDTH).folds()).hasSize(1);

    model.foldGaps(false);
    model.foldGaps(true);
    assertThat(model.axis().over(WIDTH).folds()).hasSize(2);
  }

  @Test
  void stepsOverAFold() {
    model.foldGaps(true);
    model.axis().zoom(0, 0.3);
    selection.select(Selected.span("s", model.data().spans().text().id(0)));

    for (var turn = 1; turn < 8; turn++) {
      model.step(true);
      var range = model.window().visibleProperty().get();
      assertThat((double) model.data().spans().start(model.selected()))
          .isBetween(range.startMicros() - 80e6, range.endMicros());
    }
    assertThat(model.data().spans().running(model.selected())).isTrue();
  }
}
