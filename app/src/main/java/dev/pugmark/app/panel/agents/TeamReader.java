package dev.pugmark.app.panel.agents;

import dev.pugmark.app.chart.GraphData;
import dev.pugmark.app.chart.GraphLayout;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.projection.TaskGraph;
import dev.pugmark.store.AgentReads;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the agents of the whole store and who began whose work. Remembers the places of boxes, so
 * that they keep them. One reading at a time.
 */
final class TeamReader {
  /** More boxes tell nothing to anybody. */
  static final int MOST_AGENTS = 200;

  /** As many rows as the port folds into its graph. */
  private static final int TASK_ROWS = 5_000;

  private final GraphLayout layout = new GraphLayout();
  private int laidOut;

  /**
   * How things stand at a time.
   *
   * @param anew how often somebody asked to lay it out from scratch
   */
  record Question(long nowMicros, int anew) {}

  private record Pair(String from, String to) {}

  synchronized Team read(Store store, Question question) {
    if (question.anew() != laidOut) {
      laidOut = question.anew();
      layout.forget();
    }
    var times = delegations(store);
    var all = AgentsReader.read(store, new AgentsReader.Question(question.nowMicros()));
    var rows =
        all.stream()
            .sorted(
                Comparator.comparingInt((AgentRow row) -> isJoined(row.agent().id(), times) ? 0 : 1)
                    .thenComparing(
                        Comparator.<AgentRow>comparingLong(row -> row.agent().lastMicros())
                            .reversed())
                    .thenComparing(row -> row.agent().id()))
            .limit(MOST_AGENTS)
            .sorted(Comparator.comparing(row -> row.agent().id()))
            .toList();
    var numbers = new HashMap<String, Integer>();
    rows.forEach(row -> numbers.put(row.agent().id(), numbers.size()));
    times.keySet().removeIf(p -> !numbers.containsKey(p.from()) || !numbers.containsKey(p.to()));
    var places =
        layout.place(
            rows.stream().map(row -> row.agent().id()).toList(),
            times.keySet().stream().map(p -> new GraphLayout.Link(p.from(), p.to())).toList());
    var nodes = rows.stream().map(row -> node(row, times, places)).toList();
    var edges = new ArrayList<GraphData.Edge>();
    for (var pair : times.keySet()) {
      var from = numbers.get(pair.from());
      var to = numbers.get(pair.to());
      if (from != null && to != null) {
        edges.add(new GraphData.Edge(from, to, GraphData.Line.DELEGATION));
      }
    }
    return new Team(
        new GraphData(nodes, edges), rows.size(), edges.size(), all.size() - rows.size());
  }

  /** By what sessions, runs and tasks hang from, and by whom tasks are assigned to. */
  private static Map<Pair, Long> delegations(Store store) {
    var times = new LinkedHashMap<Pair, Long>();
    for (var each : new AgentReads(store).delegations()) {
      times.put(new Pair(each.from(), each.to()), each.times());
    }
    var tasks = new TaskGraph();
    new EventReads(store)
        .newest(EventFilter.ALL.withKinds(TaskGraph.READ).page(TASK_ROWS, true), TaskGraph.READ)
        .forEach(tasks::add);
    tasks
        .agentEdges()
        .forEach(edge -> times.putIfAbsent(new Pair(edge.source(), edge.target()), 1L));
    return times;
  }

  private static boolean isJoined(String agent, Map<Pair, Long> times) {
    return times.keySet().stream().anyMatch(p -> p.from().equals(agent) || p.to().equals(agent));
  }

  private static GraphData.Node node(
      AgentRow row, Map<Pair, Long> times, Map<String, GraphLayout.Place> places) {
    var id = row.agent().id();
    var status = row.look();
    var word = row.stateWord();
    var cost = row.cost();
    var going = row.sessions() == 0 ? "" : Messages.text("agents.team.going", row.sessions());
    var spent = cost == null ? "" : cost.narrow();
    var place = places.getOrDefault(id, new GraphLayout.Place(0, 0));
    return new GraphData.Node(
        id,
        target(id),
        VisibleText.oneLine(row.agent().name()),
        status.letter() + " " + word,
        status.role(),
        going.isEmpty() || spent.isEmpty() ? going + spent : going + " · " + spent,
        true,
        String.join(", ", spoken(row, word, times)),
        place.x(),
        place.y());
  }

  /** What a box stands for. */
  static Selected target(String agent) {
    return new Selected(Selected.Kind.AGENT, null, agent);
  }

  private static List<String> spoken(AgentRow row, String word, Map<Pair, Long> times) {
    var id = row.agent().id();
    var cost = row.cost();
    var said = new ArrayList<String>();
    said.add(VisibleText.oneLine(row.agent().name()));
    said.add(word);
    if (row.sessions() > 0) {
      said.add(Messages.text("agents.team.going", row.sessions()));
    }
    said.add(cost == null ? Messages.text("costs.nothing") : cost.exact());
    times.forEach((pair, count) -> {
      if (pair.from().equals(id)) {
        said.add(Messages.text("agents.team.to", VisibleText.oneLine(pair.to()), count));
      } else if (pair.to().equals(id)) {
        said.add(Messages.text("agents.team.from", VisibleText.oneLine(pair.from()), count));
      }
    });
    return said;
  }
}
