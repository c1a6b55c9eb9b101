package dev.pugmark.dialect.pugmark;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Dialect;
import dev.pugmark.dialect.Dialects;
import dev.pugmark.dialect.Frame;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What no published contract has a word for. */
public final class PugmarkDialect implements Dialect {
  @Override
  public String id() {
    return "pugmark";
  }

  @Override
  public List<Route> routes(Services services) {
    var routes = new ArrayList<Route>(new WindowRoutes(services.windows()).all());
    routes.addAll(new SettingsRoutes(services.decisions()).all());
    routes.addAll(own(services));
    return List.copyOf(routes);
  }

  private static List<Route> own(Services services) {
    return List.of(
        Route.get("/", "This text", _ -> Answer.text(200, frontPage(services))),
        Route.get(
            "/openapi.json",
            "These routes as an OpenAPI document",
            _ -> Answer.json(200, OpenApi.of(Dialects.routes(services), services.version()))),
        Route.get("/api/pugmark/status", "How this server fares", _ -> status(services)),
        Route.get(
            "/api/pugmark/stream",
            "Which traces change, as events are committed (SSE)",
            PugmarkDialect::stream),
        Route.get("/ws", "The live feed of all contracts (WebSocket)", PugmarkDialect::live)
            .with(Route.Trait.UPGRADE));
  }

  private static String frontPage(Services services) {
    var text = new StringBuilder("Pugmark ").append(services.version()).append("\n\n");
    text.append("A local log of what agents do. Programs of this computer post events here and\n")
        .append("read them back; web pages are refused. Nothing leaves this computer.\n\n");
    Dialects.routes(services).stream()
        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
        .forEach(route ->
            text.append("%-7s%-40s %s%n".formatted(route.method(), route.path(), route.summary())));
    return text.toString();
  }

  /** What another window over the same store needs: that something came, and of which trace. */
  private static Answer stream(Request request) {
    return new Answer.Tail(cursor(request.header("Last-Event-ID")), _ -> true, PugmarkDialect::say);
  }

  /** Narrowed by {@code task}, {@code session} and {@code agent}; resumed with {@code since}. */
  private static Answer live(Request request) throws Problem {
    var since = request.single("since");
    return new Answer.Live(
        since == null ? null : seq(since),
        new Frame.About(
            request.single("task"), request.single("session"), request.single("agent")));
  }

  private static long seq(String since) throws Problem {
    try {
      return Math.max(0, Long.parseLong(since));
    } catch (NumberFormatException _) {
      throw new Problem(400, "bad_request", "since is no seq of a message", "since");
    }
  }

  private static long cursor(@Nullable String lastEventId) {
    try {
      return lastEventId == null ? 0 : Math.max(0, Long.parseLong(lastEventId.strip()));
    } catch (NumberFormatException _) {
      return 0; // from the beginning: nothing is missed
    }
  }

  private static String say(Event event) {
    var body = Json.object();
    body.put("seq", event.seq());
    body.put("group", event.scope().group());
    return Json.write(body);
  }

  private static Answer status(Services services) {
    var store = services.store();
    var port = services.port().get();
    var body = Json.object();
    body.put("product", "pugmark");
    body.put("version", services.version());
    body.put("pid", ProcessHandle.current().pid());
    body.put("address", port.address());
    body.put("bothFamilies", port.bothFamilies());
    body.put("store", store.file().toString());
    body.put("readOnly", store.readOnlyReason().orElse(null));
    body.put("lastSeq", store.lastSeq());
    body.put("queuedBytes", store.queuedBytes());
    body.put("lastFailure", store.lastFailure().orElse(null));
    body.put("requests", port.requests());
    body.put("followers", port.followers());
    return Answer.json(200, body);
  }
}
