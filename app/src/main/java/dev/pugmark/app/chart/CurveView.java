package dev.pugmark.app.chart;

import dev.pugmark.app.fx.Tips;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.app.theme.Palette;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/** A curve in steps over time, at most one step a pixel. The arrow keys walk along its points. */
public final class CurveView extends Region {
  /** No point. */
  public static final int NONE = -1;

  /** What the words at a sign take at most. */
  private static final double SIGN_PX = 90;

  private static final double UNDER_PX = 20;
  private static final double TOP_PX = 12;
  private static final double TICKS_APART_PX = 90;

  private final String name;
  private final ObservableValue<Palette> palette;
  private final FxSurface surface = new FxSurface();
  private final Tooltip hint = Tips.of("");
  private final IntegerProperty selected = new SimpleIntegerProperty(NONE);
  private CurveData data = CurveData.NONE;

  /** Shows nothing yet; {@code name} is what the chart is called aloud. */
  public CurveView(String name, ObservableValue<Palette> palette) {
    this.name = name;
    this.palette = palette;
    getStyleClass().add("curve-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleText(name);
    setMinHeight(80);
    getChildren().setAll(surface);
    palette.subscribe(_ -> requestLayout());
    focusedProperty().subscribe(_ -> requestLayout());
    selected.subscribe(_ -> changed());
    setOnMouseMoved(event -> hover(pointAt(event.getX())));
    setOnMouseExited(_ -> Tooltip.uninstall(this, hint));
    setOnMousePressed(event -> {
      requestFocus();
      selected.set(pointAt(event.getX()));
    });
    setOnKeyPressed(this::keyPressed);
  }

  /** Shows another curve. What is selected stays, while it is there. */
  public void show(CurveData now) {
    data = now;
    if (selected.get() >= now.points().size()) {
      selected.set(NONE);
    }
    changed();
  }

  /** The number of the selected point, or {@link #NONE}. */
  public IntegerProperty selectedProperty() {
    return selected;
  }

  private void changed() {
    var at = selected.get();
    setAccessibleText(
        at < 0 || at >= data.points().size() ? name : name + ": " + data.points().get(at).spoken());
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    requestLayout();
  }

  private void keyPressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown() || data.points().isEmpty()) {
      return;
    }
    var last = data.points().size() - 1;
    switch (event.getCode()) {
      case LEFT -> selected.set(selected.get() == NONE ? last : Math.max(0, selected.get() - 1));
      case RIGHT -> selected.set(Math.min(last, selected.get() + 1));
      case HOME -> selected.set(0);
      case END -> selected.set(last);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void hover(int point) {
    if (point == NONE) {
      Tooltip.uninstall(this, hint);
    } else {
      hint.setText(data.points().get(point).spoken());
      Tooltip.install(this, hint);
    }
  }

  private ValueAxis axis() {
    return ValueAxis.of(getWidth(), TOP_PX, getHeight() - UNDER_PX, data.highest());
  }

  private long start() {
    return data.points().getFirst().atMicros();
  }

  private double microsPerPx(ValueAxis axis) {
    var span = Math.max(1, data.points().getLast().atMicros() - start());
    return span / Math.max(1, axis.right() - axis.left() - 6);
  }

  private double x(long micros, ValueAxis axis) {
    return axis.left() + (micros - start()) / microsPerPx(axis);
  }

  /** The point whose value holds at a place. */
  private int pointAt(double x) {
    var axis = axis();
    if (data.points().isEmpty() || x < axis.left()) {
      return NONE;
    }
    var micros = start() + (x - axis.left() + 2) * microsPerPx(axis);
    var low = 0;
    var high = data.points().size() - 1;
    while (low < high) {
      var middle = (low + high + 1) / 2;
      if (data.points().get(middle).atMicros() <= micros) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 150;
  }

  @Override
  protected void layoutChildren() {
    if (getWidth() < ValueAxis.WORDS_PX * 2 || getHeight() < 2 * UNDER_PX) {
      return;
    }
    var window = getScene() == null ? null : getScene().getWindow();
    var scale = window == null ? 1 : window.getOutputScaleX();
    surface.begin(getWidth(), getHeight(), scale, palette.getValue());
    paint();
    surface.end();
  }

  private void paint() {
    var axis = axis();
    axis.paint(surface, data.axis());
    if (!data.points().isEmpty()) {
      curve(axis);
      signs(axis);
      times(axis);
      point(axis);
    }
    if (isFocused()) {
      surface.frame(0, getWidth(), 0, getHeight(), 1, ColourRole.ACCENT);
    }
  }

  /** In each column of pixels from the lowest to the highest value there. */
  private void curve(ValueAxis axis) {
    var points = data.points();
    var next = 0;
    var value = 0L;
    for (var x = axis.left(); x < axis.right(); x++) {
      var low = next == 0 ? points.getFirst().value() : value;
      var high = low;
      while (next < points.size() && x(points.get(next).atMicros(), axis) <= x) {
        value = points.get(next).value();
        low = Math.min(low, value);
        high = Math.max(high, value);
        next++;
      }
      var top = axis.y(high);
      surface.fill(x, x + 1, top, axis.bottom(), ColourRole.VEIL);
      surface.fill(x, x + 1, top - 1, Math.max(top + 1, axis.y(low) + 1), data.role());
    }
  }

  private void signs(ValueAxis axis) {
    for (var sign : data.signs()) {
      var x = Math.rint(x(sign.atMicros(), axis));
      if (x >= axis.left() && x <= axis.right()) {
        for (var y = axis.top(); y < axis.bottom(); y += 6) {
          surface.fill(x, x + 1, y, y + 3, ColourRole.STATUS_STUCK);
        }
        var room = axis.right() - x - 4;
        if (room < SIGN_PX) {
          surface.textRight(sign.words(), x - 4, TOP_PX, SIGN_PX, ColourRole.STATUS_STUCK);
        } else {
          surface.text(
              sign.words(), x + 4, TOP_PX, room, ColourRole.STATUS_STUCK, Surface.Style.SMALL);
        }
      }
    }
  }

  private void times(ValueAxis axis) {
    var per = microsPerPx(axis);
    var step = Ticks.step(per * TICKS_APART_PX);
    for (var i = 0L; i * step / per < axis.right() - axis.left() - 30; i++) {
      var x = axis.left() + i * step / per;
      surface.fill(x, x + 1, axis.bottom(), axis.bottom() + 4, ColourRole.LINE);
      surface.text(
          Ticks.label(i * step, step),
          x,
          getHeight() - UNDER_PX / 2 + 2,
          TICKS_APART_PX - 8,
          ColourRole.MUTED,
          Surface.Style.SMALL);
    }
  }

  private void point(ValueAxis axis) {
    var at = selected.get();
    if (at >= 0 && at < data.points().size()) {
      var x = Math.rint(x(data.points().get(at).atMicros(), axis));
      var y = axis.y(data.points().get(at).value());
      surface.fill(x, x + 1, axis.top(), axis.bottom(), ColourRole.ACCENT);
      surface.fill(x - 3, x + 4, y - 3, y + 4, ColourRole.ACCENT);
    }
  }
}
