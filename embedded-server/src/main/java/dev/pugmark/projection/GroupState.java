package dev.pugmark.projection;

import dev.pugmark.store.TableSpec;
import dev.pugmark.store.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one group while events are folded into them. Rows are read when they are first needed
 * and written once a transaction.
 */
final class GroupState {
  /** Spans kept in memory between transactions. */
  private static final int SPANS_KEPT = 2_000;

  /** Spans gathered in one transaction before they are written in the middle of it. */
  private static final int SPANS_GATHERED = 50_000;

  /** Of turns, what they hold, kept in memory between transactions. */
  private static final int TURNS_KEPT = 2_000;

  private final String group;
  private Tables tables;
  private final List<Fold> folds;
  private final boolean fresh;
  private final TraceRow trace;
  private final Map<String, SpanRow> spans = new HashMap<>();
  private final Set<String> dirtySpans = new LinkedHashSet<>();
  private final Map<String, RunRow> runs = new LinkedHashMap<>();
  private final Map<String, RunRow> aliases = new HashMap<>();
  private final TreeMap<TurnKey, RunRow> turns = new TreeMap<>();
  private final Set<String> dirtyRuns = new LinkedHashSet<>();
  private final Map<String, ActorRow> actors = new HashMap<>();
  private final Set<String> dirtyActors = new LinkedHashSet<>();
  private final Map<List<Object>, CountRow> tools = new HashMap<>();
  private final Set<List<Object>> dirtyTools = new LinkedHashSet<>();
  private final Map<List<Object>, CountRow> spend = new HashMap<>();
  private final Set<List<Object>> dirtySpend = new LinkedHashSet<>();
  private final CallRows calls;
  private @Nullable AgentRow agent;
  private boolean agentDirty;
  private final Map<String, TurnRow> contents = new HashMap<>();
  private final Set<String> dirtyContents = new LinkedHashSet<>();
  private final Map<String, Long> tasks = new LinkedHashMap<>();
  private final Set<String> dirtyTasks = new LinkedHashSet<>();
  private boolean refold;
  private boolean refolding;
  private boolean spilled;
  private boolean contentsSpilled;
  private boolean turnsMoved;
  private boolean anyToldTools;

  /** Turns in the order of their time; the id settles ties. */
  record TurnKey(long start, String id) implements Comparable<TurnKey> {
    @Override
    public int compareTo(TurnKey other) {
      return start != other.start ? Long.compare(start, other.start) : id.compareTo(other.id);
    }
  }

  private GroupState(String group, Tables tables, List<Fold> folds, @Nullable TraceRow known) {
    this.group = group;
    this.tables = tables;
    this.folds = folds;
    this.fresh = known == null;
    this.trace = known == null ? new TraceRow(group) : known;
    this.calls = new CallRows(group, known != null);
  }

  /** The state of a group that has no rows yet. */
  static GroupState empty(String group, Tables tables, List<Fold> folds) {
    return new GroupState(group, tables, folds, null);
  }

  /** The state of a group as it is stored. */
  static GroupState load(String group, Tables tables, List<Fold> folds) {
    var row = tables.get(TraceRow.TABLE, group);
    if (row == null) {
      return empty(group, tables, folds);
    }
    var state = new GroupState(group, tables, folds, TraceRow.of(row));
    for (var columns : tables.ofGroup(RunRow.TABLE, group)) {
      state.remember(RunRow.of(columns));
    }
    for (var columns : tables.ofGroup(ActorRow.TABLE, group)) {
      var actor = ActorRow.of(columns);
      state.actors.put(actor.agent, actor);
    }
    for (var columns : tables.ofGroup(CountRow.TOOL, group)) {
      var tool = CountRow.of(CountRow.TOOL, columns);
      state.tools.put(tool.key(), tool);
      state.anyToldTools |= tool.key().get(3).equals(1L);
    }
    for (var columns : tables.ofGroup(CountRow.SPEND, group)) {
      var entry = CountRow.of(CountRow.SPEND, columns);
      state.spend.put(entry.key(), entry);
    }
    for (var columns : tables.ofGroup(TaskFold.TABLE, group)) {
      var task = new Row(columns);
      task.word();
      state.tasks.put(task.word(), task.count());
    }
    return state;
  }

