package dev.pugmark.dialect.externalcalls;

import dev.pugmark.dialect.Services;
import dev.pugmark.model.Event;
import dev.pugmark.model.ExternalCall;
import dev.pugmark.store.Batch;
import dev.pugmark.store.Batch.Append;
import dev.pugmark.store.CallReads;
import dev.pugmark.store.SessionWindows;
import dev.pugmark.store.SessionWindows.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the session of calls that came before it did. A call that is moved leaves its old place as
 * if it had been erased there, and is told anew, with the reason, in the group of its session.
 *
 * <p>Not for use by several threads at once.
 */
public final class LateAttribution {
  /** Calls looked at in one go; the rest waits for the next sign of life of its session. */
  private static final int MOST = 2_000;

  private static final int SESSIONS_REMEMBERED = 10_000;

  private final Services services;
  private final CallReads calls;
  private final SessionWindows windows;

  /** The stretch of each session that was looked at; those not looked at for long are forgotten. */
  private final Map<String, Window> seen =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > SESSIONS_REMEMBERED;
        }
      };

  public LateAttribution(Services services) {
    this.services = services;
    this.calls = new CallReads(services.store());
    this.windows = new SessionWindows(services.store());
  }

  /**
   * Looks at the calls that have no session and may belong to one of these groups.
   *
   * @param groups whose rows changed
   * @return how many found their session
   */
  public int look(Collection<String> groups) {
    if (groups.isEmpty() || !calls.anyUnassigned()) {
      return 0;
    }
    var lock = Turnstile.of(services.store());
    lock.lock();
    try {
      var found = new LinkedHashMap<String, ExternalCall>();
      for (var window : windows.of(groups)) {
        for (var call : newlyCovered(window)) {
          found.put(call.id(), call);
        }
      }
      var traces = new ArrayList<>(groups);
      traces.addAll(windows.tracesOf(groups));
      for (var call : calls.unassignedOf(traces, MOST)) {
        found.put(call.id(), call);
      }
      return move(List.copyOf(found.values()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Calls in the part of a session that was not looked at yet; and when the session is no longer in
   * the middle of something, those that came after its last sign of life and might have been its.
   */
  private List<ExternalCall> newlyCovered(Window window) {
    var before = seen.put(window.session(), window);
    var found = new ArrayList<ExternalCall>();
    if (before == null) {
      found.addAll(calls.unassigned(window.firstMicros(), window.lastMicros(), MOST));
    } else {
      if (window.firstMicros() < before.firstMicros()) {
        found.addAll(calls.unassigned(window.firstMicros(), before.firstMicros(), MOST));
      }
      if (window.lastMicros() > before.lastMicros()) {
        found.addAll(calls.unassigned(before.lastMicros(), window.lastMicros(), MOST));
      }
    }
    if (!window.open() && (before == null || before.open())) {
      var last = window.lastMicros();
      found.addAll(calls.unassigned(last, last + Attribution.PATIENCE_MICROS, MOST));
    }
    return found;
  }

  private int move(List<ExternalCall> candidates) {
    if (candidates.isEmpty()) {
      return 0;
    }
    var times = candidates.stream().mapToLong(ExternalCall::startedMicros).summaryStatistics();
    var attribution = new Attribution(windows, times.getMin(), times.getMax());
    var places = new LinkedHashMap<ExternalCall, Placement>();
    for (var call : candidates) {
      attribution
          .find(call.traceId(), call.startedMicros(), call.run())
          .ifPresent(place -> places.put(call, place));
    }
    if (places.isEmpty()) {
      return 0;
    }
    var told = new HashMap<Long, Event>();
    var seqs = new ArrayList<Long>();
    places.keySet().forEach(call -> seqs.addAll(seqsOf(call)));
    services.events().bySeqs(seqs).forEach(event -> told.put(event.seq(), event));
    var erase = new ArrayList<Batch.Erase>();
    var appends = new ArrayList<Append>();
    places.forEach((call, place) -> {
      var event = told.get(call.seq());
      if (event != null) {
        erase.add(erasure(call));
        appends.add(new Append(CallEvents.moved(event, call.id(), place)));
      }
    });
    services.store().append(new Batch(appends, merged(erase), null)).join();
    return appends.size();
  }

  private static List<Long> seqsOf(ExternalCall call) {
    return call.openSeq() == 0 ? List.of(call.seq()) : List.of(call.seq(), call.openSeq());
  }

  /** Takes everything away that tells of a call at the place where it is. */
  static Batch.Erase erasure(ExternalCall call) {
    return Batch.Erase.ofRows(call.group(), ExternalCallsDialect.ID, Set.copyOf(seqsOf(call)));
  }

  /** One erasure a group, since each walks through its group. */
  static List<Batch.Erase> merged(List<Batch.Erase> erase) {
    var byGroup = new LinkedHashMap<String, Set<Long>>();
    for (var one : erase) {
      if (one.seqs() != null) {
        byGroup.computeIfAbsent(one.group(), _ -> new HashSet<>()).addAll(one.seqs());
      }
    }
    return byGroup.entrySet().stream()
        .map(e -> Batch.Erase.ofRows(e.getKey(), ExternalCallsDialect.ID, e.getValue()))
        .toList();
  }
}
