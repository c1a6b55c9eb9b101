package dev.pugmark.app.chart;

import dev.pugmark.app.fx.Tips;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.theme.Palette;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A graph of boxes. It fits into the view until somebody zooms or pans; arrow keys walk from box to
 * box, by where they are.
 */
public final class GraphView extends Region implements ChartNavigation {
  private static final double ZOOM_STEP = 1.25;
  private static final double LEAST = 0.1;
  private static final double MOST = 2;
  private static final double PAN_PX = 80;
  private static final double MARGIN = 16;

  private final ObservableValue<Palette> palette;
  private final String name;
  private final Consumer<Selected> select;
  private final FxSurface surface = new FxSurface();
  private final Tooltip hint = Tips.of("");
  private GraphData data = GraphData.NONE;
  private @Nullable String selected;
  private boolean fitted = true;
  private double zoom = 1;
  private double left;
  private double top;
  private double pressedX;
  private double pressedY;

  /**
   * Shows nothing yet.
   *
   * @param name what it is called aloud
   * @param select is told what a person selects
   */
  public GraphView(String name, ObservableValue<Palette> palette, Consumer<Selected> select) {
    this.name = name;
    this.palette = palette;
    this.select = select;
    getStyleClass().add("graph-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleText(name);
    getChildren().setAll(surface);
    palette.subscribe(_ -> requestLayout());
    focusedProperty().subscribe(_ -> requestLayout());
    setOnMouseMoved(this::moved);
    setOnMouseExited(_ -> Tooltip.uninstall(this, hint));
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnScroll(this::scrolled);
    setOnKeyPressed(this::keyPressed);
  }

  /** Shows another graph. */
  public void show(GraphData now) {
    data = now;
    requestLayout();
    speak();
  }

  /** Marks what is selected elsewhere, if it is here. */
  public void mark(@Nullable Selected target) {
    var found =
        data.nodes().stream()
            .filter(node -> target != null && target.equals(node.target()))
            .findFirst();
    var id = found.map(GraphData.Node::id).orElse(null);
    var stays =
        selected != null
            && node(selected) != null
            && Objects.equals(Objects.requireNonNull(node(selected)).target(), target);
    if (!stays) {
      selected = id;
      requestLayout();
      speak();
    }
  }

  /** The whole graph as an SVG picture. */
  public String svg() {
    var svg = new SvgSurface(palette.getValue(), data.width() + MARGIN, data.height() + MARGIN);
    new GraphPainter(data, svg, 1, 0, 0).paint(selected);
    return svg.picture();
  }

  private GraphData.@Nullable Node node(@Nullable String id) {
    for (var node : data.nodes()) {
      if (node.id().equals(id)) {
        return node;
      }
    }
    return null;
  }

  private void speak() {
    var node = node(selected);
    setAccessibleText(node == null ? name : name + ": " + node.spoken());
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private void choose(GraphData.Node node) {
    selected = node.id();
    requestLayout();
    speak();
    reveal(node);
    if (node.target() != null) {
      select.accept(node.target());
    }
  }

  private void reveal(GraphData.Node node) {
    if (fitted) {
      return;
    }
    var x = left + node.x() * zoom;
    var y = top + node.y() * zoom;
    var wide = GraphData.NODE_WIDTH * zoom;
    var high = GraphData.NODE_HEIGHT * zoom;
    if (x < 0 || x + wide > getWidth()) {
      left += getWidth() / 2 - x - wide / 2;
    }
    if (y < 0 || y + high > getHeight()) {
      top += getHeight() / 2 - y - high / 2;
    }
  }

  @Override
  public void zoomIn() {
    zoom(ZOOM_STEP, getWidth() / 2, getHeight() / 2);
  }

  @Override
  public void zoomOut() {
    zoom(1 / ZOOM_STEP, getWidth() / 2, getHeight() / 2);
  }

  private void zoom(double by, double x, double y) {
    fitted = false;
    var next = Math.clamp(zoom * by, LEAST, MOST);
    left = x - (x - left) * next / zoom;
    top = y - (y - top) * next / zoom;
    zoom = next;
    requestLayout();
  }

  private void pan(double x, double y) {
    fitted = false;
    left += x;
    top += y;
    requestLayout();
  }

  @Override
  public void panLeft() {
    pan(PAN_PX, 0);
  }

  @Override
  public void panRight() {
    pan(-PAN_PX, 0);
  }

  @Override
  public void fit() {
    fitted = true;
    requestLayout();
  }

  @Override
  public void zoomToSelection() {
    var node = node(selected);
    if (node != null) {
      fitted = false;
      zoom = 1;
      left = getWidth() / 2 - node.x() - GraphData.NODE_WIDTH / 2;
      top = getHeight() / 2 - node.y() - GraphData.NODE_HEIGHT / 2;
      requestLayout();
    }
  }

  @Override
  public void next() {
    step(1);
  }

  @Override
  public void previous() {
    step(-1);
  }

  private void step(int by) {
    var nodes = data.nodes();
    if (nodes.isEmpty()) {
      return;
    }
    var node = node(selected);
    var at = node == null ? (by > 0 ? -1 : nodes.size()) : nodes.indexOf(node);
    choose(nodes.get(Math.clamp(at + (long) by, 0, nodes.size() - 1)));
  }

  /** Goes to the nearest box in a direction. */
  private void walk(int dx, int dy) {
    var from = node(selected);
    if (from == null) {
      step(1);
      return;
    }
    GraphData.Node best = null;
    var bestFar = Double.MAX_VALUE;
    for (var node : data.nodes()) {
      var along = (node.x() - from.x()) * dx + (node.y() - from.y()) * dy;
      var aside = Math.abs((node.x() - from.x()) * dy) + Math.abs((node.y() - from.y()) * dx);
      var far = along + 2 * aside;
      if (along > 1 && far < bestFar) {
        bestFar = far;
        best = node;
      }
    }
    if (best != null) {
      choose(best);
    }
  }

  private void keyPressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> walk(-1, 0);
      case RIGHT -> walk(1, 0);
      case UP -> walk(0, -1);
      case DOWN -> walk(0, 1);
      case HOME -> fit();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private GraphData.@Nullable Node at(double x, double y) {
    var gx = (x - left) / zoom;
    var gy = (y - top) / zoom;
    for (var node : data.nodes().reversed()) {
      if (gx >= node.x()
          && gx <= node.x() + GraphData.NODE_WIDTH
          && gy >= node.y()
          && gy <= node.y() + GraphData.NODE_HEIGHT) {
        return node;
      }
    }
    return null;
  }

  private void moved(MouseEvent event) {
    var node = at(event.getX(), event.getY());
    if (node == null) {
      Tooltip.uninstall(this, hint);
    } else {
      hint.setText(node.spoken());
      Tooltip.install(this, hint);
    }
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    pressedX = event.getX();
    pressedY = event.getY();
    var node = at(event.getX(), event.getY());
    if (node != null) {
      choose(node);
    }
  }

  private void dragged(MouseEvent event) {
    pan(event.getX() - pressedX, event.getY() - pressedY);
    pressedX = event.getX();
    pressedY = event.getY();
  }

  private void scrolled(ScrollEvent event) {
    if (event.isShortcutDown()) {
      zoom(Math.pow(ZOOM_STEP, event.getDeltaY() / 40), event.getX(), event.getY());
    } else {
      pan(event.getDeltaX(), event.getDeltaY());
    }
    event.consume();
  }

  @Override
  protected void layoutChildren() {
    if (getWidth() < 1 || getHeight() < 1) {
      return;
    }
    if (fitted) {
      var wide = getWidth() / (data.width() + MARGIN);
      var high = getHeight() / (data.height() + MARGIN);
      zoom = Math.clamp(Math.min(wide, high), LEAST, 1);
      left = Math.max(0, (getWidth() - (data.width() + MARGIN) * zoom) / 2);
      top = Math.max(0, (getHeight() - (data.height() + MARGIN) * zoom) / 2);
    }
    var window = getScene() == null ? null : getScene().getWindow();
    var scale = window == null ? 1 : window.getOutputScaleX();
    surface.begin(getWidth(), getHeight(), scale, palette.getValue());
    new GraphPainter(data, surface, zoom, left, top).paint(selected);
    if (isFocused()) {
      surface.frame(0, getWidth(), 0, getHeight(), 1, dev.pugmark.app.theme.ColourRole.ACCENT);
    }
    surface.end();
  }
}
