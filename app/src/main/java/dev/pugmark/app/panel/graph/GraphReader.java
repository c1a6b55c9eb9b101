package dev.pugmark.app.panel.graph;

import dev.pugmark.app.chart.GraphData;
import dev.pugmark.app.chart.GraphLayout;
import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.source.EventWords;
import dev.pugmark.app.source.SessionRows;
import dev.pugmark.model.Event;
import dev.pugmark.model.Trace;
import dev.pugmark.projection.TaskGraph;
import dev.pugmark.redact.Redactor;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Folds the rows of a session's tasks, and of those delegated from them, into a graph as it stood
 * at a moment. Remembers the places of boxes, so that they keep them. One reading at a time.
 */
final class GraphReader {
  private static final int MOST_TASKS = 500;
  private static final String AGENT = "agent:";

  private final GraphLayout layout = new GraphLayout();
  private String laidOut = "";

  /**
   * What is asked.
   *
   * @param atMicros the moment; null is the end
   * @param withAgents whether agents have boxes of their own
   * @param anew how often somebody asked to lay it out from scratch
   */
  record Question(
      String session, @Nullable Long atMicros, boolean withAgents, int anew, long nowMicros) {}

  /** What is known of a task beside the fold, up to a moment. */
  private static final class Work {
    int open;
    boolean failed;
    boolean ended;
    long lastMicros;

    void take(Event event) {
      lastMicros = Math.max(lastMicros, event.tsMicros());
      switch (event.kind()) {
        case EXECUTION_STARTED -> open = 1;
        case EXECUTION_COMPLETED -> {
          open = 0;
          ended = true;
          var status = event.facts().status();
          failed = "failed".equals(status) || "error".equals(status) || "timeout".equals(status);
        }
        default -> {}
      }
    }
  }

  synchronized GraphContent read(Store store, Question question) {
    var traces = new TraceReads(store);
    var groups = new LinkedHashMap<String, Trace>();
    traces.tracesOf(question.session()).forEach(trace -> groups.put(trace.group(), trace));
    Collection<Trace> newest = List.copyOf(groups.values());
    var leftOut = 0;
    while (!newest.isEmpty()) {
      var more = new ArrayList<Trace>();
      for (var child : traces.childrenOf(newest.stream().map(Trace::group).toList())) {
        if (groups.size() >= MOST_TASKS) {
          leftOut += groups.containsKey(child.group()) ? 0 : 1;
        } else if (groups.putIfAbsent(child.group(), child) == null) {
          more.add(child);
        }
      }
      newest = more;
    }
    var rows = rows(store, groups.keySet());
    var whole = new TaskGraph();
    rows.forEach(whole::add);
    var moments = new TreeSet<Long>();
    rows.forEach(row -> moments.add(row.tsMicros()));
    var places = places(whole, question);
    var graph = picture(rows, groups, places, question);
    return new GraphContent(
        question.session(),
        graph,
        List.copyOf(moments),
        question.atMicros(),
        (int) graph.nodes().stream().filter(node -> !node.round()).count(),
        (int) graph.nodes().stream().filter(GraphData.Node::round).count(),
        leftOut);
  }

  private static List<Event> rows(Store store, Collection<String> groups) {
    var events = new EventReads(store);
    var rows = new ArrayList<Event>();
    for (var group : groups) {
      rows.addAll(events.ofGroup(group, TaskGraph.READ));
    }
    rows.sort(Comparator.comparingLong(Event::seq));
    return rows;
  }

  /** The places at the end: the playhead moves no box. */
  private Map<String, GraphLayout.Place> places(TaskGraph whole, Question question) {
    var key = question.session() + " " + question.withAgents() + " " + question.anew();
    if (!key.equals(laidOut)) {
      layout.forget();
      laidOut = key;
    }
    var ids = new ArrayList<String>();
    var links = new ArrayList<GraphLayout.Link>();
    whole.tasks().forEach(task -> ids.add(task.id()));
    whole
        .taskEdges()
        .forEach(edge -> links.add(new GraphLayout.Link(edge.source(), edge.target())));
    if (question.withAgents()) {
      for (var agent : whole.agents()) {
        ids.add(AGENT + agent.id());
        agent.tasks().forEach(task -> links.add(new GraphLayout.Link(AGENT + agent.id(), task)));
      }
      whole
          .agentEdges()
          .forEach(edge ->
              links.add(new GraphLayout.Link(AGENT + edge.source(), AGENT + edge.target())));
    }
    return layout.place(ids, links);
  }

