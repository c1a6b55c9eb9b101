package dev.pugmark.app.chart;

import dev.pugmark.app.theme.ColourRole;
import org.jspecify.annotations.Nullable;

/** Paints boxes and the lines between them onto any surface. */
final class GraphPainter {
  private static final double HEAD_PX = 5;
  private static final double LEAST_FOR_WORDS = 0.45;
  private static final double LEAST_FOR_DETAIL = 0.7;
  private static final double PADDING_PX = 10;

  private final GraphData data;
  private final Surface on;
  private final double zoom;
  private final double left;
  private final double top;

  /** {@code left} and {@code top} say where the graph's corner is on the surface. */
  GraphPainter(GraphData data, Surface on, double zoom, double left, double top) {
    this.data = data;
    this.on = on;
    this.zoom = zoom;
    this.left = left;
    this.top = top;
  }

  void paint(@Nullable String selected) {
    for (var line :
        new GraphData.Line[] {
          GraphData.Line.WORK, GraphData.Line.DEPENDENCY, GraphData.Line.DELEGATION
        }) {
      data.edges().stream().filter(edge -> edge.line() == line).forEach(this::edge);
    }
    for (var node : data.nodes()) {
      node(node, node.id().equals(selected));
    }
  }

  private double x(double of) {
    return left + of * zoom;
  }

  private double y(double of) {
    return top + of * zoom;
  }

  /** At right angles: out of the first, along the middle between the layers, into the second. */
  private void edge(GraphData.Edge edge) {
    var from = data.nodes().get(edge.from());
    var to = data.nodes().get(edge.to());
    var role =
        switch (edge.line()) {
          case DELEGATION -> ColourRole.MUTED;
          case DEPENDENCY -> ColourRole.STATUS_STUCK;
          case WORK -> ColourRole.LINE;
        };
    var dashed = edge.line() == GraphData.Line.DEPENDENCY;
    var x0 = x(from.x() + GraphData.NODE_WIDTH);
    var y0 = Math.rint(y(from.y() + GraphData.NODE_HEIGHT / 2));
    var x1 = x(to.x());
    var y1 = Math.rint(y(to.y() + GraphData.NODE_HEIGHT / 2));
    var bend =
        switch (edge.line()) {
          case DELEGATION -> 30;
          case DEPENDENCY -> 42;
          case WORK -> 20;
        };
    if (x1 > x0 + bend * zoom) {
      var middle = Math.rint(x1 - bend * zoom);
      across(x0, middle, y0, role, dashed);
      down(middle, y0, y1, role, dashed);
      across(middle, x1 - HEAD_PX, y1, role, dashed);
    } else { // backwards: around below both
      var below = Math.rint(Math.max(y0, y1) + (GraphData.NODE_HEIGHT / 2 + 8) * zoom);
      var out = Math.rint(x0 + 10 * zoom);
      var in = Math.rint(x1 - 14 * zoom);
      across(x0, out, y0, role, dashed);
      down(out, y0, below, role, dashed);
      across(in, out, below, role, dashed);
      down(in, below, y1, role, dashed);
      across(in, x1 - HEAD_PX, y1, role, dashed);
    }
    head(x1, y1, role);
  }

  private void across(double x0, double x1, double y, ColourRole role, boolean dashed) {
    if (!dashed) {
      on.fill(Math.min(x0, x1), Math.max(x0, x1) + 1, y, y + 1, role);
      return;
    }
    for (var x = Math.min(x0, x1); x < Math.max(x0, x1); x += 7) {
      on.fill(x, Math.min(x + 4, Math.max(x0, x1) + 1), y, y + 1, role);
    }
  }

  private void down(double x, double y0, double y1, ColourRole role, boolean dashed) {
    if (!dashed) {
      on.fill(x, x + 1, Math.min(y0, y1), Math.max(y0, y1) + 1, role);
      return;
    }
    for (var y = Math.min(y0, y1); y < Math.max(y0, y1); y += 7) {
      on.fill(x, x + 1, y, Math.min(y + 4, Math.max(y0, y1) + 1), role);
    }
  }

  private void head(double x, double y, ColourRole role) {
    for (var i = 0; i < HEAD_PX; i++) {
      on.fill(x - 1 - i, x - i, y - i / 1.6, y + 1 + i / 1.6, role);
    }
  }

  private void node(GraphData.Node node, boolean selected) {
    var x0 = Math.rint(x(node.x()));
    var y0 = Math.rint(y(node.y()));
    var x1 = Math.rint(x(node.x() + GraphData.NODE_WIDTH));
    var y1 = Math.rint(y(node.y() + GraphData.NODE_HEIGHT));
    on.fill(
        x0,
        x1,
        y0,
        y1,
        selected
            ? ColourRole.SURFACE_SELECTED
            : node.round() ? ColourRole.SURFACE : ColourRole.SURFACE_RAISED);
    on.frame(x0, x1, y0, y1, selected ? 2 : 1, selected ? ColourRole.ACCENT : ColourRole.LINE);
    if (node.round()) {
      on.fill(x0, x1, y0, y0 + Math.max(2, 3 * zoom), ColourRole.LANE_AGENT);
    } else {
      on.fill(x0, x0 + Math.max(2, 4 * zoom), y0, y1, node.role());
    }
    if (zoom >= LEAST_FOR_WORDS) {
      words(node, x0 + PADDING_PX, x1 - PADDING_PX, y0, y1);
    }
  }

  private void words(GraphData.Node node, double x0, double x1, double y0, double y1) {
    if (zoom < LEAST_FOR_DETAIL) {
      on.text(node.title(), x0, (y0 + y1) / 2, x1 - x0, ColourRole.TEXT, Surface.Style.SMALL);
      return;
    }
    var first = y0 + (y1 - y0) * 0.34;
    var second = y0 + (y1 - y0) * 0.72;
    on.text(node.title(), x0, first, x1 - x0, ColourRole.TEXT, Surface.Style.STRONG);
    var share = detailShare(node.status().length(), node.detail().length());
    on.text(
        node.status(), x0, second, (x1 - x0) * (0.98 - share), node.role(), Surface.Style.SMALL);
    on.textRight(node.detail(), x1, second, (x1 - x0) * share, ColourRole.MUTED);
  }

  /** How much of a line the figures get: the longer of both sides has more of it. */
  static double detailShare(int statusChars, int detailChars) {
    return Math.clamp(detailChars / (statusChars + detailChars + 1.0), 0.4, 0.74);
  }
}
