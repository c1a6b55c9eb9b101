package dev.pugmark.app.panel.agents;

import dev.pugmark.app.chart.GraphData;

/**
 * Agents and who delegated to whom.
 *
 * @param agents how many of them are drawn
 * @param delegations how many pairs of them are joined
 * @param leftOut agents that are not drawn because there are too many
 */
record Team(GraphData graph, int agents, int delegations, int leftOut) {
  static final Team NONE = new Team(GraphData.NONE, 0, 0, 0);
}
