package dev.pugmark.interceptor.forked;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A server on this computer, asked as a user would. */
final class Asked {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final int port;

  Asked(int port) {
    this.port = port;
  }

  JsonNode get(String path) {
    try {
      var answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return Json.read(answer.body());
    } catch (IOException | BadJsonException failed) {
      throw new AssertionError(path, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /** Sends a document as the owner of the store. */
  void put(String path, String key, String body) {
    try {
      var answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .header("Content-Type", "application/json")
                  .header("X-API-Key", key)
                  .PUT(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException failed) {
      throw new AssertionError(path, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /** The calls of a session, oldest first. */
  List<JsonNode> calls(String session) {
    var rows = new ArrayList<JsonNode>();
    get("/api/external-calls?order=asc&limit=2000&session=" + session)
        .get("rows")
        .forEach(rows::add);
    return rows;
  }

  /** A call, with what is only told of one. */
  JsonNode call(JsonNode row) {
    return get("/api/external-calls/" + row.get("id").textValue());
  }

  /** How many calls a session has. */
  long count(String session) {
    return get("/api/external-calls?limit=1&session=" + session).get("total").longValue();
  }

  /** Waits until a session has so many calls, two minutes at most; gives how many it has. */
  long await(String session, long calls) {
    var until = System.nanoTime() + 120_000_000_000L;
    var known = count(session);
    while (known < calls && System.nanoTime() < until) {
      LockSupport.parkNanos(20_000_000);
      known = count(session);
    }
    return known;
  }

  /** The counters of the process that told of calls last. */
  JsonNode counters() {
    return get("/api/external-calls/producers").at("/producers/0/counters");
  }
}
