package dev.pugmark.app.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places boxes in layers, from left to right. A box that has a place keeps it: only new ones are
 * placed, near those that lead to them. Takes long: not for the FX thread.
 */
public final class GraphLayout {
  private static final double LAYER_APART = 70;
  private static final double APART = 18;
  private static final double MARGIN = 16;

  /**
   * What lays out is large: it is loaded when something is to be placed, not when a window opens.
   */
  private static final class Layered {
    static {
      LayoutMetaDataService.getInstance()
          .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    static RecursiveGraphLayoutEngine engine() {
      return new RecursiveGraphLayoutEngine();
    }
  }

  private final Map<String, Place> known = new HashMap<>();

  /** The top left corner of a box. */
  public record Place(double x, double y) {
    private boolean overlaps(Place other) {
      return Math.abs(x - other.x) < GraphData.NODE_WIDTH + APART / 2
          && Math.abs(y - other.y) < GraphData.NODE_HEIGHT + APART / 2;
    }
  }

  /** From one box to another, by their ids. */
  public record Link(String from, String to) {}

  /** Places something small, so that what comes first for real is placed soon. */
  public static void warmUp() {
    var _ = new GraphLayout().place(List.of("a", "b", "c"), List.of(new Link("a", "b")));
  }

  /** Forgets all places. */
  public synchronized void forget() {
    known.clear();
  }

  /** The places of all boxes. */
  public synchronized Map<String, Place> place(List<String> ids, List<Link> links) {
    var fresh = new LinkedHashSet<>(ids);
    fresh.removeAll(known.keySet());
    known.keySet().retainAll(new HashSet<>(ids));
    if (!fresh.isEmpty()) {
      var wanted = layered(ids, links);
      if (known.isEmpty()) {
        known.putAll(wanted);
      } else {
        add(fresh, wanted, links);
      }
    }
    var places = new LinkedHashMap<String, Place>();
    ids.forEach(id -> places.put(id, known.getOrDefault(id, new Place(MARGIN, MARGIN))));
    return places;
  }

  /** Each new box stands to one that has a place as the layout wants it, on the next free spot. */
  private void add(Set<String> fresh, Map<String, Place> wanted, List<Link> links) {
    var left = new ArrayList<>(fresh);
    while (!left.isEmpty()) {
      var next = left.stream().filter(id -> anchor(id, links) != null).findFirst();
      var id = next.orElse(left.getFirst());
      left.remove(id);
      var place = wanted.getOrDefault(id, new Place(MARGIN, MARGIN));
      var anchor = anchor(id, links);
      if (anchor != null) {
        var of = wanted.getOrDefault(anchor, place);
        var at = known.getOrDefault(anchor, of);
        place = new Place(at.x() + place.x() - of.x(), at.y() + place.y() - of.y());
      }
      known.put(id, free(new Place(Math.max(MARGIN, place.x()), Math.max(MARGIN, place.y()))));
    }
  }

  private @org.jspecify.annotations.Nullable String anchor(String id, List<Link> links) {
    for (var link : links) {
      if (link.to().equals(id) && known.containsKey(link.from())) {
        return link.from();
      }
    }
    for (var link : links) {
      if (link.from().equals(id) && known.containsKey(link.to())) {
        return link.to();
      }
    }
    return null;
  }

  private Place free(Place wanted) {
    var place = wanted;
    var moved = true;
    while (moved) {
      moved = false;
      for (var other : known.values()) {
        if (place.overlaps(other)) {
          place = new Place(place.x(), other.y() + GraphData.NODE_HEIGHT + APART);
          moved = true;
        }
      }
    }
    return place;
  }

  private Map<String, Place> layered(List<String> ids, List<Link> links) {
    var engine = Layered.engine();
    var graph = ElkGraphUtil.createGraph();
    graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    graph.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE, APART);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, LAYER_APART);
    graph.setProperty(LayeredOptions.PADDING, new ElkPadding(MARGIN));
    if (!known.isEmpty()) {
      graph.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.INTERACTIVE);
      graph.setProperty(
          LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.INTERACTIVE);
    }
    var nodes = new LinkedHashMap<String, ElkNode>();
    for (var id : ids) {
      var node = ElkGraphUtil.createNode(graph);
      node.setDimensions(GraphData.NODE_WIDTH, GraphData.NODE_HEIGHT);
      var place = known.get(id);
      if (place != null) {
        node.setLocation(place.x(), place.y());
      }
      nodes.put(id, node);
    }
    for (var link : links) {
      var from = nodes.get(link.from());
      var to = nodes.get(link.to());
      if (from != null && to != null && !from.equals(to)) {
        ElkGraphUtil.createSimpleEdge(from, to);
      }
    }
    engine.layout(graph, new BasicProgressMonitor());
    var places = new LinkedHashMap<String, Place>();
    nodes.forEach((id, node) -> places.put(id, new Place(node.getX(), node.getY())));
    return places;
  }
}
