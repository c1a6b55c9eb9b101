package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the store holds of runs that came through this contract. */
final class StoredRun {
  /** An event of a run as it was sent, and its row. */
  record Told(RunEvent event, Event row) {}

  private StoredRun() {}

  /** Whether a run is one of this contract's own. */
  static boolean isOwn(Run run) {
    return run.sort().equals("run") && run.group().equals(run.id());
  }

  /** The run of that id, if it was submitted. */
  static Optional<Run> find(Services services, String id) {
    return services.runs().byId(id).filter(StoredRun::isOwn);
  }

  /** Its document without the events; null when it came through another contract or is gone. */
  static @Nullable ObjectNode document(@Nullable Event report) {
    return report == null
            || !report.dialect().equals(AgentMetricsDialect.ID)
            || report.raw() == null
        ? null
        : object(report.raw());
  }

  /** The ids of the events of the last submission, in order. */
  static List<String> eventIds(Event report) {
    var ids = object(report.data()).path("eventIds");
    return ids.valueStream().map(id -> id.asText()).toList();
  }

  /** The rows of a run's events by id, streamed and submitted, in the order of the log. */
  static Map<String, Event> rows(Services services, String run) {
    var rows = new LinkedHashMap<String, Event>();
    services
        .events()
        .eachOfGroup(
            run,
            row -> {
              var id = Keys.eventId(row.key());
              if (id != null && row.dialect().equals(AgentMetricsDialect.ID)) {
                rows.put(id, row);
              }
            });
    return rows;
  }

  /** The events of a run by id, streamed and submitted, in the order of the log. */
  static Map<String, Told> events(Services services, String run) {
    var events = new LinkedHashMap<String, Told>();
    rows(services, run).forEach((id, row) -> events.put(id, new Told(event(row), row)));
    return events;
  }

  private static RunEvent event(Event row) {
    try {
      return RunEvent.read(Fields.of(object(String.valueOf(row.raw()))));
    } catch (Problem refused) {
      throw new IllegalStateException("The stored event " + row.seq() + " is none", refused);
    }
  }

  static ObjectNode object(String json) {
    try {
      return (ObjectNode) Json.readDeep(json);
    } catch (BadJsonException broken) {
      throw new IllegalStateException("Stored JSON is broken", broken);
    }
  }
}
