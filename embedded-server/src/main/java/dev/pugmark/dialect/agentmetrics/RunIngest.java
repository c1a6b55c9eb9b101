package dev.pugmark.dialect.agentmetrics;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Ingest;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.dialect.agentmetrics.StoredRun.Told;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Run;
import dev.pugmark.store.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes runs and events in any order. What is stored in the end depends on what was told, not on
 * the order it came in; requests for one run therefore wait for each other.
 */
final class RunIngest {
  private final Services services;
  private final RunLocks locks = new RunLocks();

  RunIngest(Services services) {
    this.services = services;
  }

  /** POST /v1/runs. */
  Answer run(Request request) throws Problem {
    var document = RunDocument.read(request.body());
    var lock = locks.of(document.id());
    lock.lock();
    try {
      store(rowsOf(document, request.receivedMicros()));
    } finally {
      lock.unlock();
    }
    var body = Json.object();
    body.put("status", "accepted");
    body.put("run_id", document.id());
    return Answer.json(202, body);
  }

  private List<Event> rowsOf(RunDocument document, long receivedMicros) {
    var scope = Rows.scope(document.id(), document.agent(), document.session());
    var rows = new Rows(scope, receivedMicros);
    var stored = StoredRun.events(services, document.id());
    var all = new LinkedHashMap<>(document.events());
    stored.forEach((id, told) -> all.putIfAbsent(id, told.event()));
    var batch = new ArrayList<Event>();
    batch.addAll(RunTranslator.rows(document, rows, isFailureUntold(document, all)));
    var pairs = ToolPairs.of(all.values());
    for (var event : all.values()) {
      var told = document.events().containsKey(event.id()) ? null : stored.get(event.id());
      var from = told == null ? rows : new Rows(scope, told.row().receivedMicros());
      batch.add(EventTranslator.row(from, event, pairs.get(event.id())));
    }
    for (var event : document.events().values()) {
      if (event.isStart() || event.isEnd()) {
        leave(event, document.id(), receivedMicros).ifPresent(batch::add);
      }
    }
    return batch;
  }

  /** A client sends the failure of a run twice: in its document and as an event. */
  private static boolean isFailureUntold(RunDocument document, Map<String, RunEvent> events) {
    return events.values().stream()
        .filter(RunEvent::isError)
        .noneMatch(event -> tellsFailure(event, document.error()));
  }

  private static boolean tellsFailure(RunEvent event, @Nullable RunError failure) {
    return failure == null || failure.equals(event.error());
  }

  /** POST /v1/runs/{run_id}/events. */
  Answer event(Request request) throws Problem {
    var event = RunEvent.read(Fields.of(request.body()));
    var id = request.param("run_id");
    var lock = locks.of(id);
    lock.lock();
    try {
      store(rowsOf(event, id, request.receivedMicros()));
    } finally {
      lock.unlock();
    }
    var body = Json.object();
    body.put("status", "accepted");
    return Answer.json(202, body);
  }

  private List<Event> rowsOf(RunEvent event, String id, long receivedMicros) throws Problem {
    var run = StoredRun.find(services, id).orElse(null);
    var scope =
        Rows.scope(id, run == null ? null : run.agent(), run == null ? null : run.session());
    var rows = new Rows(scope, receivedMicros);
    var before = services.events().live(Keys.event(event.id()), AgentMetricsDialect.ID);
    var known = before.isPresent() && before.get().scope().group().equals(id);
    if (!known) {
      checkRoom(id);
    }
    var batch = new ArrayList<Event>();
    if (event.isTool() && (known || !pairsAlone(event, id))) {
      batch.addAll(pairedAnew(event, id, rows));
    } else {
      batch.add(EventTranslator.row(rows, event, ToolPairs.of(List.of(event)).get(event.id())));
    }
    if (run == null) {
      EventTranslator.execution(rows, event, id).ifPresent(batch::add);
    } else if (event.isError() && tellsFailure(event, failureOf(run))) {
      batch.add(rows.retraction(Keys.error(id), 0));
    }
    leave(event, id, receivedMicros).ifPresent(batch::add);
    return batch;
  }

