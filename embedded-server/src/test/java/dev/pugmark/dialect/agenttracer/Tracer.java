package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Dialects;
import dev.pugmark.dialect.ErrorShape;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.Batch;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreDump;
import dev.pugmark.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The routes of all contracts over a store and a clock that tests move, without a port. Single
 * quotes in bodies stand for double ones.
 */
final class Tracer implements AutoCloseable {
  /** 2026-11-21T10:00:00.000Z. */
  static final long START = 1_795_255_200_000_000L;

  private final Path file;
  private final Store store;
  private final Services services;
  private final List<Route> routes;
  private final AtomicLong now = new AtomicLong(START);

  Tracer(Path folder) {
    file = folder.resolve("t.pugmark");
    store = Store.open(file, new Projections(), StoreOptions.DEFAULT);
    services = Services.over(store, PriceTable.bundled(), now::get, "test");
    routes = Dialects.routes(services);
  }

  Services services() {
    return services;
  }

  Store store() {
    return store;
  }

  long now() {
    return now.get();
  }

  /** Lets time pass. */
  void pass(long millis) {
    now.addAndGet(millis * 1_000);
  }

  /** What came back. */
  record Reply(int status, @Nullable String text) {
    JsonNode json() {
      return parsed(text == null ? "{}" : text);
    }

    JsonNode data() {
      if (status != 200 && status != 201) {
        throw new AssertionError(status + " " + text);
      }
      return json().path("data");
    }

    String code() {
      return json().path("error").path("code").asText();
    }
  }

  static JsonNode json(String text) {
    return parsed(text.replace('\'', '"'));
  }

  static JsonNode parsed(String text) {
    try {
      return Json.read(text);
    } catch (BadJsonException broken) {
      throw new AssertionError(text, broken);
    }
  }

  Reply get(String path) {
    return send("GET", path, null);
  }

  Reply post(String path, String body) {
    return send("POST", path, json(body));
  }

  Reply send(String method, String target, @Nullable JsonNode body) {
    now.addAndGet(1_000);
    var query = target.indexOf('?');
    var path = query < 0 ? target : target.substring(0, query);
    var params = new HashMap<String, String>();
    var route =
        routes.stream()
            .filter(r -> r.method().equals(method) && fits(r.path(), path, params))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No route " + method + " " + path));
    var request =
        new Request(
            method,
            path,
            Map.copyOf(params),
            query < 0 ? Map.of() : query(target.substring(query + 1)),
            Map.of(),
            body,
            now.get());
    try {
      var answer = (Answer.Full) route.handler().handle(request);
      return new Reply(answer.status(), answer.body());
    } catch (Problem problem) {
      return new Reply(problem.status(), ErrorShape.of(path).body(problem));
    }
  }

  private static boolean fits(String pattern, String path, Map<String, String> params) {
    var wanted = pattern.split("/", -1);
    var given = path.split("/", -1);
    params.clear();
    if (wanted.length != given.length) {
      return false;
    }
    for (var i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        params.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, List<String>> query(String text) {
    var query = new HashMap<String, List<String>>();
    for (var pair : text.split("&", -1)) {
      var at = pair.indexOf('=');
      query
          .computeIfAbsent(pair.substring(0, at), _ -> new ArrayList<>())
          .add(pair.substring(at + 1));
    }
    return query;
  }

  /** A session of a runtime, ensured. */
  record Session(String task, String id, boolean newTask, boolean newSession) {}

  Session ensure(String runtimeSession) {
    return ensure(runtimeSession, "");
  }

  /**
   * Ensures a session of the runtime {@code my-rt}.
   *
   * @param more members of the body, each with a comma before it
   */
  Session ensure(String runtimeSession, String more) {
    var data =
        post(
                "/ingest/v1/sessions/ensure",
                "{'runtimeSource':'my-rt','runtimeSessionId':'"
                    + runtimeSession
                    + "','title':'Fix the tax test'"
                    + more
                    + "}")
            .data();
    return new Session(
        data.path("taskId").asText(),
        data.path("sessionId").asText(),
        data.path("taskCreated").asBoolean(),
        data.path("sessionCreated").asBoolean());
  }

  void end(String runtimeSession, String more) {
    var data =
        post(
                "/ingest/v1/sessions/end",
                "{'runtimeSource':'my-rt','runtimeSessionId':'" + runtimeSession + "'" + more + "}")
            .data();
    if (!data.equals(json("{'ended':true}"))) {
      throw new AssertionError(data);
    }
  }

  /** An event of a session; its lane is {@code user} unless the rest says otherwise. */
  static String event(Session session, String kind, String more) {
    return "{'kind':'"
        + kind
        + "','taskId':'"
        + session.task()
        + "','sessionId':'"
        + session.id()
        + "'"
        + (more.contains("'lane'") ? "" : ",'lane':'user'")
        + more
        + "}";
  }

  /** Posts events that all must be accepted; gives the ids of what was stored. */
  List<String> tell(String... events) {
    var data = post("/ingest/v1/events", "{'events':[" + String.join(",", events) + "]}").data();
    if (!data.path("rejected").isEmpty()) {
      throw new AssertionError(data);
    }
    return strings(data.path("accepted"), "eventId");
  }

  ObjectNode task(String id) {
    return (ObjectNode) read(id).path("task");
  }

  String status(String id) {
    return task(id).path("status").asText();
  }

  /** The answer to a reading of one task. */
  JsonNode read(String id) {
    return get("/api/v1/tasks/" + id).data();
  }

  List<JsonNode> timeline(String id) {
    return list(read(id).path("timeline"));
  }

  List<String> kinds(String id) {
    return strings(read(id).path("timeline"), "kind");
  }

  List<JsonNode> turns(String id) {
    return list(read(id).path("turns"));
  }

  static List<JsonNode> list(JsonNode array) {
    return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
  }

  static List<String> strings(JsonNode array, String member) {
    return list(array).stream().map(item -> item.path(member).asText()).toList();
  }

  /** Appends events of another channel. */
  void append(Event... events) {
    store.append(Batch.of(List.of(events))).join();
  }

  /** Everything that was folded is what a rebuild gives. */
  void checkRebuild() {
    var folded = StoreDump.of(file);
    store.rebuild(new Projections(), (_, _) -> {}).join();
    if (!Objects.equals(folded, StoreDump.of(file))) {
      throw new AssertionError("A rebuild gives other rows");
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
