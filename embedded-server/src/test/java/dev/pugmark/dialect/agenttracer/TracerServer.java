package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** A whole running server, and a client that talks to it over its port. */
final class TracerServer implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Engine engine;

  TracerServer(Path folder) {
    engine = Engine.start(folder.resolve("t.pugmark"), ServerOptions.onPort(0));
  }

  Engine engine() {
    return engine;
  }

  /** What came back. */
  record Reply(int status, String text, HttpResponse<String> response) {
    JsonNode json() {
      return Tracer.parsed(text);
    }

    JsonNode data() {
      if (status != 200) {
        throw new AssertionError(status + " " + text);
      }
      return json().path("data");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Reply get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  Reply post(String path, String body) {
    return send("POST", path, body, "content-type", "application/json");
  }

  Reply send(String method, String path, String body, String... headers) {
    var publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    var request =
        HttpRequest.newBuilder(URI.create(engine.address() + path)).method(method, publisher);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
