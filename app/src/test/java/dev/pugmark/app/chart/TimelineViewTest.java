package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.selection.Selection;
import dev.pugmark.app.snapshot.Samples;
import dev.pugmark.app.theme.Palette;
import dev.pugmark.app.theme.Theme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.framework.junit5.ApplicationTest;

/** The mouse over a timeline whose gaps are folded. */
@Timeout(60)
class TimelineViewTest extends ApplicationTest {
  private final TimelineViewModel model =
      new TimelineViewModel(new Selection(), new TimeWindow(), () -> Samples.NOW_AFTER_GAPS);
  private final TimelineView view =
      new TimelineView(model, new SimpleObjectProperty<>(Palette.of(Theme.LIGHT)));

  @Override
  public void start(Stage stage) {
    model.show(Samples.withGaps("s"));
    model.foldGaps(true);
    stage.setScene(new Scene(view, 900, 500));
    stage.show();
  }

  private TimeScale scale() {
    return model.axis().over(TimelinePainter.chartWidth(view.getWidth()));
  }

  /** The middle of the first fold, on the axis. */
  private Point2D fold() {
    var fold = scale().folds().getFirst();
    var x = TimelinePainter.LABELS_PX + (fold.leftPx() + fold.rightPx()) / 2;
    return view.localToScreen(x, TimelinePainter.BODY_TOP - 6);
  }

  @Test
  void sayWhatAFoldLeavesOut() {
    moveTo(fold());

    assertThat(lookup(".hover-card .label").queryAllAs(Labeled.class))
        .extracting(Labeled::getText)
        .anyMatch(text -> text.contains("h"));
  }

  @Test
  void openTheFoldThatIsClicked() {
    assertThat(scale().folds()).hasSize(2);

    clickOn(fold());

    assertThat(scale().folds()).hasSize(1);
    clickOn(fold());
    assertThat(scale().folds()).isEmpty();
  }
}
