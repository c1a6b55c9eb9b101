package dev.pugmark.dialect.agentmetrics;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import java.io.IOException;
import java.nio.file.Files;

/** What the receiver says of itself; asks for no key. */
final class SelfRoutes {
  private final Services services;

  SelfRoutes(Services services) {
    this.services = services;
  }

  /** What is promised here is kept: see the limits in {@link AgentMetricsDialect}. */
  Answer capabilities(Request request) {
    var body = Json.object();
    body.put("version", services.version());
    body.put("api_version", "v1");
    var features = body.putObject("features");
    features.put("streaming_events", true);
    features.put("batch_ingest", false);
    features.putArray("compression").add("gzip");
    features.put("authentication", services.port().get().keyed());
    features.put("trace_queries", true);
    var limits = body.putObject("limits");
    limits.put("max_events_per_run", AgentMetricsDialect.MAX_EVENTS_PER_RUN);
    limits.put("max_payload_bytes", AgentMetricsDialect.MAX_PAYLOAD_BYTES);
    limits.putNull("retention_days");
    return Answer.json(200, body);
  }

  /** Answers for every contract of the port; the others' words are added to this one's. */
  Answer health(Request request) {
    var body = Json.object();
    var readOnly = services.store().readOnlyReason();
    body.put("status", readOnly.isEmpty() ? "healthy" : "degraded");
    readOnly.ifPresent(reason -> body.put("reason", reason));
    body.put("timestamp", Instants.isoMicros(services.nowMicros().getAsLong()));
    body.put("ok", readOnly.isEmpty());
    body.put("product", "pugmark");
    body.put("version", services.version());
    try {
      body.put("db_size_bytes", Files.size(services.store().file()));
    } catch (IOException _) {
      body.putNull("db_size_bytes");
    }
    return Answer.json(200, body);
  }
}
