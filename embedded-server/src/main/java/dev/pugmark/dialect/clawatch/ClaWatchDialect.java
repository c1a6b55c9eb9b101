package dev.pugmark.dialect.clawatch;

import dev.pugmark.dialect.Dialect;
import dev.pugmark.dialect.Feed;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Agents that report themselves, and every other agent as if it did. */
public final class ClaWatchDialect implements Dialect {
  /** Under which its events are stored. */
  static final String ID = "clawatch";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Route> routes(Services services) {
    var routes = new ArrayList<Route>();
    routes.addAll(new AgentRoutes(services).routes());
    routes.addAll(new CostRoutes(services).routes());
    routes.addAll(new AlertRoutes(services).routes());
    return routes;
  }

  @Override
  public Optional<Feed> feed(Services services) {
    return Optional.of(new ClaWatchFeed(services));
  }
}
