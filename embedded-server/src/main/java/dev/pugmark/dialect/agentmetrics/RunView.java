package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Services;
import dev.pugmark.dialect.agentmetrics.StoredRun.Told;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** A submitted run as its client sent it, with what it left out filled in. */
final class RunView {
  private static final List<String> NULLABLE =
      List.of(
          "agent_id",
          "session_id",
          "sdk_session_id",
          "trace_id",
          "span_id",
          "parent_span_id",
          "finished_at",
          "duration_ms",
          "api_duration_ms",
          "first_token_ms",
          "num_turns",
          "model",
          "prompt",
          "cost_usd",
          "cost_source",
          "sdk_cost_usd",
          "estimated_cost_usd",
          "error");

  private static final List<String> TOKENS =
      List.of("input", "output", "cache_read", "cache_write");

  private static final List<String> TOOL_SUMS =
      List.of("count", "total_duration_ms", "success_count", "failure_count");

  private final Services services;

  RunView(Services services) {
    this.services = services;
  }

  /** The run as JSON text; empty when it came through another contract. */
  Optional<String> shown(Run run) {
    var report = services.events().bySeq(run.seq()).orElse(null);
    var document = StoredRun.document(report);
    if (document == null || report == null) {
      return Optional.empty();
    }
    fill(document, run);
    var ids = StoredRun.eventIds(report);
    var events = new ArrayList<String>(ids.size());
    if (!ids.isEmpty()) {
      var rows = StoredRun.rows(services, run.id());
      for (var id : ids) {
        var row = rows.get(id);
        if (row != null) {
          events.add(text(row));
        }
      }
    }
    return Optional.of(withEvents(Json.write(document), events));
  }

  /** Puts texts that are JSON already behind the last member of an object. */
  static String withEvents(String object, List<String> events) {
    return object.substring(0, object.length() - 1)
        + ",\"events\":["
        + String.join(",", events)
        + "]}";
  }

  private static void fill(ObjectNode document, Run run) {
    if (isAbsent(document, "started_at")) {
      document.put("started_at", Instants.isoMicros(run.startMicros()));
    }
    if (isAbsent(document, "status")) {
      document.put("status", run.status());
    }
    for (var name : NULLABLE) {
      if (isAbsent(document, name)) {
        document.putNull(name);
      }
    }
    if (isAbsent(document, "tokens")) {
      document.putObject("tokens");
    }
    fillZeros((ObjectNode) document.get("tokens"), TOKENS);
    if (isAbsent(document, "tool_calls")) {
      document.putArray("tool_calls");
    }
    for (var tool : document.get("tool_calls")) {
      fillZeros((ObjectNode) tool, TOOL_SUMS);
    }
    if (isAbsent(document, "metadata")) {
      document.putObject("metadata");
    }
  }

  private static void fillZeros(ObjectNode object, List<String> names) {
    for (var name : names) {
      if (isAbsent(object, name)) {
        object.put(name, 0);
      }
    }
  }

  private static boolean isAbsent(ObjectNode object, String name) {
    return !object.hasNonNull(name);
  }

  /** All events of a run as JSON texts: by number, then by instant, then as they were submitted. */
  List<String> events(String run) {
    var told = new ArrayList<>(StoredRun.events(services, run).values());
    if (told.isEmpty()) {
      return List.of();
    }
    var submitted = new HashMap<String, Integer>();
    StoredRun.find(services, run)
        .flatMap(known -> services.events().bySeq(known.seq()))
        .filter(report -> report.dialect().equals(AgentMetricsDialect.ID))
        .ifPresent(report -> {
          for (var id : StoredRun.eventIds(report)) {
            submitted.put(id, submitted.size());
          }
        });
    told.sort(
        Comparator.comparing(Told::event, RunEvent.ORDER)
            .thenComparing(t -> submitted.getOrDefault(t.event().id(), Integer.MAX_VALUE)));
    return told.stream().map(t -> text(t.row())).toList();
  }

  private static String text(Event row) {
    var raw = String.valueOf(row.raw());
    if (raw.contains("\"sequence_number\":")) {
      return raw;
    }
    var numbered = StoredRun.object(raw);
    numbered.put("sequence_number", 0);
    return Json.write(numbered);
  }
}
