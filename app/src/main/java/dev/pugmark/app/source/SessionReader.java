package dev.pugmark.app.source;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.session.SessionContent;
import dev.pugmark.model.Trace;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.RunReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads all that the views of one session show. The session that was read last is remembered, so
 * that of one that goes on only what is new is read. One thread at a time, but not the FX thread.
 */
public final class SessionReader {
  /** Most entries of a conversation that are shown. */
  private static final int MOST_ENTRIES = 5_000;

  /** Sessions of more events are read in steps, and lean. */
  private static final long LONG_EVENTS = 100_000;

  private final TraceReads traces;
  private final LongSessionReader whenLong;
  private final long longEvents;
  private final RunReads runs;
  private final EventReads events;
  private final int mostEntries;
  private final Map<String, GroupTape> tapes = new HashMap<>();
  private String remembered = "";

  /** Reads from a store. */
  public SessionReader(Store store) {
    this(store, MOST_ENTRIES, LONG_EVENTS);
  }

  SessionReader(Store store, int mostEntries) {
    this(store, mostEntries, LONG_EVENTS);
  }

  /**
   * Reads from a store.
   *
   * @param mostEntries most entries of a conversation that are shown
   * @param longEvents sessions of more events are long
   */
  public SessionReader(Store store, int mostEntries, long longEvents) {
    this.whenLong = new LongSessionReader(store, mostEntries);
    this.longEvents = longEvents;
    this.traces = new TraceReads(store);
    this.runs = new RunReads(store);
    this.events = new EventReads(store);
    this.mostEntries = mostEntries;
  }

  /**
   * A session as it is now.
   *
   * @param omitted what is not shown and why, as a sentence; empty when all is
   */
  public record Loaded(SessionContent content, String omitted) {}

  /** Whether a session has so many events that it is better read in steps. */
  public boolean isLong(String session) {
    return isLong(traces.tracesOf(session));
  }

  private boolean isLong(List<Trace> of) {
    return of.stream().mapToLong(trace -> trace.totals().events()).sum() > longEvents;
  }

  /**
   * Reads a session that is long. It takes seconds; several threads may do so at once, beside all
   * that this does otherwise, and an interrupt ends it with an exception.
   *
   * @param meanwhile is given what is known before all is, by any thread
   */
  public Loaded readInSteps(String session, Consumer<Loaded> meanwhile) {
    return whenLong.read(session, traces.tracesOf(session), meanwhile);
  }

  /** As the other, with nothing to be shown before all is read. */
  public Loaded readInSteps(String session) {
    return whenLong.read(session, traces.tracesOf(session));
  }

  /** Reads all of a session; one that is not there is empty. */
  public Loaded readAll(String session) {
    tapes.clear();
    return read(session);
  }

  /**
   * Reads what is new in a session. What a late event moved inside of what is known already may
   * only be seen by {@link #readAll}.
   */
  public Loaded read(String session) {
    if (!session.equals(remembered)) {
      tapes.clear();
      remembered = session;
    }
    var now = traces.tracesOf(session);
    if (isLong(now)) {
      tapes.clear();
      return whenLong.read(session, now);
    }
    var sheet = new ChartSheet(session);
    var talk = new Talk(session, mostEntries);
    var groups = new HashSet<String>();
    for (var trace : now) {
      groups.add(trace.group());
      var tape = tape(session, trace);
      sheet.add(tape);
      talk.add(tape);
    }
    tapes.keySet().retainAll(groups);
    var items = talk.items();
    var content = new SessionContent(session, sheet.timeline(), sheet.trace(), items);
    return new Loaded(content, omitted(items.size(), talk.left()));
  }

  private static String omitted(int shown, long left) {
    return left == 0
        ? ""
        : Messages.text("conversation.omitted", Numbers.exact(shown), Numbers.exact(shown + left));
  }

  private GroupTape tape(String session, Trace trace) {
    var known = tapes.get(trace.group());
    if (known != null && known.part().trace().equals(trace)) {
      return known;
    }
    var part = new Part(session, trace, runs.ofGroup(trace.group()));
    if (known != null && continues(known, part)) {
      return known;
    }
    var tape = new GroupTape(session, part, mostEntries);
    traces.eachSpan(trace.group(), tape::span);
    events.eachOfGroup(trace.group(), tape::event);
    tape.readUpTo(trace.lastSeq());
    tapes.put(trace.group(), tape);
    return tape;
  }

  /** Reads what is new; false when more has changed than that something was added. */
  private boolean continues(GroupTape tape, Part now) {
    var trace = now.trace();
    var from = tape.lastSeq();
    if (trace.lastSeq() <= from || tape.part().running() != now.running()) {
      return false;
    }
    tape.part(now);
    traces.eachSpanSince(trace.group(), from, tape::span);
    events.eachOfGroup(trace.group(), from, trace.lastSeq(), tape::event);
    tape.readUpTo(trace.lastSeq());
    return tape.shown() == trace.totals().events();
  }
}