  static void delete(String group, Tables tables) {
    for (var table :
        List.of(
            TraceRow.TABLE,
            SpanRow.TABLE,
            RunRow.TABLE,
            ActorRow.TABLE,
            CountRow.TOOL,
            CountRow.SPEND,
            CallRow.TABLE,
            ProducerFold.TABLE,
            AgentRow.TABLE,
            TurnRow.TABLE,
            TurnRow.VERDICT,
            TurnRow.ENFORCEMENT,
            TaskFold.TABLE)) {
      tables.deleteGroup(table, group);
    }
  }

  /** For rows that are read and written one by one. */
  Tables tables() {
    return tables;
  }

  /** Goes on in another transaction. */
  void use(Tables other) {
    tables = other;
  }

  String group() {
    return group;
  }

  TraceRow trace() {
    return trace;
  }

  /** Asks for a fold from scratch: what was folded so far may have been told out of order. */
  void wantRefold() {
    refold = !refolding;
  }

  boolean refoldWanted() {
    return refold;
  }

  void refolding() {
    refolding = true;
  }

  @Nullable SpanRow span(String id) {
    var known = spans.get(id);
    if (known != null || (fresh && !spilled)) {
      return known;
    }
    var columns = tables.get(SpanRow.TABLE, group, id);
    if (columns == null) {
      return null;
    }
    var row = SpanRow.of(columns);
    spans.put(id, row);
    return row;
  }

  /** Keeps a span that was changed, and lets the sums follow. */
  void changed(SpanRow row, SpanRow.@Nullable Sums before) {
    spans.put(row.id, row);
    dirtySpans.add(row.id);
    var after = row.sums();
    if (!after.equals(before)) {
      for (var fold : folds) {
        fold.spanChanged(before, after, this);
      }
    }
    if (dirtySpans.size() >= SPANS_GATHERED) {
      writeSpans();
      spans.clear();
      spilled = true;
    }
  }

  Map<String, RunRow> runs() {
    return runs;
  }

  NavigableMap<TurnKey, RunRow> turns() {
    return turns;
  }

  /** The run of that id, or the turn that goes by it in another dialect. */
  @Nullable RunRow run(String id) {
    var run = runs.get(id);
    return run != null ? run : aliases.get(id);
  }

  void changed(RunRow run) {
    turnsMoved |= run.turn != null && !turns.containsKey(new TurnKey(run.start, run.id));
    remember(run);
    dirtyRuns.add(run.id);
  }

  private void remember(RunRow run) {
    runs.put(run.id, run);
    if (run.alias != null) {
      aliases.put(run.alias, run);
    }
    if (run.turn != null) {
      turns.put(new TurnKey(run.start, run.id), run);
    }
  }

  /** Moves a turn to another time. */
  void moved(RunRow run, long start) {
    turns.remove(new TurnKey(run.start, run.id));
    run.start = start;
    changed(run);
  }

  ActorRow actor(String agent) {
    dirtyActors.add(agent);
    return actors.computeIfAbsent(agent, a -> new ActorRow(group, a));
  }

  CountRow tool(String run, String tool, long source) {
    var key = List.<Object>of(group, run, tool, source);
    dirtyTools.add(key);
    anyToldTools |= source == 1;
    return tools.computeIfAbsent(key, k -> new CountRow(CountRow.TOOL, k));
  }

  /** The totals by tool that clients gave of runs in which no call was seen. */
  List<CountRow> toldTools() {
    if (!anyToldTools) {
      return List.of();
    }
    var told = new ArrayList<CountRow>();
    var seen = new HashSet<Object>();
    for (var row : tools.values()) {
      if (row.isZero()) {
        continue;
      }
      if (row.key().get(3).equals(0L)) {
        seen.add(row.key().get(1));
      } else {
        told.add(row);
      }
    }
    told.removeIf(row -> seen.contains(row.key().get(1)));
    return told;
  }

  /** Whether totals by tool changed in this transaction. */
  boolean toolsMoved() {
    return !dirtyTools.isEmpty();
  }

