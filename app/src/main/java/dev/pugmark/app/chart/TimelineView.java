package dev.pugmark.app.chart;

import dev.pugmark.app.chart.FoldedTime.Gap;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Seen;
import dev.pugmark.app.theme.Palette;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A session over time: lanes as rows under an overview and an axis. Painted whole at each change,
 * at most once a pulse.
 */
public final class TimelineView extends Region implements ChartNavigation {
  private static final double SCROLLBAR_PX = 10;
  private static final double ZOOM_STEP = 0.8;

  private final TimelineViewModel model;
  private final ObservableValue<Palette> palette;
  private final FxSurface surface = new FxSurface();
  private final Overview overview = new Overview();
  private final ScrollBar scroll = new ScrollBar();
  private final HoverCard card = new HoverCard();
  private final AnimationTimer growth;
  private final ObservableValue<Boolean> seen;
  private final TimelineDrag drag;
  private double pointerShare = 0.5;

  /** Shows a view model in the colours of {@code palette}. */
  public TimelineView(TimelineViewModel model, ObservableValue<Palette> palette) {
    this.model = model;
    this.palette = palette;
    this.drag = new TimelineDrag(model);
    getStyleClass().add("timeline-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleText(Messages.text("timeline.accessible"));
    scroll.setOrientation(Orientation.VERTICAL);
    scroll.setUnitIncrement(TimelineGeometry.ROW_PX);
    scroll.getStyleClass().add("chart-scroll");
    getChildren().setAll(surface, scroll, card);
    growth =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            model.tick();
          }
        };
    seen = Seen.of(this);
    seen.subscribe(_ -> animate());
    model.revisionProperty().subscribe(_ -> changed());
    palette.subscribe(_ -> requestLayout());
    scroll.valueProperty().subscribe(_ -> requestLayout());
    setOnMouseMoved(this::moved);
    setOnMouseExited(_ -> leave());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(event -> drag.dragged(event.getX(), event.getY(), chartWidth()));
    setOnMouseReleased(event -> released(event));
    setOnScroll(this::scrolled);
    setOnKeyPressed(this::keyPressed);
  }

  @Override
  public void zoomIn() {
    model.axis().zoom(pointerShare, ZOOM_STEP);
  }

  @Override
  public void zoomOut() {
    model.axis().zoom(pointerShare, 1 / ZOOM_STEP);
  }

  @Override
  public void panLeft() {
    model.axis().pan(-0.15);
  }

  @Override
  public void panRight() {
    model.axis().pan(0.15);
  }

  @Override
  public void fit() {
    model.window().fit();
  }

  @Override
  public void zoomToSelection() {
    model.zoomToSelection();
  }

  @Override
  public void next() {
    model.step(true);
    revealRow();
  }

  @Override
  public void previous() {
    model.step(false);
    revealRow();
  }

  @Override
  protected double computePrefHeight(double width) {
    return TimelinePainter.BODY_TOP + model.geometry().height();
  }

  @Override
  protected void layoutChildren() {
    var body = Math.max(0, getHeight() - TimelinePainter.BODY_TOP);
    var hidden = Math.max(0, model.geometry().height() - body);
    scroll.setMax(hidden);
    scroll.setVisibleAmount(hidden == 0 ? 1 : hidden * body / model.geometry().height());
    scroll.setValue(Math.min(scroll.getValue(), hidden));
    scroll.setVisible(hidden > 0);
    scroll.resizeRelocate(getWidth() - SCROLLBAR_PX, TimelinePainter.BODY_TOP, SCROLLBAR_PX, body);
    paint();
  }

  private void paint() {
    if (getWidth() < 1 || getHeight() < 1) {
      return;
    }
    var window = getScene() == null ? null : getScene().getWindow();
    var scale = window == null ? 1 : window.getOutputScaleX();
    surface.begin(getWidth(), getHeight(), scale, palette.getValue());
    new TimelinePainter(model, overview, surface, paintedWidth(), getHeight(), scroll.getValue())
        .paint();
    surface.end();
  }

  private double paintedWidth() {
    return scroll.isVisible() ? getWidth() - SCROLLBAR_PX : getWidth();
  }

  private double chartWidth() {
    return TimelinePainter.chartWidth(paintedWidth());
  }

  private void changed() {
    if (model.selected() != TimelineViewModel.NONE) {
      setAccessibleText(describe(model.selected()).spoken());
    }
    animate();
    requestLayout();
  }

  private void animate() {
    if (seen.getValue() && model.goesOn()) {
      growth.start();
    } else {
      growth.stop();
    }
  }

  private SpanDescription describe(int span) {
    var data = model.data();
    return SpanDescription.of(data.spans(), span, data.startMicros(), model.now());
  }

  private int spanAt(double x, double y) {
    if (x < TimelinePainter.LABELS_PX || y < TimelinePainter.BODY_TOP) {
      return TimelineViewModel.NONE;
    }
    var view = model.axis().over(chartWidth());
    var row = model.geometry().rowAt(y - TimelinePainter.BODY_TOP + scroll.getValue());
    return model.spanAt(row, view.timeAt(x - TimelinePainter.LABELS_PX), 2 * view.microsPerPx());
  }

  private void moved(MouseEvent event) {
    pointerShare = share(event.getX());
    var span = spanAt(event.getX(), event.getY());
    model.hover(span);
    var description = span == TimelineViewModel.NONE ? describePlace(event) : describe(span);
    if (description == null) {
      card.hide();
    } else {
      card.show(description, event.getX(), event.getY(), getWidth(), getHeight());
    }
  }

  private @Nullable SpanDescription describePlace(MouseEvent event) {
    var gap = gapAt(event.getX(), event.getY());
    return gap == null
        ? describeAxis(event)
        : SpanDescription.ofGap(gap, model.data().startMicros());
  }

  private @Nullable Gap gapAt(double x, double y) {
    return x < TimelinePainter.LABELS_PX || y < TimelinePainter.OVERVIEW_PX
        ? null
        : model.axis().over(chartWidth()).gapAt(x - TimelinePainter.LABELS_PX);
  }

  private @Nullable SpanDescription describeAxis(MouseEvent event) {
    var onAxis =
        event.getX() > TimelinePainter.LABELS_PX
            && event.getY() > TimelinePainter.OVERVIEW_PX
            && event.getY() < TimelinePainter.BODY_TOP;
    if (!onAxis) {
      return null;
    }
    var view = model.axis().over(chartWidth());
    var at = view.timeAt(event.getX() - TimelinePainter.LABELS_PX);
    return SpanDescription.ofAxis(model.data(), at, 5 * view.microsPerPx(), model.now());
  }

  private void leave() {
    pointerShare = 0.5;
    model.hover(TimelineViewModel.NONE);
    card.hide();
  }

  private double share(double x) {
    return Math.max(0, Math.min(1, (x - TimelinePainter.LABELS_PX) / chartWidth()));
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    var lane = model.geometry().laneAt(event.getY() - TimelinePainter.BODY_TOP + scroll.getValue());
    if (event.getX() < TimelinePainter.LABELS_PX) {
      if (event.getY() > TimelinePainter.BODY_TOP && lane >= 0) {
        model.toggleLane(lane);
      }
      return;
    }
    var panning = event.getButton() == MouseButton.MIDDLE || event.isAltDown();
    drag.pressed(event.getX(), event.getY(), chartWidth(), panning);
  }

  private void released(MouseEvent event) {
    if (drag.released() || event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    var span = spanAt(event.getX(), event.getY());
    var gap = gapAt(event.getX(), event.getY());
    if (event.getClickCount() == 2) {
      model.zoomToSelection();
    } else if (span == TimelineViewModel.NONE && gap != null) {
      card.hide();
      model.openGap(gap);
    } else {
      model.window().clearMeasure();
      model.select(span);
    }
  }

  private void scrolled(ScrollEvent event) {
    var sideways = event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY());
    var delta = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
    if (event.isShortcutDown() || event.getY() < TimelinePainter.BODY_TOP) {
      model.axis().zoom(share(event.getX()), Math.pow(ZOOM_STEP, delta / 40));
    } else if (sideways) {
      model.axis().pan(-delta / chartWidth());
    } else {
      var to = scroll.getValue() - delta;
      scroll.setValue(Math.max(0, Math.min(scroll.getMax(), to)));
    }
    event.consume();
  }

  private void keyPressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> previous();
      case RIGHT -> next();
      case UP -> {
        model.stepRow(false);
        revealRow();
      }
      case DOWN -> {
        model.stepRow(true);
        revealRow();
      }
      case HOME -> fit();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void revealRow() {
    if (model.selected() == TimelineViewModel.NONE) {
      return;
    }
    var top = model.geometry().markTop(model.data().rows().rowOf(model.selected()));
    var body = getHeight() - TimelinePainter.BODY_TOP;
    if (top < scroll.getValue()) {
      scroll.setValue(top - TimelineGeometry.ROW_PX / 2.0);
    } else if (top + TimelineGeometry.ROW_PX > scroll.getValue() + body) {
      scroll.setValue(Math.min(scroll.getMax(), top + 1.5 * TimelineGeometry.ROW_PX - body));
    }
  }
}
