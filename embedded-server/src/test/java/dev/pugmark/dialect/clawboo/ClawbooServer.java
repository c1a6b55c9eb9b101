package dev.pugmark.dialect.clawboo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.Engine;
import dev.pugmark.http.RawClient;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.store.Batch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A running server and a client of it, for the tests of this contract. */
final class ClawbooServer implements AutoCloseable {
  private final Engine engine;
  private final RawClient client;

  ClawbooServer(Path folder) throws IOException {
    engine = Engine.start(folder.resolve("c.pugmark"), ServerOptions.onPort(0));
    client = new RawClient(engine.port());
  }

  Engine engine() {
    return engine;
  }

  RawClient client() {
    return client;
  }

  /** Stores events as any dialect would. */
  void store(Event... events) {
    engine.store().append(Batch.of(List.of(events))).join();
  }

  RawClient.Reply post(String json) throws IOException {
    return client.post("/api/obs/ingest", json);
  }

  /** Appends rows and checks how many were accepted. */
  void ingest(int count, String... rows) throws IOException {
    var reply = post("{\"events\":[" + String.join(",", rows) + "]}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"ok\":true,\"count\":" + count + "}");
  }

  JsonNode get(String path) throws IOException, BadJsonException {
    var reply = client.get(path);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("content-type")).isEqualTo("application/json; charset=utf-8");
    return Json.read(reply.body());
  }

  List<JsonNode> events(String query) throws IOException, BadJsonException {
    return list(get("/api/obs/events" + query).get("events"));
  }

  List<Long> seqs(String query) throws IOException, BadJsonException {
    return events(query).stream().map(row -> row.get("seq").longValue()).toList();
  }

  static List<JsonNode> list(JsonNode array) {
    return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
  }

  @Override
  public void close() throws IOException {
    client.close();
    engine.close();
  }
}
