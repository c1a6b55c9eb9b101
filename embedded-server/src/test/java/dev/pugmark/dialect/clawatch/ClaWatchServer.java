package dev.pugmark.dialect.clawatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.Engine;
import dev.pugmark.http.RawClient;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.http.Surroundings;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Instants;
import dev.pugmark.settings.SettingsFile;
import dev.pugmark.store.Batch;
import dev.pugmark.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A running server whose clock stands still until it is moved, and a client of it. */
final class ClaWatchServer implements AutoCloseable {
  /** When the clock stands first: 2026-03-09T15:00:00Z. */
  static final long START = Instants.parseMicros("2026-03-09T15:00:00Z").orElseThrow();

  private static final long SECOND = 1_000_000;

  private final Path folder;
  private final AtomicLong clock = new AtomicLong(START);
  private Engine engine;
  private RawClient client;

  ClaWatchServer(Path folder) throws IOException {
    this.folder = folder;
    engine = start();
    client = new RawClient(engine.port());
  }

  private Engine start() {
    return Engine.start(
        folder.resolve("w.pugmark"),
        ServerOptions.onPort(0),
        StoreOptions.DEFAULT,
        new Surroundings(clock::get, new SettingsFile(folder.resolve("settings.json"))));
  }

  void restart() throws IOException {
    close();
    engine = start();
    client = new RawClient(engine.port());
  }

  Engine engine() {
    return engine;
  }

  RawClient client() {
    return client;
  }

  long now() {
    return clock.get();
  }

  /** Moves the clock and leaves it to the server to look at it. */
  void advance(long seconds) {
    clock.addAndGet(seconds * SECOND);
  }

  /** Moves the clock and has everything judged that follows. */
  void pass(long seconds) throws InterruptedException {
    advance(seconds);
    settle();
  }

  /** Waits until all that was posted is judged. */
  void settle() throws InterruptedException {
    engine.reactions().awaitCalm();
    engine.reactions().hurry();
    engine.reactions().awaitCalm();
  }

  /** The time so many seconds from now, as JavaScript writes it. */
  String in(long seconds) {
    return Instants.isoMillis(clock.get() + seconds * SECOND);
  }

  /** Stores events as any contract would. */
  void store(Event... events) {
    engine.store().append(Batch.of(List.of(events))).join();
  }

  RawClient.Reply post(String path, String json) {
    try {
      return client.post(path, json);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Posts an event that must be taken. */
  void event(String json) {
    var reply = post("/api/events", json);
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
  }

  /** Posts an event of an agent at a time, in seconds from now. */
  void event(String agent, String type, long seconds, String data) {
    event(
        "{\"agentId\":\"%s\",\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}"
            .formatted(agent, type, in(seconds), data));
  }

  JsonNode get(String path) {
    try {
      var reply = client.get(path);
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      assertThat(reply.header("content-type")).isEqualTo("application/json; charset=utf-8");
      return json(reply.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static JsonNode json(String text) {
    try {
      return Json.read(text);
    } catch (BadJsonException broken) {
      throw new AssertionError(text, broken);
    }
  }

  JsonNode agent(String id) {
    var path = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    return get("/api/agents/" + path);
  }

  String status(String id) {
    return agent(id).path("status").asText();
  }

  List<String> agentIds() {
    return texts(get("/api/agents").path("agents"), "id");
  }

  List<JsonNode> alerts() {
    return list(get("/api/alerts").path("alerts"));
  }

  /** The alerts of one type, newest first. */
  List<JsonNode> alerts(String type) {
    return alerts().stream().filter(a -> a.path("type").asText().equals(type)).toList();
  }

  static List<JsonNode> list(JsonNode array) {
    var all = new ArrayList<JsonNode>();
    array.forEach(all::add);
    return all;
  }

  static List<String> texts(JsonNode array, String member) {
    return list(array).stream().map(row -> row.path(member).asText()).toList();
  }

  @Override
  public void close() throws IOException {
    client.close();
    engine.close();
  }
}
