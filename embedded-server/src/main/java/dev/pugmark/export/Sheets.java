package dev.pugmark.export;

import static dev.pugmark.export.Sheet.column;
import static dev.pugmark.export.Sheet.seconds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.ExternalCall;
import dev.pugmark.model.Facts;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Money;
import dev.pugmark.model.Session;
import dev.pugmark.model.Span;
import dev.pugmark.model.Standing;
import dev.pugmark.model.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sheets of what the store has. */
public final class Sheets {
  private Sheets() {}

  /** Sessions as they stand at a time. */
  public static Sheet<Session> sessions(long nowMicros) {
    return new Sheet<>(
        "sessions",
        List.of(
            column("session", Session::key),
            column("status", s -> standing(s, nowMicros).wireName()),
            column("title", Session::title),
            column("agent", Session::agent),
            column("runtime", Session::runtime),
            column("contracts", s -> String.join(" ", s.dialects())),
            column("project", Session::directory),
            column("model", Session::model),
            column("started", s -> Instants.isoMicros(s.firstMicros())),
            column("last_seen", s -> Instants.isoMicros(s.lastMicros())),
            column("duration_s", s -> seconds(duration(s, nowMicros))),
            column("turns", s -> s.totals().turns()),
            column("tool_calls", s -> s.totals().toolCalls()),
            column("failed_tool_calls", s -> s.totals().toolErrors()),
            column("errors", s -> s.totals().errors() + s.totals().toolErrors()),
            column("events", s -> s.totals().events()),
            column("input_tokens", s -> s.totals().usage().input()),
            column("output_tokens", s -> s.totals().usage().output()),
            column("cache_read_tokens", s -> s.totals().usage().cacheRead()),
            column("cache_write_tokens", s -> s.totals().usage().cacheWrite()),
            column(
                "cost_usd",
                s -> s.totals().priced() == 0 ? null : Money.usd(s.totals().costPico())),
            column(
                "estimated_usd",
                s -> s.totals().priced() == 0 ? null : Money.usd(s.totals().estimatedPico())),
            column("unpriced_answers", s -> s.totals().unpriced())));
  }

  /** Events of the log. */
  public static Sheet<Event> events() {
    return new Sheet<>(
        "events",
        List.of(
            column("seq", Event::seq),
            column("time", e -> Instants.isoMicros(e.tsMicros())),
            column("received", e -> Instants.isoMicros(e.receivedMicros())),
            column("kind", e -> e.kind().wireName()),
            column("status", Sheets::status),
            column("contract", Event::dialect),
            column("lane", e -> e.drawnLane().wireName()),
            column("session", e -> e.scope().session()),
            column("run", e -> e.scope().run()),
            column("turn", e -> e.scope().turn()),
            column("task", e -> e.scope().task()),
            column("agent", e -> e.scope().agent()),
            column("runtime", e -> e.scope().runtime()),
            column("trace", e -> e.scope().trace()),
            column("span", e -> e.scope().span()),
            column("name", e -> e.facts().name()),
            column("says", e -> says(e.facts())),
            column("duration_s", e -> seconds(e.facts().durationMicros())),
            column("model", e -> e.facts().model()),
            column("tokens", e -> tokens(e.facts().usage())),
            column("cost_usd", e -> usd(e.facts().costPico())),
            new Sheet.Column<>("data", e -> tree(e.data()), true)));
  }

  /** Calls of services outside. */
  public static Sheet<ExternalCall> calls() {
    return new Sheet<>(
        "external-calls",
        List.of(
            column("call", ExternalCall::id),
            column("started", c -> Instants.isoMicros(c.startedMicros())),
            column("method", ExternalCall::method),
            column("host", ExternalCall::host),
            column("port", ExternalCall::port),
            column("path", ExternalCall::path),
            column("status", ExternalCall::status),
            column("failure", ExternalCall::errorKind),
            column("open", ExternalCall::open),
            column("first_byte_s", c -> seconds(c.ttfbMicros())),
            column("latency_s", c -> seconds(c.latencyMicros())),
            column("request_bytes", ExternalCall::requestBytes),
            column("response_bytes", ExternalCall::responseBytes),
            column("reach", ExternalCall::reach),
            column("category", ExternalCall::category),
            column("provider", ExternalCall::provider),
            column("library", ExternalCall::library),
            column("session", ExternalCall::session),
            column("attributed_by", ExternalCall::attribution),
            column("run", ExternalCall::run),
            column("agent", ExternalCall::agent)));
  }

  /** Spans of traces. */
  public static Sheet<Span> spans() {
    return new Sheet<>(
        "spans",
        List.of(
            column("trace", Span::group),
            column("span", Span::id),
            column("parent", Span::parent),
            column("kind", Span::kind),
            column("name", Span::name),
            column("title", Span::title),
            column("agent", Span::agent),
            column("run", Span::runId),
            column("status", s -> s.status().name().toLowerCase(Locale.ROOT)),
            column("started", s -> iso(s.startMicros())),
            column("ended", s -> iso(s.endMicros())),
            column("duration_s", s -> seconds(s.durationMicros())),
            column("error", Span::error),
            column("model", Span::model),
            column("tokens", s -> tokens(s.usage())),
            column("cost_usd", s -> usd(s.costPico()))));
  }

  private static @Nullable String iso(@Nullable Long micros) {
    return micros == null ? null : Instants.isoMicros(micros);
  }

  private static @Nullable BigDecimal usd(@Nullable Long pico) {
    return pico == null ? null : Money.usd(pico);
  }

  /** How a session stands. */
  public static Standing standing(Session session, long nowMicros) {
    return Standing.of(session.status(), session.lastMicros(), nowMicros);
  }

  /** How long a session took, in microseconds; one that goes on, until now. */
  public static long duration(Session session, long nowMicros) {
    var end = standing(session, nowMicros) == Standing.RUNNING ? nowMicros : session.lastMicros();
    return Math.max(0, end - session.firstMicros());
  }

  /** What an event says, in one text; null when it has none. */
  public static @Nullable String says(Facts facts) {
    if (facts.title() != null) {
      return facts.title();
    }
    return facts.text() != null ? facts.text() : facts.error();
  }

  private static @Nullable String status(Event event) {
    var standing = Standing.ofEvent(event.kind(), event.facts());
    return standing == null ? null : standing.wireName();
  }

  private static @Nullable Long tokens(@Nullable Usage usage) {
    return usage == null
        ? null
        : Long.valueOf(usage.input() + usage.output() + usage.cacheRead() + usage.cacheWrite());
  }

  private static JsonNode tree(String data) {
    try {
      return Json.readDeep(data);
    } catch (BadJsonException broken) {
      throw new IllegalStateException("Stored data is not JSON", broken);
    }
  }
}
