package dev.pugmark.interceptor.forked;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A running server, asked as a user would. */
final class Pugmark implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private Engine engine;

  Pugmark() throws IOException {
    folder = Files.createTempDirectory("pugmark-server-");
    engine = Engine.start(folder.resolve("s.pugmark"), ServerOptions.onPort(0));
  }

  String address() {
    return engine.address();
  }

  Path folder() {
    return folder;
  }

  JsonNode get(String path) {
    try {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(address() + path)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return Json.read(answer.body());
    } catch (IOException | BadJsonException failed) {
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

  @Override
  public void close() {
    client.close();
    engine.close();
  }
}
