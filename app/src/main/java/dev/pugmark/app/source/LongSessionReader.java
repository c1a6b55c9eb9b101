package dev.pugmark.app.source;

import dev.pugmark.app.chart.SpanColumns;
import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.chart.WaterfallData;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.conversation.ConversationItem;
import dev.pugmark.app.panel.session.SessionContent;
import dev.pugmark.app.source.SessionReader.Loaded;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Trace;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.RunReads;
import dev.pugmark.store.SpanScan;
import dev.pugmark.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads sessions of very many events in steps, each of which can be looked at: when things
 * happened, what was said last, then the words of everything. What is held is bounded by the number
 * of spans, not by what the events say. Any thread but the FX thread; an interrupt ends it.
 */
final class LongSessionReader {
  /** So soon what is read by then is shown. */
  private static final long EARLY_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** Most points that are drawn; of more the newest. */
  private static final int MOST_POINTS = 200_000;

  private static final Set<Kind> POINTS = kinds(GroupTape::isPoint);
  private static final Set<Kind> HEARD = kinds(Talk::isHeard);

  private final RunReads runs;
  private final EventReads events;
  private final SpanScan scan;
  private final int mostEntries;
  private final int mostPoints;

  LongSessionReader(Store store, int mostEntries) {
    this(store, mostEntries, MOST_POINTS);
  }

  LongSessionReader(Store store, int mostEntries, int mostPoints) {
    this.runs = new RunReads(store);
    this.events = new EventReads(store);
    this.scan = new SpanScan(store);
    this.mostEntries = mostEntries;
    this.mostPoints = mostPoints;
  }

  private static Set<Kind> kinds(Predicate<Kind> wanted) {
    return Arrays.stream(Kind.values())
        .filter(wanted)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
  }

  /**
   * Reads a session.
   *
   * @param traces its groups
   * @param meanwhile is shown what is known before all is; by the calling thread or another
   */
  Loaded read(String session, List<Trace> traces, Consumer<Loaded> meanwhile) {
    var reading = new Reading(session, traces);
    var sketch = reading.sketch(meanwhile);
    meanwhile.accept(reading.unfinished(sketch, List.of(), Set.of("trace", "conversation")));
    reading.turns();
    var talk = reading.talk();
    meanwhile.accept(reading.unfinished(sketch, talk, Set.of("trace")));
    return reading.whole(talk);
  }

  /** Reads all of a session before anything is shown. */
  Loaded read(String session, List<Trace> traces) {
    var reading = new Reading(session, traces);
    reading.turns();
    return reading.whole(reading.talk());
  }

  private final class Reading {
    private final String session;
    private final List<Trace> traces;
    private final long told;
    private final List<Part> parts = new ArrayList<>();
    private boolean talkIsCut;
    private boolean pointsAreCut;

    Reading(String session, List<Trace> traces) {
      this.session = session;
      this.traces = traces;
      this.told = traces.stream().mapToLong(t -> t.totals().events()).sum();
    }

    /** Room for the spans of so many events; too little or too much costs little. */
    private int expected() {
      return (int) Math.min(1 << 22, told * 2 / 3);
    }

    TimelineData sketch(Consumer<Loaded> meanwhile) {
      var began = System.nanoTime();
      var sketch = new SessionSketch(session, expected());
      var shown = new AtomicBoolean();
      Runnable early =
          () -> {
            var due = System.nanoTime() - began >= EARLY_NANOS;
            if (due && sketch.size() > 0 && shown.compareAndSet(false, true)) {
              meanwhile.accept(
                  unfinished(sketch.soFar(), List.of(), Set.of("trace", "conversation")));
            }
          };
      for (var trace : traces) {
        var part = new Part(session, trace, List.of());
        sketch.begin(part);
        scan.times(asked(part), sketch::add, early);
      }
      return sketch.whole();
    }

    private SpanScan.Asked asked(Part part) {
      var trace = part.trace();
      return new SpanScan.Asked(
          trace.group(), trace.firstMicros(), trace.lastMicros(), part.running());
    }

    void turns() {
      for (var trace : traces) {
        parts.add(new Part(session, trace, runs.ofGroup(trace.group())));
      }
    }

    Loaded unfinished(TimelineData timeline, List<ConversationItem> talk, Set<String> pending) {
      var trace = WaterfallData.of(session, SpanColumns.empty());
      var content = new SessionContent(session, timeline, trace, talk, pending);
      return new Loaded(content, Messages.text("session.reading", Numbers.exact(told)));
    }

    /** The newest entries: of the main line first, then of the agents that were heard last. */
    List<ConversationItem> talk() {
      var talk = new Talk(session, mostEntries);
      var left = 2 * mostEntries;
      var byAge =
          parts.stream()
              .sorted(
                  Comparator.comparing(Part::ofAgent)
                      .thenComparing(p -> p.trace().lastMicros(), Comparator.reverseOrder()))
              .toList();
      var tapes = new HashMap<Part, GroupTape>();
      for (var part : byAge) {
        var tape = new GroupTape(session, part, mostEntries);
        if (left > 0) {
          var calls = part.trace().totals().toolCalls();
          events.eachLast(part.trace(), HEARD, left, calls > left, tape::hear);
          left -= tape.heard().size();
        }
        tapes.put(part, tape);
      }
      parts.forEach(part -> talk.add(tapes.getOrDefault(part, new GroupTape(session, part, 0))));
      var items = talk.items();
      talkIsCut = left <= 0 || talk.left() > 0;
      return items;
    }

    Loaded whole(List<ConversationItem> talk) {
      var packed = new PackedSession(session, expected());
      for (var part : parts) {
        packed.begin(part);
        scan.words(asked(part), packed::add);
        packed.end();
      }
      points(packed);
      var charts = packed.charts();
      var content = new SessionContent(session, charts.timeline(), charts.trace(), talk);
      return new Loaded(content, omitted(talk.size()));
    }

    private void points(PackedSession packed) {
      var left = mostPoints;
      for (var group = 0; group < parts.size() && left > 0; group++) {
        var number = group;
        var before = packed.size();
        events.eachLast(
            parts.get(group).trace(), POINTS, left, false, event -> packed.point(number, event));
        left -= packed.size() - before;
      }
      pointsAreCut = left <= 0;
    }

    private String omitted(int entries) {
      var said = new ArrayList<String>();
      if (talkIsCut) {
        said.add(Messages.text("conversation.omitted.long", Numbers.exact(entries)));
      }
      if (pointsAreCut) {
        said.add(Messages.text("timeline.omitted", Numbers.exact(mostPoints)));
      }
      return String.join("; ", said);
    }
  }
}
