package dev.pugmark.dialect;

import dev.pugmark.pricing.PriceTable;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.RunReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TaskReads;
import dev.pugmark.store.TraceReads;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What routes work with.
 *
 * @param store to append to
 * @param events reads of the log
 * @param traces reads of sessions, traces and spans
 * @param runs reads of runs and turns
 * @param tasks reads of tasks and their windows
 * @param prices what tokens cost
 * @param nowMicros the clock, microseconds since the epoch; tests move it
 * @param version of this program
 * @param port the state of the port at this moment
 */
public record Services(
    Store store,
    EventReads events,
    TraceReads traces,
    RunReads runs,
    TaskReads tasks,
    PriceTable prices,
    LongSupplier nowMicros,
    String version,
    Supplier<PortState> port) {

  public static Services over(
      Store store, PriceTable prices, LongSupplier nowMicros, String version) {
    return new Services(
        store,
        new EventReads(store),
        new TraceReads(store),
        new RunReads(store),
        new TaskReads(store),
        prices,
        nowMicros,
        version,
        () -> PortState.NONE);
  }

  /** The same, with a port to tell of. */
  public Services at(Supplier<PortState> state) {
    return new Services(store, events, traces, runs, tasks, prices, nowMicros, version, state);
  }
}
