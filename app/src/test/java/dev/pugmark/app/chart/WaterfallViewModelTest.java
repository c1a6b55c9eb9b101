package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import org.junit.jupiter.api.Test;

class WaterfallViewModelTest {
  private static final long[][] FAMILY = {
    {0, 100, -1}, {10, 40, 0}, {20, 30, 1}, {50, 90, 0}, {60, 120, -1}
  };

  private final Selection selection = new Selection();
  private final WaterfallViewModel model =
      new WaterfallViewModel(selection, new TimeWindow(), () -> 200);

  WaterfallViewModelTest() {
    model.show(new WaterfallData("s", TraceTreeTest.tree(FAMILY)));
  }

  @Test
  void walksTheTreeByKeys() {
    model.step(1);
    assertThat(model.selectedRow()).isEqualTo(0);

    model.unfoldOrEnter();
    model.unfoldOrEnter();
    assertThat(model.selected()).isEqualTo(2);

    model.foldOrLeave();
    assertThat(model.selected()).isEqualTo(1);
    model.foldOrLeave();
    assertThat(model.rowCount()).isEqualTo(4);
    model.step(1);
    assertThat(model.selected()).isEqualTo(3);
  }

  @Test
  void sharesTheSelection() {
    model.select(3);
    assertThat(selection.current()).isEqualTo(Selected.span("s", "Span 3"));

    selection.select(Selected.span("s", "Span 1"));
    assertThat(model.selected()).isEqualTo(1);
    selection.select(Selected.span("other", "Span 1"));
    assertThat(model.selected()).isEqualTo(-1);
  }

  @Test
  void pointsAtTheFoldedRowThatHidesTheSelection() {
    model.select(2);
    model.unfoldLevels(0);

    assertThat(model.rowCount()).isEqualTo(2);
    assertThat(model.selectedRow()).isEqualTo(0);
  }

  @Test
  void unfoldsWhatHidesAMatch() {
    model.unfoldLevels(0);

    model.showMatches(new int[] {2, 3});
    assertThat(model.selected()).isEqualTo(2);
    assertThat(model.matchNumber()).isEqualTo(1);

    model.nextMatch(true);
    assertThat(model.matchNumber()).isEqualTo(2);
    model.nextMatch(true);
    assertThat(model.matchNumber()).isEqualTo(1);
    model.nextMatch(false);
    assertThat(model.matchNumber()).isEqualTo(2);
  }

  @Test
  void keepsRowsFoldedWhenNewerDataComes() {
    model.toggle(1);

    model.show(new WaterfallData("s", TraceTreeTest.tree(FAMILY)));

    assertThat(model.rowCount()).isEqualTo(4);
  }
}
