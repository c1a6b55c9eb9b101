package dev.pugmark.dialect.agentmetrics;

import dev.pugmark.dialect.BodyRule;
import dev.pugmark.dialect.Dialect;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import java.util.List;

/** The AgentMetrics contract, with the useful extensions of its reference receiver. */
public final class AgentMetricsDialect implements Dialect {
  static final String ID = "agentmetrics";

  /** Largest body, before and after decompression; advertised. */
  static final int MAX_PAYLOAD_BYTES = 10_000_000;

  /** Most events of one run; advertised. */
  static final int MAX_EVENTS_PER_RUN = 10_000;

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Route> routes(Services services) {
    var ingest = new RunIngest(services);
    var queries = new RunQueries(services);
    var sums = new SumQueries(services);
    var self = new SelfRoutes(services);
    var json = BodyRule.json(MAX_PAYLOAD_BYTES);
    var routes =
        List.of(
            Route.post("/v1/runs", "Store a run", json, ingest::run),
            Route.post("/v1/runs/{run_id}/events", "Store an event of a run", json, ingest::event),
            // One page of the client's manual leads to an address with the path twice.
            Route.post("/v1/runs/v1/runs", "Store a run (doubled path)", json, ingest::run),
            Route.post(
                "/v1/runs/v1/runs/{run_id}/events",
                "Store an event of a run (doubled path)",
                json,
                ingest::event),
            Route.get("/v1/runs", "Runs, newest first", queries::list),
            Route.get("/v1/runs/{run_id}", "One run", queries::one),
            Route.delete("/v1/runs/{run_id}", "Delete a run and its events", ingest::delete),
            Route.get("/v1/runs/{run_id}/events", "Events of a run, in order", queries::events),
            Route.get("/v1/traces/{trace_id}", "Runs of a trace, oldest first", queries::trace),
            Route.get("/v1/agents", "Runs added up by agent", sums::agents),
            Route.get("/v1/stats", "Runs added up", sums::stats),
            Route.get("/v1/tools", "Calls added up by tool", sums::tools),
            Route.get("/v1/capabilities", "What this receiver can do", self::capabilities)
                .with(Route.Trait.OPEN),
            Route.get("/health", "Whether this receiver works", self::health)
                .with(Route.Trait.OPEN));
    return routes.stream().map(Timed::of).toList();
  }
}
