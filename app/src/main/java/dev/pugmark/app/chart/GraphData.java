package dev.pugmark.app.chart;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.theme.ColourRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Boxes and what leads from one to another, with their places.
 *
 * @param nodes in the order the keys walk through them
 */
public record GraphData(List<Node> nodes, List<Edge> edges) {
  /** Nothing at all. */
  public static final GraphData NONE = new GraphData(List.of(), List.of());

  /** How wide a box is. */
  public static final double NODE_WIDTH = 230;

  /** How high a box is. */
  public static final double NODE_HEIGHT = 52;

  /** Copies the lists. */
  public GraphData {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * A box.
   *
   * @param target what it stands for; null when nothing is known of it but its name
   * @param status the sign and word for how it stands, in the colour of {@code role}
   * @param detail at the right of the status
   * @param round whether it is drawn as somebody who acts, and not as work
   * @param spoken all of it, read aloud and said on hover
   */
  public record Node(
      String id,
      @Nullable Selected target,
      String title,
      String status,
      ColourRole role,
      String detail,
      boolean round,
      String spoken,
      double x,
      double y) {}

  /** What an edge tells. */
  public enum Line {
    /** Work was handed on. */
    DELEGATION,
    /** The second waits for the first. */
    DEPENDENCY,
    /** Somebody works at something. */
    WORK
  }

  /** From one box to another, by their places in the list. */
  public record Edge(int from, int to, Line line) {}

  /** Where the rightmost box ends. */
  public double width() {
    return nodes.stream().mapToDouble(node -> node.x() + NODE_WIDTH).max().orElse(0);
  }

  /** Where the lowest box ends. */
  public double height() {
    return nodes.stream().mapToDouble(node -> node.y() + NODE_HEIGHT).max().orElse(0);
  }
}
