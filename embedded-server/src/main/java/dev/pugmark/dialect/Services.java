package dev.pugmark.dialect;

import dev.pugmark.judging.Judging;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.RuleReads;
import dev.pugmark.store.RunReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TaskReads;
import dev.pugmark.store.TraceReads;
import dev.pugmark.store.TurnReads;
import dev.pugmark.store.VerdictReads;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What routes work with.
 *
 * @param store to append to
 * @param events reads of the log
 * @param traces reads of sessions, traces and spans
 * @param runs reads of runs and turns
 * @param tasks reads of tasks and their windows
 * @param turns reads of turns as rules see them
 * @param rules reads of rules
 * @param verdicts reads of what rules found
 * @param judging holds rules against turns
 * @param prices what tokens cost
 * @param nowMicros the clock, microseconds since the epoch; tests move it
 * @param version of this program
 * @param windows calls those over the store
 * @param port the state of the port at this moment
 * @param decisions what the user decides; null where nobody does
 */
public record Services(
    Store store,
    EventReads events,
    TraceReads traces,
    RunReads runs,
    TaskReads tasks,
    TurnReads turns,
    RuleReads rules,
    VerdictReads verdicts,
    Judging judging,
    PriceTable prices,
    LongSupplier nowMicros,
    String version,
    WindowCalls windows,
    Supplier<PortState> port,
    @Nullable Decisions decisions) {

  public static Services over(
      Store store, PriceTable prices, LongSupplier nowMicros, String version) {
    return new Services(
        store,
        new EventReads(store),
        new TraceReads(store),
        new RunReads(store),
        new TaskReads(store),
        new TurnReads(store),
        new RuleReads(store),
        new VerdictReads(store),
        new Judging(store, nowMicros),
        prices,
        nowMicros,
        version,
        new WindowCalls(),
        () -> PortState.NONE,
        null);
  }

  /** The same, with a port to tell of. */
  public Services at(Supplier<PortState> state) {
    return new Services(
        store, events, traces, runs, tasks, turns, rules, verdicts, judging, prices, nowMicros,
        version, windows, state, decisions);
  }

  /** The same, with what the user decides. */
  public Services with(Decisions decided) {
    return new Services(
        store, events, traces, runs, tasks, turns, rules, verdicts, judging, prices, nowMicros,
        version, windows, port, decided);
  }
}
