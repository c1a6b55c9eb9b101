package dev.pugmark.dialect.clawboo;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.BodyRule;
import dev.pugmark.dialect.BodyRule.OtherType;
import dev.pugmark.dialect.Dialect;
import dev.pugmark.dialect.Ingest;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import dev.pugmark.dialect.clawboo.eval.Rig;
import dev.pugmark.dialect.clawboo.eval.SmokeRoute;
import dev.pugmark.dialect.clawboo.eval.SmokeSuite;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.projection.FleetHealth;
import dev.pugmark.store.Batch;
import dev.pugmark.store.EventFilter;
import java.util.List;

/** The log as Clawboo tells it, whoever appended to it; only its own kinds have rows here. */
public final class ClawbooDialect implements Dialect {
  /** Under which its events are stored. */
  static final String ID = "clawboo";

  /** Rows that one answer is folded from: a trace from its oldest, the others from the newest. */
  private static final int WINDOW = 5_000;

  private static final BodyRule BODY = new BodyRule(2 << 20, OtherType.EMPTY_OBJECT, false);

  private final Folds folds;

  public ClawbooDialect() {
    this(Folds.SERVED);
  }

  /** The same with other folds, for trying them. */
  public ClawbooDialect(Folds folds) {
    this.folds = folds;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Route> routes(Services services) {
    var views = new Views(services, folds);
    var smoke = new SmokeRoute(SmokeSuite.over(Rig.SERVED));
    return List.of(
        Route.get("/api/obs/events", "Rows of the log", views::events),
        Route.get("/api/obs/traces/{traceId}", "Rows of one trace and its metrics", views::trace),
        Route.get("/api/obs/errors", "Errors, newest first, by class", views::errors),
        Route.get("/api/obs/health", "How each agent fares", views::health),
        Route.get("/api/obs/graph", "Tasks, delegations, agents and costs", views::graph),
        Route.get("/api/obs/stream", "Rows as they are committed (SSE)", views::stream),
        Route.post("/api/obs/ingest", "Appends rows", BODY, r -> ingest(services, r)),
        Route.post(
            "/api/eval/smoke",
            "Tries the log and its folds on throw-away stores",
            BODY,
            r -> Etag.answer(r, smoke.run(r.body()))));
  }

  private static Answer ingest(Services services, Request request) throws Problem {
    var events = IngestRows.read(request.body(), request.receivedMicros());
    if (!events.isEmpty()) {
      Ingest.store(services.store(), Batch.of(events));
    }
    return Etag.answer(
        request, Json.write(Json.object().put("ok", true).put("count", events.size())));
  }

  /** What is read; each answer is one moment of the log. */
  private record Views(Services services, Folds folds, Rows rows) {
    Views(Services services, Folds folds) {
      this(services, folds, new Rows(services.store().instance()));
    }

    Answer events(Request request) {
      var filter = LogQuery.events(request);
      var events = filter.isEmpty() ? List.<Event>of() : find(filter.get());
      return Etag.answer(request, "{\"events\":" + rows.array(events) + "}");
    }

    Answer trace(Request request) {
      var id = request.param("traceId");
      var events =
          find(
              EventFilter.ALL
                  .withKinds(LogQuery.KINDS)
                  .withScope(null, null, null, id)
                  .page(WINDOW, false));
      return Etag.answer(
          request,
          "{\"traceId\":"
              + Rows.quoted(id)
              + ",\"events\":"
              + rows.array(events)
              + ",\"metrics\":"
              + Json.write(folds.metrics().get().addAll(events).json(now()))
              + "}");
    }

    Answer errors(Request request) {
      return Etag.answer(request, Json.write(ErrorFeed.read(services.events(), request)));
    }

    Answer health(Request request) {
      var fold = folds.health().get();
      fold.addAll(FleetHealth.rows(services.events(), request.single("teamId")));
      return Etag.answer(request, Json.write(fold.json(now())));
    }

    Answer graph(Request request) {
      var fold = folds.graph().get();
      var filter =
          EventFilter.ALL
              .withKinds(LogQuery.KINDS)
              .withScope(request.single("teamId"), null, null, null)
              .page(WINDOW, true);
      fold.addAll(services.events().newest(filter, GraphFold.READ));
      return Etag.answer(request, Json.write(fold.json(now())));
    }

    private long now() {
      return services.nowMicros().getAsLong();
    }

    Answer stream(Request request) {
      var wanted = LogQuery.stream(request);
      return new Answer.Tail(
          LogQuery.cursor(request), wanted, e -> LogQuery.passes(wanted, e), rows::row);
    }

    private List<Event> find(EventFilter filter) {
      return services.events().find(filter);
    }
  }
}
