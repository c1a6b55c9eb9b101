package dev.pugmark.dialect.hook;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.BodyRule;
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
 * An address that takes hook payloads as they are. Whatever the event, the answer is empty, which
 * tells the runtime that there is nothing to say: a viewer must never steer or stop the agent.
 */
public final class HookRoute {
  private static final BodyRule BODY =
      new BodyRule(16 * 1024 * 1024, BodyRule.OtherType.UNSUPPORTED, true);

  private HookRoute() {}

  /** The address of a runtime's hooks. */
  public static Route of(String path, String summary, HookRuntime runtime, Services services) {
    return Route.post(path, summary, BODY, request -> take(runtime, services.store(), request));
  }

  private static Answer take(HookRuntime runtime, Store store, Request request) throws Problem {
    var body = request.body() == null ? Json.object() : request.body();
    var appends = new HookTranslator(runtime, body, request.receivedMicros()).translate();
    Ingest.store(store, new Batch(appends, List.of(), null));
    return Answer.empty(204);
  }
}
