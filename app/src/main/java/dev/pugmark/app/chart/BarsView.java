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

/** Stacked bars over an axis. The arrow keys walk from bar to bar; one can be selected. */
public final class BarsView extends Region {
  /** No bar. */
  public static final int NONE = -1;

  private static final double UNDER_PX = 20;
  private static final double TOP_PX = 10;
  private static final double WIDEST_PX = 48;
  private static final double UNDER_APART_PX = 64;

  private final ObservableValue<Palette> palette;
  private final String name;
  private final FxSurface surface = new FxSurface();
  private final Tooltip hint = Tips.of("");
  private final IntegerProperty selected = new SimpleIntegerProperty(NONE);
  private BarsData data = BarsData.NONE;

  /** Shows nothing yet; {@code name} is what the chart is called aloud. */
  public BarsView(String name, ObservableValue<Palette> palette) {
    this.name = name;
    this.palette = palette;
    getStyleClass().add("bars-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleText(name);
    setMinHeight(90);
    getChildren().setAll(surface);
    palette.subscribe(_ -> requestLayout());
    focusedProperty().subscribe(_ -> requestLayout());
    selected.subscribe(_ -> changed());
    setOnMouseMoved(event -> hover(barAt(event.getX())));
    setOnMouseExited(_ -> Tooltip.uninstall(this, hint));
    setOnMousePressed(event -> {
      requestFocus();
      var bar = barAt(event.getX());
      selected.set(bar == selected.get() ? NONE : bar);
    });
    setOnKeyPressed(this::keyPressed);
  }

  /** Shows other bars. What is selected stays, while it is there. */
  public void show(BarsData now) {
    data = now;
    if (selected.get() >= now.bars().size()) {
      selected.set(NONE);
    }
    changed();
  }

  /** The number of the selected bar, or {@link #NONE}. */
  public IntegerProperty selectedProperty() {
    return selected;
  }

  private void changed() {
    var bar = selected.get();
    setAccessibleText(
        bar < 0 || bar >= data.bars().size() ? name : name + ": " + data.bars().get(bar).spoken());
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    requestLayout();
  }

  private void keyPressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown() || data.bars().isEmpty()) {
      return;
    }
    var last = data.bars().size() - 1;
    switch (event.getCode()) {
      case LEFT -> selected.set(selected.get() == NONE ? last : Math.max(0, selected.get() - 1));
      case RIGHT -> selected.set(Math.min(last, selected.get() + 1));
      case HOME -> selected.set(0);
      case END -> selected.set(last);
      case BACK_SPACE -> selected.set(NONE);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private ValueAxis axis() {
    return ValueAxis.of(getWidth(), TOP_PX, getHeight() - UNDER_PX, data.highest());
  }

  private double pitch(ValueAxis axis) {
    return (axis.right() - axis.left()) / Math.max(1, data.bars().size());
  }

  private int barAt(double x) {
    var axis = axis();
    var bar = (int) Math.floor((x - axis.left()) / pitch(axis));
    return bar >= 0 && bar < data.bars().size() ? bar : NONE;
  }

  private void hover(int bar) {
    if (bar == NONE) {
      Tooltip.uninstall(this, hint);
    } else {
      hint.setText(data.bars().get(bar).spoken());
      Tooltip.install(this, hint);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 180;
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
    var pitch = pitch(axis);
    var wide = Math.max(1, Math.min(WIDEST_PX, pitch - Math.min(4, pitch / 4)));
    var every = (int) Math.max(1, Math.ceil(UNDER_APART_PX / pitch));
    for (var i = 0; i < data.bars().size(); i++) {
      var middle = axis.left() + (i + 0.5) * pitch;
      if (i == selected.get()) {
        surface.fill(
            middle - pitch / 2, middle + pitch / 2, TOP_PX, axis.bottom(), ColourRole.VEIL);
      }
      bar(data.bars().get(i), middle - wide / 2, middle + wide / 2, axis);
      if (i % every == 0) {
        words(data.bars().get(i).under(), middle, Math.max(pitch, every * pitch));
      }
    }
    limit(axis);
    if (isFocused()) {
      surface.frame(0, getWidth(), 0, getHeight(), 1, ColourRole.ACCENT);
    }
  }

  private void words(String under, double middle, double room) {
    var left = Math.max(ValueAxis.WORDS_PX, middle - 18);
    surface.text(
        under,
        left,
        getHeight() - UNDER_PX / 2,
        Math.min(room, getWidth() - left),
        ColourRole.MUTED,
        Surface.Style.SMALL);
  }

  /** What is not nothing is at least a line; a gap of a pixel keeps the parts apart. */
  private void bar(BarsData.Bar bar, double x0, double x1, ValueAxis axis) {
    var sum = 0L;
    for (var s = 0; s < bar.values().size(); s++) {
      var value = bar.values().get(s);
      if (value > 0) {
        var bottom = axis.y(sum);
        var top = Math.min(axis.y(sum + value), bottom - 1);
        var gap = sum > 0 && bottom - top > 3 ? 1 : 0;
        surface.fill(x0, x1, top, bottom - gap, data.series().get(s).role());
        sum += value;
      }
    }
  }

  private void limit(ValueAxis axis) {
    var limit = data.limit();
    if (limit == null) {
      return;
    }
    var y = Math.rint(axis.y(limit.value()));
    for (var x = axis.left(); x < axis.right(); x += 8) {
      surface.fill(x, Math.min(axis.right(), x + 5), y, y + 1.5, ColourRole.STATUS_FAILED);
    }
    surface.textRight(limit.words(), axis.right(), y - 9, 300, ColourRole.STATUS_FAILED);
  }
}
