package dev.pugmark.dialect.claudecode;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.BodyRule;
import dev.pugmark.dialect.Dialect;
import dev.pugmark.dialect.Ingest;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.store.Batch;
import dev.pugmark.store.Store;
import java.util.List;

/**
 * The address for Claude Code's own HTTP hooks. Whatever the event, the answer is empty, which
 * tells Claude Code that there is nothing to say: a viewer must never steer or stop the agent.
 */
public final class ClaudeCodeDialect implements Dialect {
  /** The name under which hook events are stored. */
  public static final String ID = "claude-code";

  private static final BodyRule BODY =
      new BodyRule(16 * 1024 * 1024, BodyRule.OtherType.UNSUPPORTED, true);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Route> routes(Services services) {
    return List.of(
        Route.post(
            "/hooks/claude-code",
            "Takes a Claude Code hook payload as it is",
            BODY,
            request -> take(services.store(), request)));
  }

  private static Answer take(Store store, Request request) throws Problem {
    var body = request.body() == null ? Json.object() : request.body();
    var appends = new HookTranslator(body, request.receivedMicros()).translate();
    Ingest.store(store, new Batch(appends, List.of(), null));
    return Answer.empty(204);
  }
}
