package dev.pugmark.dialect;

import dev.pugmark.dialect.agentmetrics.AgentMetricsDialect;
import dev.pugmark.dialect.agenttracer.AgentTracerDialect;
import dev.pugmark.dialect.claudecode.ClaudeCodeDialect;
import dev.pugmark.dialect.clawatch.ClaWatchDialect;
import dev.pugmark.dialect.clawboo.ClawbooDialect;
import dev.pugmark.dialect.codex.CodexDialect;
import dev.pugmark.dialect.externalcalls.ExternalCallsDialect;
import dev.pugmark.dialect.pugmark.PugmarkDialect;
import java.util.ArrayList;
import java.util.List;

/** The wire contracts that are spoken here. */
public final class Dialects {
  private Dialects() {}

  /** All of them: a new contract is a folder and a line here. */
  public static List<Dialect> all() {
    return List.of(
        new PugmarkDialect(), //
        new AgentMetricsDialect(),
        new ClaWatchDialect(),
        new ClawbooDialect(),
        new AgentTracerDialect(),
        new ClaudeCodeDialect(),
        new ExternalCallsDialect(),
        new CodexDialect());
  }

  /** Every route of every contract. */
  public static List<Route> routes(Services services) {
    var routes = new ArrayList<Route>();
    for (var dialect : all()) {
      routes.addAll(dialect.routes(services));
    }
    return routes;
  }

  /** The parts of the live feed, in the order in which they open it. */
  public static List<Feed> feeds(Services services) {
    return all().stream().flatMap(dialect -> dialect.feed(services).stream()).toList();
  }
}
