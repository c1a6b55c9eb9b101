package dev.pugmark.dialect.clawatch;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.BodyRule;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Ingest;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Alert;
import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.store.AlertReads;
import dev.pugmark.store.AlertReads.AlertFilter;
import dev.pugmark.store.Batch;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Alerts, and that a person looked at them. */
final class AlertRoutes {
  private static final int MOST = 100;
  private static final int ACKNOWLEDGED_AT_ONCE = 1_000;

  private final Services services;
  private final AlertReads alerts;

  AlertRoutes(Services services) {
    this.services = services;
    this.alerts = new AlertReads(services.store());
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/alerts", "Alerts, newest first", this::list),
        Route.get("/api/alerts/{id}/details", "An alert and the events behind it", this::details),
        Route.post(
            "/api/alerts/{id}/acknowledge",
            "Notes that a person looked at an alert",
            BodyRule.NONE,
            this::acknowledge),
        Route.post(
            "/api/alerts/acknowledge-all",
            "Notes that a person looked at all alerts",
            BodyRule.NONE,
            this::acknowledgeAll));
  }

  private Answer list(Request request) {
    var filter =
        new AlertFilter(
            severities(request.single("severity")),
            truth(request.single("acknowledged")),
            request.single("agentId"));
    var limit = Math.clamp(number(request.single("limit"), MOST), 1, MOST);
    var offset = Math.max(0, number(request.single("offset"), 0));
    var body = Json.object();
    var list = body.putArray("alerts");
    alerts.find(filter, limit, offset).forEach(alert -> list.add(AgentView.of(alert)));
    body.put("total", alerts.count(filter));
    return Answer.json(200, body);
  }

  /** Words that are no severity match nothing. */
  private static @Nullable Set<Alert.Severity> severities(@Nullable String list) {
    if (list == null) {
      return null;
    }
    var wanted = EnumSet.noneOf(Alert.Severity.class);
    for (var word : list.split(",", -1)) {
      var severity = Alert.Severity.ofWire(word.strip());
      if (severity != null) {
        wanted.add(severity);
      }
    }
    return wanted;
  }

  private static @Nullable Boolean truth(@Nullable String word) {
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      case null, default -> null;
    };
  }

  private static int number(@Nullable String given, int otherwise) {
    try {
      return given == null ? otherwise : (int) Double.parseDouble(given.strip());
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  private Answer details(Request request) throws Problem {
    var alert = known(request.param("id"));
    var body = AgentView.of(alert);
    var events = body.putArray("events");
    services.events().bySeqs(alert.causes()).stream()
        .filter(EventView::shows)
        .forEach(event -> events.add(EventView.of(event)));
    return Answer.json(200, body);
  }

  private Alert known(String id) throws Problem {
    return alerts.byId(id).orElseThrow(() -> Problem.notFound("Alert not found"));
  }

  private Answer acknowledge(Request request) throws Problem {
    var alert = known(request.param("id"));
    if (!alert.acknowledged()) {
      Ingest.store(services.store(), Batch.of(List.of(acknowledged(alert, request))));
    }
    return Answer.json(200, Json.object().put("ok", true));
  }

  private Answer acknowledgeAll(Request request) throws Problem {
    var filter = new AlertFilter(severities(request.single("severity")), false, null);
    var count = 0;
    for (var open = alerts.find(filter, ACKNOWLEDGED_AT_ONCE, 0);
        !open.isEmpty();
        open = alerts.find(filter, ACKNOWLEDGED_AT_ONCE, 0)) {
      var events = open.stream().map(alert -> acknowledged(alert, request)).toList();
      Ingest.store(services.store(), Batch.of(events));
      count += events.size();
    }
    return Answer.json(200, Json.object().put("ok", true).put("count", count));
  }

  /** The same person looks only once: the key lets a second time write nothing. */
  private static Event acknowledged(Alert alert, Request request) {
    var source = new Draft.Source(ClaWatchDialect.ID, Clock.ARRIVAL, 0);
    var scope = Scope.NONE.withAgent(alert.agent()).withCorrelation(alert.id());
    return new Draft(Kind.ALERT_ACKNOWLEDGED, source, scope, request.receivedMicros())
        .key("alert/" + alert.id() + "/acknowledged")
        .event(request.receivedMicros());
  }
}
