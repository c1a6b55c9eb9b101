package dev.pugmark.app.chart;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.theme.Palette;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/** A trace as a tree beside bars on one time axis. Rows are painted, not nodes. */
public final class WaterfallView extends Region implements ChartNavigation {
  private static final double SCROLLBAR_PX = 10;
  private static final double ZOOM_STEP = 0.8;

  private final WaterfallViewModel model;
  private final ObservableValue<Palette> palette;
  private final FxSurface surface = new FxSurface();
  private final ScrollBar scroll = new ScrollBar();
  private final HoverCard card = new HoverCard();
  private double nameWidth = 320;
  private double pointerShare = 0.5;
  private double pressedX;
  private Drag drag = Drag.NONE;
  private long shownSelection = WaterfallViewModel.NONE;

  private enum Drag {
    NONE,
    DIVIDER,
    MEASURE
  }

  /** Shows a view model in the colours of {@code palette}. */
  public WaterfallView(WaterfallViewModel model, ObservableValue<Palette> palette) {
    this.model = model;
    this.palette = palette;
    getStyleClass().add("waterfall-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TREE_TABLE_VIEW);
    setAccessibleText(Messages.text("trace.accessible"));
    scroll.setOrientation(Orientation.VERTICAL);
    scroll.setUnitIncrement(WaterfallPainter.ROW_PX);
    scroll.getStyleClass().add("chart-scroll");
    getChildren().setAll(surface, scroll, card);
    model.revisionProperty().subscribe(_ -> changed());
    palette.subscribe(_ -> requestLayout());
    scroll.valueProperty().subscribe(_ -> requestLayout());
    setOnMouseMoved(this::moved);
    setOnMouseExited(_ -> leave());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(this::released);
    setOnScroll(this::scrolled);
    setOnKeyPressed(this::keyPressed);
  }

  @Override
  public void zoomIn() {
    model.window().zoom(pointerShare, ZOOM_STEP);
  }

  @Override
  public void zoomOut() {
    model.window().zoom(pointerShare, 1 / ZOOM_STEP);
  }

  @Override
  public void panLeft() {
    model.window().pan(-0.15);
  }

  @Override
  public void panRight() {
    model.window().pan(0.15);
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
    model.step(1);
  }

  @Override
  public void previous() {
    model.step(-1);
  }

  @Override
  protected void layoutChildren() {
    var body = Math.max(0, getHeight() - WaterfallPainter.HEAD_PX);
    var content = (double) model.rowCount() * WaterfallPainter.ROW_PX;
    var hidden = Math.max(0, content - body);
    scroll.setMax(hidden);
    scroll.setBlockIncrement(body);
    scroll.setVisibleAmount(hidden == 0 ? 1 : hidden * body / content);
    scroll.setValue(Math.min(scroll.getValue(), hidden));
    scroll.setVisible(hidden > 0);
    scroll.resizeRelocate(getWidth() - SCROLLBAR_PX, WaterfallPainter.HEAD_PX, SCROLLBAR_PX, body);
    paint();
  }

  private void paint() {
    if (getWidth() < 1 || getHeight() < 1) {
      return;
    }
    var window = getScene() == null ? null : getScene().getWindow();
    var scale = window == null ? 1 : window.getOutputScaleX();
    surface.begin(getWidth(), getHeight(), scale, palette.getValue());
    new WaterfallPainter(
            model, surface, paintedWidth(), getHeight(), Math.rint(scroll.getValue()), columns())
        .paint();
    surface.end();
  }

  private WaterfallColumns columns() {
    return WaterfallColumns.of(paintedWidth(), nameWidth);
  }

  private double paintedWidth() {
    return scroll.isVisible() ? getWidth() - SCROLLBAR_PX : getWidth();
  }

  private double chartWidth() {
    return WaterfallPainter.chartWidth(paintedWidth(), columns());
  }

  private void changed() {
    if (model.selected() != shownSelection) {
      shownSelection = model.selected();
      if (model.selected() != WaterfallViewModel.NONE) {
        setAccessibleText(describe(model.selectedRow()).spoken());
        reveal(model.selectedRow());
      }
    }
    requestLayout();
  }

  private void reveal(int row) {
    var top = (double) row * WaterfallPainter.ROW_PX;
    var body = Math.max(WaterfallPainter.ROW_PX, getHeight() - WaterfallPainter.HEAD_PX);
    var content = (double) model.rowCount() * WaterfallPainter.ROW_PX;
    scroll.setMax(Math.max(0, content - body));
    if (top < scroll.getValue()) {
      scroll.setValue(top);
    } else if (top + WaterfallPainter.ROW_PX > scroll.getValue() + body) {
      scroll.setValue(top + WaterfallPainter.ROW_PX - body);
    }
  }

  private SpanDescription describe(int row) {
    var spans = model.tree().spans();
    var span = model.tree().spanAt(model.placeAt(row));
    return SpanDescription.of(spans, span, spans.firstStart(), model.now());
  }

  private int rowAt(double y) {
    if (y < WaterfallPainter.HEAD_PX) {
      return WaterfallViewModel.NONE;
    }
    var row =
        (int)
            ((y - WaterfallPainter.HEAD_PX + Math.rint(scroll.getValue()))
                / WaterfallPainter.ROW_PX);
    return row < model.rowCount() ? row : WaterfallViewModel.NONE;
  }

  private boolean onDivider(double x) {
    return Math.abs(x - columns().nameWidth()) <= 3;
  }

  private void moved(MouseEvent event) {
    pointerShare = share(event.getX());
    setCursor(onDivider(event.getX()) ? Cursor.H_RESIZE : Cursor.DEFAULT);
    var row = rowAt(event.getY());
    model.hover(row);
    if (row == WaterfallViewModel.NONE || event.getX() < columns().chartLeft()) {
      card.hide();
    } else {
      card.show(describe(row), event.getX(), event.getY(), getWidth(), getHeight());
    }
  }

  private void leave() {
    pointerShare = 0.5;
    model.hover(WaterfallViewModel.NONE);
    card.hide();
  }

  private double share(double x) {
    return Math.max(0, Math.min(1, (x - columns().chartLeft()) / chartWidth()));
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    pressedX = event.getX();
    drag = onDivider(event.getX()) ? Drag.DIVIDER : Drag.NONE;
  }

  private void dragged(MouseEvent event) {
    var left = columns().chartLeft();
    if (drag == Drag.NONE && pressedX > left && Math.abs(event.getX() - pressedX) >= 4) {
      drag = Drag.MEASURE;
    }
    switch (drag) {
      case NONE -> {}
      case DIVIDER -> {
        nameWidth = Math.max(WaterfallColumns.NARROWEST_NAME_PX, event.getX());
        requestLayout();
      }
      case MEASURE -> {
        var view = model.window().over(chartWidth());
        model.window().measure(view.timeAt(pressedX - left), view.timeAt(event.getX() - left));
      }
    }
  }

  private void released(MouseEvent event) {
    var wasDrag = drag != Drag.NONE;
    drag = Drag.NONE;
    var row = rowAt(event.getY());
    if (wasDrag || row == WaterfallViewModel.NONE) {
      return;
    }
    model.window().clearMeasure();
    var depth = model.tree().depth(model.placeAt(row));
    var triangle = WaterfallPainter.triangleLeft(depth, columns().nameWidth());
    if (event.getX() >= triangle - 4 && event.getX() <= triangle + 12) {
      model.toggle(row);
      return;
    }
    model.select(row);
    if (event.getClickCount() == 2) {
      if (event.getX() > columns().chartLeft()) {
        model.zoomToSelection();
      } else {
        model.toggle(row);
      }
    }
  }

  private void scrolled(ScrollEvent event) {
    var sideways = event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY());
    var delta = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
    if (event.isShortcutDown()) {
      model.window().zoom(share(event.getX()), Math.pow(ZOOM_STEP, delta / 40));
    } else if (sideways) {
      model.window().pan(-delta / chartWidth());
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
    var page = Math.max(1, (int) (getHeight() / WaterfallPainter.ROW_PX) - 2);
    switch (event.getCode()) {
      case UP -> model.step(-1);
      case DOWN -> model.step(1);
      case PAGE_UP -> model.step(-page);
      case PAGE_DOWN -> model.step(page);
      case HOME -> model.select(0);
      case END -> model.select(model.rowCount() - 1);
      case LEFT -> model.foldOrLeave();
      case RIGHT -> model.unfoldOrEnter();
      case ENTER, SPACE -> {
        if (model.selectedRow() >= 0) {
          model.toggle(model.selectedRow());
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }
}
