package dev.pugmark.app.source;

import dev.pugmark.app.chart.SpanColumns;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.model.Event;
import dev.pugmark.model.Lane;
import dev.pugmark.model.Run;
import dev.pugmark.model.Span;
import dev.pugmark.model.SpanStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Spans, turns and events as lines of a chart. */
final class SpanLines {
  /** The kind of spans that are HTTP calls to the outside. */
  static final String CALL = "http";

  private SpanLines() {}

  static ChartLine of(String session, Part part, Span span) {
    var run = part.runOf(span.id());
    var lane = laneOf(span, run);
    var dialects = part.trace().dialects();
    return new ChartLine(
        run == null ? Selected.span(session, part.id(span.id())) : turn(session, run),
        part.id(span.id()),
        span.parent() == null ? null : part.id(span.parent()),
        name(part, span, run),
        service(part, span, run),
        startOf(span),
        endOf(part, span),
        startOf(span) == endOf(part, span) && span.tookMicros() == null,
        span.kind().equals(CALL),
        lane.place(),
        part.ofAgent() && run != null ? ColourRole.LANE_AGENT : ColourRole.of(lane),
        span.status() == SpanStatus.FAILED,
        Costs.tokens(run == null ? span.usage() : run.usage()),
        run == null ? Costs.of(span, dialects) : Costs.of(run, dialects));
  }

  /** A turn or run whose execution has no span. */
  static ChartLine of(String session, Part part, Run run) {
    return new ChartLine(
        turn(session, run),
        part.id(Part.executionOf(run)),
        null,
        name(part, run),
        run.runtime() == null ? "" : run.runtime(),
        run.startMicros(),
        endOf(part, run),
        false,
        false,
        Lane.USER.place(),
        part.ofAgent() ? ColourRole.LANE_AGENT : ColourRole.LANE_USER,
        run.status().equals("failed"),
        Costs.tokens(run.usage()),
        Costs.of(run, part.trace().dialects()));
  }

  /** A point in time. */
  static ChartLine of(String session, Event event, long atMicros) {
    var lane = event.drawnLane();
    return new ChartLine(
        event(session, event),
        "@" + event.seq(),
        null,
        EventWords.title(event),
        EventWords.kind(event.kind()),
        atMicros,
        atMicros,
        false,
        false,
        lane.place(),
        ColourRole.of(lane),
        event.kind() == dev.pugmark.model.Kind.ERROR,
        null,
        null);
  }

  static Selected turn(String session, Run run) {
    return new Selected(Selected.Kind.TURN, session, run.id());
  }

  static Selected event(String session, Event event) {
    return new Selected(Selected.Kind.EVENT, session, Long.toString(event.seq()));
  }

  private static Lane laneOf(Span span, @Nullable Run run) {
    if (run != null && run.turnId() != null) {
      return Lane.USER;
    }
    if (span.kind().equals("llm")) {
      return Lane.ASSISTANT;
    }
    return Objects.requireNonNullElse(span.lane(), Lane.BACKGROUND);
  }

  /** When a span began; one of which only the end was seen is a point there. */
  static long startOf(Span span) {
    if (span.startMicros() != null) {
      return span.startMicros();
    }
    return span.endMicros() == null ? 0 : span.endMicros();
  }

  /** When it ended. What never finished is drawn until the last that was heard of its group. */
  private static long endOf(Part part, Span span) {
    if (span.endMicros() != null) {
      return span.endMicros();
    }
    if (span.durationMicros() != null) {
      return startOf(span) + span.durationMicros();
    }
    return span.status() == SpanStatus.OPEN && part.running()
        ? SpanColumns.RUNNING
        : Math.max(startOf(span), part.trace().lastMicros());
  }

  static long endOf(Part part, Run run) {
    if (run.endMicros() != null) {
      return run.endMicros();
    }
    if (run.durationMicros() != null) {
      return run.startMicros() + run.durationMicros();
    }
    return run.status().equals("running")
        ? SpanColumns.RUNNING
        : Math.max(run.startMicros(), part.trace().lastMicros());
  }

  /** What a turn or run is called: by its number and what was asked. */
  static String name(Part part, Run run) {
    var prompt = run.prompt();
    return prompt == null || prompt.isBlank()
        ? part.name(run)
        : part.name(run) + " · " + EventWords.line(prompt);
  }

  private static String name(Part part, Span span, @Nullable Run run) {
    var name = run == null ? name(span) : name(part, run);
    if (span.orphan()) {
      return Messages.text("span.orphan", name);
    }
    return span.status() == SpanStatus.OPEN && !part.running()
        ? Messages.text("span.unfinished", name)
        : name;
  }

  /** What a span that is no turn is called: {@code Bash: ls}, a model, a sender's own name. */
  static String name(Span span) {
    return span.kind().equals("llm")
        ? answer(span.model())
        : name(span.name(), span.title(), span.kind());
  }

  /** What an answer is called. */
  static String answer(@Nullable String model) {
    return Objects.requireNonNullElse(model, Messages.text("span.answer"));
  }

  /** What a span is called that is neither turn nor answer. */
  static String name(@Nullable String name, @Nullable String title, String kind) {
    if (title == null || title.isBlank()) {
      return Objects.requireNonNullElse(name, kind);
    }
    var line = EventWords.line(title);
    return name == null || line.startsWith(name) ? line : name + ": " + line;
  }

  private static String service(Part part, Span span, @Nullable Run run) {
    if (span.kind().equals("llm")) {
      return Messages.text("span.answer");
    }
    if (run == null && span.name() != null) {
      return span.name();
    }
    return Objects.requireNonNullElse(part.trace().runtime(), "");
  }
}
