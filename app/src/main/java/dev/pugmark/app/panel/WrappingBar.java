package dev.pugmark.app.panel;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/**
 * Controls in a row, and in further rows where they do not fit: no word of theirs is cut. A {@link
 * Nodes#spring} takes what is left in its row.
 */
public final class WrappingBar extends Pane {
  private static final double GAP_PX = 8;
  private static final double ROWS_APART_PX = 4;

  /** A bar of these. */
  public WrappingBar(Node... nodes) {
    getChildren().setAll(nodes);
  }

  private record Row(List<Node> nodes, double widthPx, double heightPx) {}

  private static boolean isSpring(Node node) {
    return HBox.getHgrow(node) == Priority.ALWAYS;
  }

  private double widthOf(Node node, double roomPx) {
    return isSpring(node) ? 0 : Math.min(snapSizeX(node.prefWidth(-1)), roomPx);
  }

  private double heightOf(Node node, double roomPx) {
    return isSpring(node) ? 0 : snapSizeY(node.prefHeight(widthOf(node, roomPx)));
  }

  private List<Row> rows(double roomPx) {
    var rows = new ArrayList<Row>();
    var nodes = new ArrayList<Node>();
    var width = 0.0;
    var height = 0.0;
    for (var node : getManagedChildren()) {
      var wide = widthOf(node, roomPx);
      if (!nodes.isEmpty() && width + GAP_PX + wide > roomPx) {
        rows.add(new Row(List.copyOf(nodes), width, height));
        nodes.clear();
        width = 0;
        height = 0;
      }
      width += (nodes.isEmpty() ? 0 : GAP_PX) + wide;
      height = Math.max(height, heightOf(node, roomPx));
      nodes.add(node);
    }
    rows.add(new Row(List.copyOf(nodes), width, height));
    return rows;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return aside() + rows(Double.MAX_VALUE).getFirst().widthPx();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    var rows = rows(width < 0 ? Double.MAX_VALUE : Math.max(1, width - aside()));
    return snappedTopInset()
        + snappedBottomInset()
        + rows.stream().mapToDouble(Row::heightPx).sum()
        + (rows.size() - 1) * ROWS_APART_PX;
  }

  private double aside() {
    return snappedLeftInset() + snappedRightInset();
  }

  @Override
  protected void layoutChildren() {
    var room = Math.max(1, getWidth() - aside());
    var y = snappedTopInset();
    for (var row : rows(room)) {
      var springs = row.nodes().stream().filter(WrappingBar::isSpring).count();
      var left = Math.max(0, room - row.widthPx());
      var x = snappedLeftInset();
      for (var node : row.nodes()) {
        var wide = isSpring(node) ? left / springs : widthOf(node, room);
        var high = heightOf(node, room);
        node.resizeRelocate(
            snapPositionX(x), snapPositionY(y + (row.heightPx() - high) / 2), wide, high);
        x += wide + GAP_PX;
      }
      y += row.heightPx() + ROWS_APART_PX;
    }
  }
}
