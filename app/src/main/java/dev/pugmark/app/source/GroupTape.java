package dev.pugmark.app.source;

import dev.pugmark.app.chart.TimelineData.Marker;
import dev.pugmark.app.chart.TimelineData.Sign;
import dev.pugmark.app.panel.conversation.ConversationItem;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read of one group, so that next time only what is new has to be read. One thread. */
final class GroupTape {
  /** Old events go in blocks, so that those that stay rarely change their place. */
  static final int BLOCK = 1_000;

  private final String session;
  private final int most;
  private final Map<String, ChartLine> lines = new LinkedHashMap<>();
  private final List<ChartLine> points = new ArrayList<>();
  private final List<Marker> markers = new ArrayList<>();
  private final ArrayDeque<Event> heard = new ArrayDeque<>();
  private final Map<Long, Entry> entries = new HashMap<>();
  private Part part;
  private long forgotten;
  private long shown;
  private long lastSeq;

  /** An entry of the conversation, and the result that was known when it was made. */
  record Entry(@Nullable ConversationItem item, long resultSeq) {}

  /** Begins with nothing; of what is said at least {@code most} events are kept. */
  GroupTape(String session, Part part, int most) {
    this.session = session;
    this.part = part;
    this.most = most;
  }

  Part part() {
    return part;
  }

  /** Goes on with what is known of the group by now. */
  void part(Part now) {
    part = now;
  }

  void span(Span span) {
    lines.put(span.id(), SpanLines.of(session, part, span));
  }

  void event(Event event) {
    shown++;
    lastSeq = event.seq();
    var sign = sign(event.kind());
    if (sign != null) {
      markers.add(new Marker(part.drawnAt(event), sign, EventWords.title(event)));
    }
    if (isPoint(event.kind())) {
      points.add(SpanLines.of(session, event, part.drawnAt(event)));
    }
    if (Talk.isHeard(event.kind())) {
      hear(event);
    }
  }

  /** Takes an event for the conversation alone. */
  void hear(Event event) {
    heard.add(event);
    if (heard.size() >= 2 * most + BLOCK) {
      forget();
    }
  }

  private void forget() {
    for (var i = 0; i < BLOCK; i++) {
      entries.remove(heard.remove().seq());
      forgotten++;
    }
  }

  /** All was read up to this seq, whether shown or not. */
  void readUpTo(long seq) {
    lastSeq = Math.max(lastSeq, seq);
  }

  long lastSeq() {
    return lastSeq;
  }

  /** How many events were given. */
  long shown() {
    return shown;
  }

  /** The spans, as lines of a chart. */
  Collection<ChartLine> lines() {
    return lines.values();
  }

  boolean hasSpan(String id) {
    return lines.containsKey(id);
  }

  List<ChartLine> points() {
    return points;
  }

  List<Marker> markers() {
    return markers;
  }

  /** What is heard in a conversation, by seq; the oldest may be forgotten. */
  Collection<Event> heard() {
    return heard;
  }

  /** How many events were forgotten. */
  long forgotten() {
    return forgotten;
  }

  /** The entries that were made of events so far, by seq. */
  Map<Long, Entry> entries() {
    return entries;
  }

  /** The sign that such events have on the axis, if they have one. */
  static @Nullable Sign sign(Kind kind) {
    return switch (kind) {
      case ERROR -> Sign.ERROR;
      case CONTEXT_COMPACTED -> Sign.COMPACTION;
      default -> null;
    };
  }

  /** What has a span of its own, or only describes, is no point. */
  static boolean isPoint(Kind kind) {
    return switch (kind) {
      case TOOL_CALL,
          TOOL_RESULT,
          SPAN_START,
          SPAN_END,
          EXECUTION_STARTED,
          EXECUTION_COMPLETED,
          COST,
          RUN_STARTED,
          RUN_FINISHED,
          RUN_REPORTED,
          SESSION_DESCRIBED,
          EXTERNAL_CALL_STARTED,
          EXTERNAL_CALL,
          RETRACTED ->
          false;
      default -> true;
    };
  }
}
