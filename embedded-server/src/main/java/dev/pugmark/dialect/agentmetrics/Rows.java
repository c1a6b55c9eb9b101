package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.FactsReader;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import org.jspecify.annotations.Nullable;

/** Makes rows of the log out of what one request told. */
record Rows(Scope scope, long receivedMicros) {

  /** What all rows of a run share. A run is its own task and its own trace. */
  static Scope scope(String run, @Nullable String agent, @Nullable String session) {
    return Scope.NONE
        .withRun(run)
        .withTask(run)
        .withTrace(run)
        .withAgent(agent)
        .withSession(session)
        .withRuntime(AgentMetricsDialect.ID);
  }

  /** When something happened, and who says so. */
  record When(long micros, Event.Clock clock) {
    static When sent(long micros) {
      return new When(micros, Event.Clock.SENDER);
    }
  }

  Event row(Kind kind, When when, String key, int rank, ObjectNode data, @Nullable ObjectNode raw) {
    var text = Json.write(data);
    return new Event(
        0,
        kind,
        AgentMetricsDialect.ID,
        when.micros(),
        receivedMicros,
        when.clock(),
        scope,
        null,
        key,
        rank,
        Event.State.SHOWN,
        text,
        FactsReader.read(text),
        raw == null ? null : Json.write(raw));
  }

  /** Takes back what was told under a key; writes nothing when nothing was. */
  Event retraction(String key, int rank) {
    return row(
        Kind.RETRACTED,
        new When(receivedMicros, Event.Clock.ARRIVAL),
        key,
        rank,
        Json.object(),
        null);
  }

  /** The same rows with another trace of the client's own. */
  Rows inTrace(@Nullable String trace) {
    return new Rows(scope.withCorrelation(trace), receivedMicros);
  }
}