  CountRow spend(String run, long quarter, String agent, String model) {
    var key = List.<Object>of(group, run, quarter, agent, model);
    dirtySpend.add(key);
    return spend.computeIfAbsent(key, k -> new CountRow(CountRow.SPEND, k));
  }

  @Nullable CallRow call(String id) {
    return calls.get(id, tables);
  }

  void changed(CallRow row) {
    calls.put(row, tables);
  }

  /** How the agent fares that this group is of. It may be known before any work of the group. */
  AgentRow agent(String id) {
    agentDirty = true;
    if (agent == null) {
      var columns = tables.get(AgentRow.TABLE, group, id);
      agent = columns == null ? new AgentRow(group, id) : AgentRow.of(columns);
    }
    return agent;
  }

  /** What a turn holds; an empty row when nothing was told of it. It counts as changed. */
  TurnRow content(String run) {
    dirtyContents.add(run);
    return knownContent(run)
        .orElseGet(() -> {
          var row = new TurnRow(group, run);
          contents.put(run, row);
          return row;
        });
  }

  /** What is known of what a turn holds. */
  Optional<TurnRow> knownContent(String run) {
    var row = contents.get(run);
    if (row == null && (!fresh || contentsSpilled)) {
      var columns = tables.get(TurnRow.TABLE, group, run);
      if (columns != null) {
        row = TurnRow.of(columns);
        contents.put(run, row);
      }
    }
    return Optional.ofNullable(row);
  }

  /** The turns and runs of which something changed in this transaction. */
  Set<String> changedTurns() {
    var changed = new LinkedHashSet<>(dirtyRuns);
    changed.addAll(dirtyContents);
    return changed;
  }

  /** Notes that a task's work was seen in this group. */
  void task(String task, long at) {
    var known = tasks.get(task);
    if (known == null || at < known) {
      tasks.put(task, at);
      dirtyTasks.add(task);
    }
  }

  private void writeSpans() {
    for (var id : dirtySpans) {
      var row = spans.get(id);
      if (row != null) {
        tables.put(SpanRow.TABLE, row.columns());
      }
    }
    dirtySpans.clear();
  }

  /** Whether a turn was added or moved in this transaction. */
  boolean turnsMoved() {
    return turnsMoved;
  }

  /** Writes every row that changed. */
  void flush() {
    for (var fold : folds) {
      fold.settle(this);
    }
    turnsMoved = false;
    writeSpans();
    if (spans.size() > SPANS_KEPT) {
      spans.clear();
      spilled = true;
    }
    for (var id : dirtyRuns) {
      var run = runs.get(id);
      if (run != null) {
        tables.put(RunRow.TABLE, run.columns());
      }
    }
    dirtyRuns.clear();
    for (var run : dirtyContents) {
      var row = contents.get(run);
      if (row != null) {
        tables.put(TurnRow.TABLE, row.columns());
      }
    }
    dirtyContents.clear();
    if (contents.size() > TURNS_KEPT) {
      contents.clear();
      contentsSpilled = true;
    }
    for (var task : dirtyTasks) {
      tables.put(TaskFold.TABLE, new Object[] {group, task, tasks.get(task)});
    }
    dirtyTasks.clear();
    for (var agent : dirtyActors) {
      var actor = actors.get(agent);
      if (actor != null && actor.events > 0) {
        tables.put(ActorRow.TABLE, actor.columns());
      }
    }
    dirtyActors.clear();
    calls.flush(tables);
    if (agentDirty && agent != null) {
      tables.put(AgentRow.TABLE, agent.columns());
    }
    agentDirty = false;
    write(CountRow.TOOL, tools, dirtyTools);
    write(CountRow.SPEND, spend, dirtySpend);
    if (trace.firstSeq != 0) {
      tables.put(TraceRow.TABLE, trace.columns());
    }
  }

  private void write(TableSpec table, Map<List<Object>, CountRow> rows, Set<List<Object>> dirty) {
    for (var key : dirty) {
      var row = rows.get(key);
      if (row == null) {
        continue;
      }
      if (row.isZero()) {
        rows.remove(key);
        tables.delete(table, key.toArray());
      } else {
        tables.put(table, row.columns());
      }
    }
    dirty.clear();
  }
}
