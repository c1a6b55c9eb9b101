package dev.pugmark.dialect.externalcalls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.CallSummary;
import dev.pugmark.model.Event;
import dev.pugmark.model.ExternalCall;
import dev.pugmark.model.Instants;
import dev.pugmark.store.CallReads;
import dev.pugmark.store.CallReads.Place;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls as rows: every row has every member, null where it is not known. */
final class CallView {
  private static final int LIMIT = 200;
  private static final int MOST = 2_000;

  private final Services services;
  private final CallReads reads;

  CallView(Services services) {
    this.services = services;
    this.reads = new CallReads(services.store());
  }

  /** GET /api/external-calls. */
  Answer list(Request request) throws Problem {
    var filter = CallQuery.filter(request);
    var limit = (int) CallQuery.number(request, "limit", LIMIT, 1, MOST);
    var newestFirst = CallQuery.newestFirst(request);
    var found = reads.find(filter, CallQuery.before(request), limit + 1, newestFirst);
    var page = found.subList(0, Math.min(limit, found.size()));
    var summary = reads.summary(filter);
    var body = Json.object();
    body.put("count", page.size());
    body.put("total", summary.calls());
    body.put("next", found.size() > limit ? cursor(page.getLast()) : null);
    var rows = body.putArray("rows");
    var told = told(page);
    page.forEach(call -> rows.add(row(call, told.get(call.seq()))));
    body.set("summary", json(summary));
    return Answer.json(200, body);
  }

  private static String cursor(ExternalCall last) {
    return CallQuery.cursor(new Place(last.startedMicros(), last.id()));
  }

  private Map<Long, Event> told(List<ExternalCall> calls) {
    var told = new HashMap<Long, Event>();
    services
        .events()
        .bySeqs(calls.stream().map(ExternalCall::seq).toList())
        .forEach(event -> told.put(event.seq(), event));
    return told;
  }

  /** GET /api/external-calls/{id}. */
  Answer one(Request request) throws Problem {
    var id = request.param("id");
    var event =
        services
            .events()
            .live(Call.key(id), ExternalCallsDialect.ID)
            .or(() -> services.events().live(Call.startKey(id), ExternalCallsDialect.ID))
            .orElseThrow(() -> Problem.notFound("There is no call of that id"));
    var call =
        reads
            .call(event.scope().group(), id)
            .orElseThrow(() -> Problem.notFound("There is no call of that id"));
    var row = row(call, event);
    var data = CallEvents.data(event);
    row.set("request_summary", member(data, "requestSummary"));
    row.set("response_summary", member(data, "responseSummary"));
    return Answer.json(200, row);
  }

  private static ObjectNode json(CallSummary summary) {
    var json = Json.object();
    json.put("calls", summary.calls());
    json.put("errors", summary.errors());
    json.put("hosts", summary.hosts());
    json.put("total_latency_ms", Millis.of(summary.totalMicros()));
    json.put("dropped", summary.dropped());
    return json;
  }

  private static ObjectNode row(ExternalCall call, @Nullable Event event) {
    var data = event == null ? Json.object() : CallEvents.data(event);
    var started = Instants.isoMillis(call.startedMicros());
    var row = Json.object();
    row.put("id", call.id());
    row.put("session_id", call.session());
    row.put("agent_id", call.agent());
    row.put("run_id", call.run());
    row.put("attribution", call.attribution());
    row.put("state", call.open() ? "open" : "done");
    row.put("started_at", started);
    row.put("ts", started);
    row.put("method", call.method());
    row.set("scheme", member(data, "scheme"));
    row.put("host", call.host());
    row.put("port", call.port());
    row.put("path", call.path());
    row.set("url", member(data, "url"));
    row.set("final_host", member(data, "finalHost"));
    row.put("scope", call.reach());
    row.put("category", call.category());
    row.put("provider", call.provider());
    row.put("status_code", call.status());
    row.set("error", error(call, data));
    row.put("latency_ms", Millis.of(call.latencyMicros()));
    row.put("ttfb_ms", Millis.of(call.ttfbMicros()));
    row.put("request_bytes", call.requestBytes());
    row.put("response_bytes", call.responseBytes());
    row.set("request_type", member(data, "requestType"));
    row.set("response_type", member(data, "responseType"));
    row.set("protocol", member(data, "protocol"));
    row.put("library", call.library());
    row.set("streamed", member(data, "streamed"));
    row.set("hops", hops(data));
    row.set("attempts", member(data, "attempts"));
    row.set("trace_id", member(data, "traceId"));
    row.set("span_id", member(data, "spanId"));
    row.set("parent_span_id", member(data, "parentSpanId"));
    row.set("thread", member(data, "thread"));
    row.set("thread_virtual", member(data, "threadVirtual"));
    row.put("source", call.source());
    var model = data.path("llm");
    row.set("model", member(model, "model"));
    row.set("input_tokens", member(model, "inputTokens"));
    row.set("output_tokens", member(model, "outputTokens"));
    row.set("cost_usd", member(model, "costUsd"));
    return row;
  }

  private static JsonNode member(JsonNode data, String name) {
    var value = data.get(name);
    return value == null ? JsonNodeFactory.instance.nullNode() : value;
  }

  private static JsonNode error(ExternalCall call, JsonNode data) {
    if (call.errorKind() == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    var error = Json.object().put("kind", call.errorKind());
    error.set("class", member(data, "exception"));
    return error;
  }

  private static JsonNode hops(JsonNode data) {
    var hops = Json.array();
    for (var hop : data.path("hops")) {
      var entry = hops.addObject();
      entry.set("url", member(hop, "url"));
      entry.set("status_code", member(hop, "statusCode"));
    }
    return hops;
  }

  /** Microseconds as milliseconds of at most three decimals. */
  static final class Millis {
    private Millis() {}

    static @Nullable BigDecimal of(@Nullable Long micros) {
      return micros == null ? null : trimmed(BigDecimal.valueOf(micros, 3));
    }

    static @Nullable BigDecimal of(@Nullable Double micros) {
      return micros == null ? null : of((Long) Math.round(micros));
    }

    private static BigDecimal trimmed(BigDecimal millis) {
      var bare = millis.stripTrailingZeros();
      return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
  }
}
