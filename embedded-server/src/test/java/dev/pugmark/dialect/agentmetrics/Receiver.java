package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.store.Batch;
import dev.pugmark.store.EventFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A whole running server over a file, and a client that talks to it. */
final class Receiver implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Path file;
  private Engine engine;
  private final @Nullable String key;

  private Receiver(Path file, @Nullable String key) {
    this.file = file;
    this.key = key;
    this.engine = start();
  }

  static Receiver over(Path folder) {
    return new Receiver(folder.resolve("r.pugmark"), null);
  }

  static Receiver withKey(Path folder, String key) {
    return new Receiver(folder.resolve("r.pugmark"), key);
  }

  private Engine start() {
    return Engine.start(file, new ServerOptions(0, false, key, List.of(), List.of()));
  }

  void restart() {
    engine.close();
    engine = start();
  }

  Engine engine() {
    return engine;
  }

  Path file() {
    return file;
  }

  /** Waits until all that follows from what was sent is in the log too. */
  void awaitCalm() {
    try {
      engine.reactions().awaitCalm();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** What came back. */
  record Reply(int status, String text, HttpResponse<String> response) {
    JsonNode json() {
      return Receiver.json(text);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  static JsonNode json(String text) {
    try {
      return Json.read(text);
    } catch (BadJsonException broken) {
      throw new AssertionError(text, broken);
    }
  }

  Reply get(String path, String... headers) {
    return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  Reply delete(String path) {
    return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
  }

  Reply post(String path, String body, String... headers) {
    return send(
        "POST",
        path,
        HttpRequest.BodyPublishers.ofString(body),
        headers.length == 0 ? new String[] {"Content-Type", "application/json"} : headers);
  }

  Reply postGzip(String path, String body) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return send(
        "POST",
        path,
        HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()),
        "Content-Type",
        "application/json",
        "Content-Encoding",
        "gzip");
  }

  Reply send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(engine.address() + path)).method(method, body);
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

  /** Submits a run that must be accepted; single quotes stand for double ones. */
  Reply run(String document) {
    return accepted(post("/v1/runs", quoted(document)));
  }

  /** Streams an event that must be accepted; single quotes stand for double ones. */
  Reply event(String run, String document) {
    return accepted(post("/v1/runs/" + run + "/events", quoted(document)));
  }

  private static Reply accepted(Reply reply) {
    if (reply.status() != 202) {
      throw new AssertionError(reply.status() + " " + reply.text());
    }
    return reply;
  }

  static String quoted(String document) {
    return document.replace('\'', '"');
  }

  /** Appends events of another channel. */
  void append(Event... events) {
    engine.store().append(Batch.of(List.of(events))).join();
  }

  /** The rows that readers see, oldest first. */
  List<Event> rows() {
    return engine.services().events().find(EventFilter.ALL.page(100_000, false));
  }

  /** The rows of some kinds that readers see, oldest first. */
  List<Event> rows(Kind first, Kind... more) {
    Set<Kind> kinds = EnumSet.of(first, more);
    return rows().stream().filter(e -> kinds.contains(e.kind())).toList();
  }

  @Override
  public void close() {
    engine.close();
  }
}
