package dev.pugmark.app.panel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.Json;
import dev.pugmark.store.Store;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** A store with a port, for comparing what a panel reads with what the port answers. */
public final class LiveStore implements AutoCloseable {
  private final Engine engine;
  private final HttpClient client = HttpClient.newHttpClient();

  public LiveStore(Path file) throws Exception {
    engine = Engine.start(file, ServerOptions.onPort(0));
  }

  public Store store() {
    return engine.store();
  }

  /** Waits until all that follows from what was posted is in the store. */
  public void awaitCalm() throws InterruptedException {
    engine.reactions().awaitCalm();
  }

  /** Posts a body written with single quotes; answered after the commit. */
  public void post(String path, String body) throws Exception {
    var answer =
        send(
            HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  public JsonNode get(String path) throws Exception {
    return Json.read(send(HttpRequest.newBuilder(at(path)).build()).body());
  }

  /** What a POST without a body of its own answers. */
  public String answer(String path) throws Exception {
    return send(HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build())
        .body();
  }

  private URI at(String path) {
    return URI.create(engine.address()).resolve(path);
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    engine.close();
  }
}
