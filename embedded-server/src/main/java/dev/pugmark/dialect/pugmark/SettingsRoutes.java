package dev.pugmark.dialect.pugmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.BodyRule;
import dev.pugmark.dialect.Decisions;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user decides about alerts: only for whom the store belongs to. */
final class SettingsRoutes {
  private static final String PATH = "/api/pugmark/settings";
  private static final int MOST_BYTES = 65_536;

  private final @Nullable Decisions decisions;

  SettingsRoutes(@Nullable Decisions decisions) {
    this.decisions = decisions;
  }

  List<Route> all() {
    return List.of(
        Route.get(
                PATH,
                "When alerts are raised and who is told, without secrets",
                _ -> Answer.json(200, decisions().now()))
            .with(Route.Trait.OWNER),
        Route.put(
                PATH,
                "Decides when alerts are raised and when nobody is told",
                BodyRule.json(MOST_BYTES),
                this::put)
            .with(Route.Trait.OWNER));
  }

  private Decisions decisions() throws Problem {
    if (decisions == null) {
      throw Problem.notFound("Nobody decides anything here");
    }
    return decisions;
  }

  private Answer put(Request request) throws Problem {
    if (request.body() instanceof ObjectNode wanted) {
      return Answer.json(200, decisions().change(wanted));
    }
    throw Problem.badRequest("The body must be an object");
  }
}