  private static GraphData picture(
      List<Event> rows,
      Map<String, Trace> groups,
      Map<String, GraphLayout.Place> places,
      Question question) {
    var fold = new TaskGraph();
    var works = new HashMap<String, Work>();
    var estimated = new HashSet<String>();
    var groupOf = new HashMap<String, Trace>();
    var told =
        rows.stream()
            .filter(row -> question.atMicros() == null || row.tsMicros() <= question.atMicros())
            .toList();
    told.forEach(fold::add);
    for (var row : told) {
      var given = row.scope().task();
      if (given != null) {
        var task = fold.nameOf(given);
        works.computeIfAbsent(task, _ -> new Work()).take(row);
        var group = groups.get(row.scope().group());
        if (group != null) {
          groupOf.putIfAbsent(task, group);
        }
      }
      if (row.facts().costEstimated()) {
        estimated.add(given == null ? "" : fold.nameOf(given));
        estimated.add(AGENT + row.scope().agent());
      }
    }
    var nodes = new ArrayList<GraphData.Node>();
    var numbers = new HashMap<String, Integer>();
    var statuses = new HashMap<String, Status>();
    for (var task : fold.tasks()) {
      numbers.put(task.id(), nodes.size());
      var trace = groupOf.getOrDefault(task.id(), groups.get(task.id()));
      var status = status(task, works.get(task.id()), trace, question);
      statuses.put(task.id(), status);
      var cost = cost(task.pico(), estimated.contains(task.id()));
      nodes.add(node(task, status, cost, trace, places, question));
    }
    var edges = new ArrayList<GraphData.Edge>();
    for (var edge : fold.taskEdges()) {
      var line =
          edge.kind().equals(TaskGraph.DELEGATION)
              ? GraphData.Line.DELEGATION
              : GraphData.Line.DEPENDENCY;
      edge(numbers.get(edge.source()), numbers.get(edge.target()), line, edges);
    }
    if (question.withAgents()) {
      for (var agent : fold.agents()) {
        numbers.put(AGENT + agent.id(), nodes.size());
        var cost = cost(agent.pico(), estimated.contains(AGENT + agent.id()));
        nodes.add(node(agent, statuses, cost, places));
      }
      for (var agent : fold.agents()) {
        for (var task : agent.tasks()) {
          edge(numbers.get(AGENT + agent.id()), numbers.get(task), GraphData.Line.WORK, edges);
        }
      }
      for (var edge : fold.agentEdges()) {
        edge(
            numbers.get(AGENT + edge.source()),
            numbers.get(AGENT + edge.target()),
            GraphData.Line.DELEGATION,
            edges);
      }
    }
    return new GraphData(nodes, edges);
  }

  private static void edge(
      @Nullable Integer from,
      @Nullable Integer to,
      GraphData.Line line,
      List<GraphData.Edge> edges) {
    if (from != null && to != null) {
      edges.add(new GraphData.Edge(from, to, line));
    }
  }

  private static GraphData.Node node(
      TaskGraph.Task task,
      Status status,
      @Nullable Cost spent,
      @Nullable Trace trace,
      Map<String, GraphLayout.Place> places,
      Question question) {
    var word = join(word(task, status), lastTurn(status, trace, question));
    var named = task.title() != null ? task.title() : trace == null ? null : trace.title();
    var title = Redactor.mask(named == null ? task.id() : EventWords.line(named));
    var who = task.assignee() != null ? task.assignee() : trace == null ? null : trace.agent();
    var cost = spent == null ? "" : spent.brief();
    var detail = question.withAgents() ? cost : join(brief(who), cost);
    var place = places.getOrDefault(task.id(), new GraphLayout.Place(0, 0));
    return new GraphData.Node(
        task.id(),
        trace == null ? null : target(question.session(), trace),
        title,
        status.letter() + " " + word,
        status.role(),
        detail,
        false,
        Messages.text("graph.task.spoken", title, word, join(who, cost), exact(spent)),
        place.x(),
        place.y());
  }

