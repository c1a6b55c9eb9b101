package dev.pugmark.app.panel.graph;

import dev.pugmark.app.chart.GraphData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a session at a moment.
 *
 * @param graph as it stood then; boxes have the places they have at the end
 * @param moments at which something in it changed, in the order of time
 * @param at the moment it is shown at; null is the end
 * @param tasks how many of its boxes are tasks
 * @param agents how many are agents
 * @param leftOut tasks that are not in it because there are too many
 */
record GraphContent(
    String session,
    GraphData graph,
    List<Long> moments,
    @Nullable Long at,
    int tasks,
    int agents,
    int leftOut) {
  static final GraphContent NONE = new GraphContent("", GraphData.NONE, List.of(), null, 0, 0, 0);

  GraphContent {
    moments = List.copyOf(moments);
  }
}
