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
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.store.AgentReads;
import dev.pugmark.store.Batch;
import java.util.List;

/** Agents, what they post, and the mark of a pause. */
final class AgentRoutes {
  private static final BodyRule EVENT = BodyRule.json(1_000_000);
  private static final int RECENT_EVENTS = 50;

  private final Services services;
  private final AgentReads agents;

  AgentRoutes(Services services) {
    this.services = services;
    this.agents = new AgentReads(services.store());
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/agents", "All agents, the latest first", _ -> all()),
        Route.get("/api/agents/{id}", "One agent and what it did last", this::one),
        Route.post(
            "/api/agents/{id}/pause",
            "Marks an agent as paused",
            BodyRule.NONE,
            request -> decide(request, Kind.AGENT_PAUSED)),
        Route.post(
            "/api/agents/{id}/resume",
            "Marks an agent as running",
            BodyRule.NONE,
            request -> decide(request, Kind.AGENT_RESUMED)),
        Route.post("/api/events", "Takes what an agent reports", EVENT, this::take));
  }

  private Answer all() {
    var list = Json.array();
    agents.all().forEach(agent -> list.add(AgentView.of(agent)));
    var body = Json.object();
    body.set("agents", list);
    return Answer.json(200, body);
  }

  private Answer one(Request request) throws Problem {
    var id = request.param("id");
    var body = AgentView.of(agents.byId(id).orElseThrow(AgentRoutes::unknown));
    var recent = body.putArray("recentEvents");
    // Some are told with another one, so more are read than shown.
    agents.latestEvents(id, EventView.KINDS, 2 * RECENT_EVENTS).stream()
        .filter(EventView::shows)
        .limit(RECENT_EVENTS)
        .forEach(event -> recent.add(EventView.of(event)));
    return Answer.json(200, body);
  }

  private static Problem unknown() {
    return Problem.notFound("Agent not found");
  }

  private Answer decide(Request request, Kind kind) throws Problem {
    var id = request.param("id");
    if (!agents.isKnown(id)) {
      throw unknown();
    }
    if (kind != Kind.AGENT_PAUSED || !agents.isPaused(id)) {
      var source = new Draft.Source(ClaWatchDialect.ID, Clock.ARRIVAL, 0);
      var scope = Scope.NONE.withAgent(id);
      var at = request.receivedMicros();
      Ingest.store(
          services.store(), Batch.of(List.of(new Draft(kind, source, scope, at).event(at))));
    }
    return Answer.json(200, AgentView.of(agents.byId(id).orElseThrow(AgentRoutes::unknown)));
  }

  private Answer take(Request request) throws Problem {
    var events = EventTranslator.translate(request.body(), request.receivedMicros());
    Ingest.store(services.store(), Batch.of(events));
    var answer = Json.object().put("ok", true);
    if (agents.isPaused(String.valueOf(events.getFirst().scope().agent()))) {
      answer.put("status", "paused"); // for agents that are willing to heed it
    }
    return Answer.json(201, answer);
  }
}