  /** Of this session's own groups the part; of another session that session. */
  private static Selected target(String session, Trace trace) {
    if (!trace.sessionKey().equals(session)) {
      return Selected.session(trace.sessionKey());
    }
    return trace.sort().equals("subagent")
        ? new Selected(Selected.Kind.AGENT, session, trace.group())
        : trace.group().equals(session)
            ? Selected.session(session)
            : new Selected(Selected.Kind.TURN, session, trace.group());
  }

  private static GraphData.Node node(
      TaskGraph.Agent agent,
      Map<String, Status> statuses,
      @Nullable Cost spent,
      Map<String, GraphLayout.Place> places) {
    var of = agent.tasks().stream().map(statuses::get).toList();
    var status =
        of.contains(Status.RUNNING)
            ? Status.RUNNING
            : of.contains(Status.STUCK) ? Status.STUCK : Status.IDLE;
    var cost = spent == null ? "" : spent.brief();
    var count = Messages.text("graph.agent.tasks", agent.tasks().size());
    var place = places.getOrDefault(AGENT + agent.id(), new GraphLayout.Place(0, 0));
    return new GraphData.Node(
        AGENT + agent.id(),
        null,
        agent.id(),
        status.letter() + " " + status.label(),
        status.role(),
        join(count, cost),
        true,
        Messages.text("graph.agent.spoken", agent.id(), status.label(), count, exact(spent)),
        place.x(),
        place.y());
  }

  /** What the board says of it; before it says anything, what its executions show. */
  private static Status status(
      TaskGraph.Task task, @Nullable Work work, @Nullable Trace trace, Question question) {
    var told = task.status();
    var silent = told.equals("unknown") || told.equals("todo");
    var now = question.atMicros() == null ? question.nowMicros() : question.atMicros();
    if (silent && trace != null && question.atMicros() == null) {
      var folded = SessionRows.status(trace.status(), trace.lastMicros(), now);
      if (folded != Status.UNKNOWN) {
        return folded;
      }
    }
    if (silent && work != null && work.open > 0) {
      return SessionRows.status("running", work.lastMicros, now);
    }
    if (silent && work != null && work.ended) {
      return work.failed ? Status.FAILED : Status.OK;
    }
    return SessionRows.status(told, work == null ? now : work.lastMicros, now);
  }

  private static String word(TaskGraph.Task task, Status status) {
    var told = task.status();
    return told.equals("unknown") || told.equals("todo") && status != Status.IDLE
        ? status.label()
        : told.replace('_', ' ');
  }

  /**
   * A task is done when its client says so, however its last turn ended. Sessions tell of that
   * turn, so here both are said where they differ.
   */
  private static String lastTurn(Status status, @Nullable Trace trace, Question question) {
    return status == Status.OK
            && trace != null
            && question.atMicros() == null
            && SessionRows.status(trace.status(), trace.lastMicros(), question.nowMicros())
                == Status.FAILED
        ? Messages.text("graph.task.last-failed")
        : "";
  }

  private static @Nullable Cost cost(long pico, boolean estimated) {
    if (pico == 0) {
      return null;
    }
    return estimated
        ? Cost.estimated(pico, Messages.text("cost.source.table"))
        : Cost.reported(pico);
  }

  private static String exact(@Nullable Cost spent) {
    return spent == null ? Messages.text("costs.nothing") : spent.exact();
  }

  private static @Nullable String brief(@Nullable String agent) {
    return agent == null ? null : agent.substring(agent.lastIndexOf('/') + 1);
  }

  private static String join(@Nullable String one, String other) {
    return one == null || one.isEmpty() ? other : other.isEmpty() ? one : one + " · " + other;
  }
}
