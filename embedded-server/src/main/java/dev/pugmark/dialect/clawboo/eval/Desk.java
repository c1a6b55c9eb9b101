package dev.pugmark.dialect.clawboo.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.redact.Redactor;
import dev.pugmark.store.Batch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One store and its routes, asked as the port would ask them, without a socket. */
record Desk(Services services, List<Route> routes) {

  /** Stores events as any contract would. */
  void tell(List<Event> events) {
    services.store().append(Batch.of(events)).join();
  }

  /** The answer to a question, such as {@code /api/obs/events?limit=5}. */
  JsonNode get(String address) throws Problem, BadJsonException {
    return Json.read(text(address));
  }

  /** As {@link #get} with every byte. */
  String text(String address) throws Problem {
    return call("GET", address, null);
  }

  /** Posts a body; credentials are scrubbed from it before its route sees it. */
  JsonNode post(String address, String body) throws Problem, BadJsonException {
    return Json.read(call("POST", address, Redactor.scrub(Json.read(body))));
  }

  /** As {@link #post} for a route that has nothing to say. */
  void hand(String address, String body) throws Problem, BadJsonException {
    call("POST", address, Redactor.scrub(Json.read(body)));
  }

  /** The rows of the log. */
  List<JsonNode> rows(String query) throws Problem, BadJsonException {
    return list(get("/api/obs/events?" + query).path("events"));
  }

  static List<JsonNode> list(JsonNode array) {
    var all = new ArrayList<JsonNode>(array.size());
    array.forEach(all::add);
    return all;
  }

  private String call(String method, String address, @Nullable JsonNode body) throws Problem {
    var mark = address.indexOf('?');
    var path = mark < 0 ? address : address.substring(0, mark);
    for (var route : routes) {
      var params = route.method().equals(method) ? match(route.path(), path) : null;
      if (params != null) {
        var query = mark < 0 ? Map.<String, List<String>>of() : query(address.substring(mark + 1));
        var now = services.nowMicros().getAsLong();
        var request = new Request(method, path, params, query, Map.of(), body, now);
        if (route.handler().handle(request) instanceof Answer.Full answer) {
          return Objects.requireNonNullElse(answer.body(), "");
        }
        throw new IllegalStateException(path + " is no question with one answer");
      }
    }
    throw Problem.notFound("No route answers " + method + " " + path);
  }

  private static @Nullable Map<String, String> match(String template, String path) {
    var wanted = template.split("/", -1);
    var given = path.split("/", -1);
    if (wanted.length != given.length) {
      return null;
    }
    var params = new HashMap<String, String>();
    for (var i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        params.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return null;
      }
    }
    return params;
  }

  private static Map<String, List<String>> query(String text) {
    var query = new HashMap<String, List<String>>();
    for (var part : text.split("&", -1)) {
      var sign = part.indexOf('=');
      query
          .computeIfAbsent(part.substring(0, sign), _ -> new ArrayList<>())
          .add(part.substring(sign + 1));
    }
    return query;
  }
}
