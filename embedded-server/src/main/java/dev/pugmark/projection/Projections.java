package dev.pugmark.projection;

import dev.pugmark.model.Event;
import dev.pugmark.store.Projector;
import dev.pugmark.store.Tables;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All folds, applied group by group. A new projection is a class here and a line in the list. */
public final class Projections implements Projector {
  /** In this order: runs and turns exist before what belongs to them. */
  private static final List<Fold> FOLDS =
      List.of(
          new RunFold(),
          new SpanFold(),
          new CallFold(),
          new SumFold(),
          new ActorFold(),
          new AgentFold(),
          new TraceFold(),
          new ProducerFold(),
          new TurnFold(),
          new TaskFold());

  /** Tables that are not held in memory: few events change them. */
  private static final List<Ledger> LEDGERS =
      List.of(new TaskLedger(), new AlertLedger(), new RuleLedger());

  /** Groups whose rows stay in memory between transactions. */
  private static final int GROUPS_KEPT = 1_024;

  private final Map<String, GroupState> groups =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, GroupState> eldest) {
          return size() > GROUPS_KEPT && !touched.contains(eldest.getKey());
        }
      };

  private final Set<String> touched = new LinkedHashSet<>();

  @Override
  public void fold(List<Event> appended, Collection<String> refold, Tables tables) {
    touched.clear();
    for (var group : refold) {
      groups.remove(group);
      refold(group, tables);
    }
    for (var event : appended) {
      var group = event.scope().group();
      touched.add(group);
      var state = groups.get(group);
      if (state == null) {
        state = GroupState.load(group, tables, FOLDS);
        groups.put(group, state);
      }
      state.use(tables);
      if (!state.refoldWanted()) {
        apply(event, state);
        enter(event, tables);
      }
    }
    for (var group : touched) {
      var state = groups.get(group);
      if (state == null) {
        continue;
      }
      if (state.refoldWanted()) {
        groups.remove(group);
        refold(group, tables);
      } else {
        state.flush();
      }
    }
    touched.clear();
  }

  private static void apply(Event event, GroupState state) {
    for (var fold : FOLDS) {
      if (event.kind().isWork() || fold.takesAll()) {
        fold.apply(event, state);
      }
    }
  }

  private static void enter(Event event, Tables tables) {
    for (var ledger : LEDGERS) {
      ledger.enter(event, tables);
    }
  }

  /** Turns first, so that what was told before its turn finds it. */
  private static void refold(String group, Tables tables) {
    GroupState.delete(group, tables);
    for (var ledger : LEDGERS) {
      ledger.tables().forEach(table -> tables.deleteGroup(table, group));
    }
    var state = GroupState.empty(group, tables, FOLDS);
    state.refolding();
    var runs = FOLDS.getFirst();
    tables.liveEvents(
        group,
        event -> {
          if (RunFold.opens(event)) {
            runs.apply(event, state);
          }
        });
    tables.liveEvents(
        group,
        event -> {
          apply(event, state);
          enter(event, tables);
        });
    state.flush();
  }

  @Override
  public void forget() {
    groups.clear();
    touched.clear();
  }
}
