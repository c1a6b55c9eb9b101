package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.panel.sessions.SessionLines.AgentRow;
import dev.pugmark.app.source.SessionRows;
import dev.pugmark.model.Trace;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sub-agents of sessions that are unfolded. */
final class SessionAgentsReader {
  private SessionAgentsReader() {}

  /** Whose sub-agents are wanted, and when. */
  record Wanted(Set<String> sessions, long nowMicros) {
    Wanted {
      sessions = Set.copyOf(sessions);
    }
  }

  static Map<String, List<AgentRow>> read(Store store, Wanted wanted) {
    var traces = new TraceReads(store);
    var all = new HashMap<String, List<AgentRow>>();
    for (var session : wanted.sessions()) {
      all.put(session, nested(session, told(traces.tracesOf(session)), wanted.nowMicros()));
    }
    return all;
  }

  /**
   * Without those that only outside calls are known of: they are part of the session's own line.
   */
  private static List<Trace> told(List<Trace> traces) {
    return traces.stream().filter(Trace::tellsOfItself).toList();
  }

  /** Each below the one that started it; one whose parent is not known, below the session. */
  private static List<AgentRow> nested(String session, List<Trace> traces, long nowMicros) {
    var groups = new HashSet<String>();
    traces.forEach(trace -> groups.add(trace.group()));
    var children = new HashMap<String, List<Trace>>();
    for (var trace : traces) {
      if (!trace.group().equals(session)) {
        var parent = parent(trace, groups, session);
        children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(trace);
      }
    }
    var rows = new ArrayList<AgentRow>();
    var seen = new HashSet<String>();
    add(session, 1, children, seen, rows, nowMicros);
    for (var trace : traces) { // those that are each other's parents
      if (!trace.group().equals(session) && seen.add(trace.group())) {
        rows.add(new AgentRow(SessionRows.of(trace, nowMicros), 1));
      }
    }
    return rows;
  }

  private static String parent(Trace trace, Set<String> groups, String session) {
    @Nullable String parent = trace.parentGroup();
    return parent == null || !groups.contains(parent) || parent.equals(trace.group())
        ? session
        : parent;
  }

  private static void add(
      String parent,
      int depth,
      Map<String, List<Trace>> children,
      Set<String> seen,
      List<AgentRow> rows,
      long nowMicros) {
    for (var trace : children.getOrDefault(parent, List.of())) {
      if (seen.add(trace.group())) {
        rows.add(new AgentRow(SessionRows.of(trace, nowMicros), depth));
        add(trace.group(), depth + 1, children, seen, rows, nowMicros);
      }
    }
  }
}