  private @Nullable RunError failureOf(Run run) {
    var report = services.events().bySeq(run.seq()).orElse(null);
    var document = StoredRun.document(report);
    return document == null ? null : RunError.read(document.get("error"));
  }

  /**
   * Whether a new tool event needs no look at the others: the first call of its id, or the first
   * result after its call.
   */
  private boolean pairsAlone(RunEvent event, String run) {
    if (event.toolId() == null) {
      return false;
    }
    var span = services.traces().span(run, event.toolId()).orElse(null);
    return event.isCall()
        ? span == null || span.callSeq() == 0
        : span != null && span.callSeq() != 0 && span.resultSeq() == 0;
  }

  /** All tool events of a run with a further one; the store writes those that changed. */
  private List<Event> pairedAnew(RunEvent event, String run, Rows rows) {
    var stored = StoredRun.events(services, run);
    var tools = new LinkedHashMap<String, RunEvent>();
    for (var told : stored.values()) {
      if (told.event().isTool()) {
        tools.put(told.event().id(), told.event());
      }
    }
    tools.put(event.id(), event);
    var pairs = ToolPairs.of(tools.values());
    var all = new ArrayList<Event>();
    for (var tool : tools.values()) {
      var received = receivedMicros(tool, event, stored, rows);
      all.add(EventTranslator.row(new Rows(rows.scope(), received), tool, pairs.get(tool.id())));
    }
    return all;
  }

  private static long receivedMicros(
      RunEvent tool, RunEvent now, Map<String, Told> stored, Rows rows) {
    var told = tool.id().equals(now.id()) ? null : stored.get(tool.id());
    return told == null ? rows.receivedMicros() : told.row().receivedMicros();
  }

  /** When an event moves here from another run, that run did not start or end with it. */
  private Optional<Event> leave(RunEvent event, String to, long receivedMicros) {
    if (!event.isStart() && !event.isEnd()) {
      return Optional.empty();
    }
    return services
        .events()
        .live(Keys.event(event.id()), AgentMetricsDialect.ID)
        .filter(before -> !before.scope().group().equals(to))
        .map(before -> {
          var from = before.scope().group();
          var key = event.isStart() ? Keys.started(from) : Keys.completed(from);
          return new Rows(before.scope(), receivedMicros).retraction(key, 0);
        });
  }

  /** Rows of the log that are no events of the run make the quick count too high, never too low. */
  private void checkRoom(String run) throws Problem {
    var most = AgentMetricsDialect.MAX_EVENTS_PER_RUN;
    var quick = services.traces().trace(run).map(t -> t.totals().events()).orElse(0L);
    if (quick >= most
        && services.events().countKeys(run, AgentMetricsDialect.ID, Keys.EVENT) >= most) {
      throw Problem.invalid("The run " + run + " has " + most + " events; it takes no more", null);
    }
  }

  /** DELETE /v1/runs/{run_id}: its events go too, and earlier versions of both. */
  Answer delete(Request request) throws Problem {
    var id = request.param("run_id");
    var lock = locks.of(id);
    lock.lock();
    try {
      var run = services.runs().byId(id).orElseThrow(() -> RunQueries.unknown(id));
      var report = services.events().bySeq(run.seq()).orElse(null);
      if (StoredRun.document(report) == null) {
        throw new Problem(
            409,
            "not_a_submitted_run",
            "The run " + id + " is part of a session that came through another channel",
            "run_id");
      }
      var erase = new Batch.Erase(run.group(), AgentMetricsDialect.ID);
      Ingest.store(services.store(), new Batch(List.of(), List.of(erase), null));
    } finally {
      lock.unlock();
    }
    return Answer.empty(204);
  }

  private void store(List<Event> rows) throws Problem {
    Ingest.store(services.store(), Batch.of(rows));
  }
}
