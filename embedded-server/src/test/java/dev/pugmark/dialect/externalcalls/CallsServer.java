package dev.pugmark.dialect.externalcalls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.Engine;
import dev.pugmark.http.PortFile;
import dev.pugmark.http.RawClient;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Instants;
import dev.pugmark.store.Batch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A running server and a client of it. In documents, single quotes stand for double ones. */
final class CallsServer implements AutoCloseable {
  static final String PATH = "/api/external-calls";

  /** 2026-09-21T14:13:20Z, in milliseconds. */
  static final long START = 1_790_000_000_000L;

  private final Path file;
  private Engine engine;
  private RawClient client;

  CallsServer(Path folder) throws IOException {
    file = folder.resolve("e.pugmark");
    engine = Engine.start(file, ServerOptions.onPort(0));
    client = new RawClient(engine.port());
  }

  Engine engine() {
    return engine;
  }

  Path file() {
    return file;
  }

  RawClient client() {
    return client;
  }

  void restart() throws IOException {
    close();
    engine = Engine.start(file, ServerOptions.onPort(0));
    client = new RawClient(engine.port());
  }

  static JsonNode json(String text) {
    try {
      return Json.read(text);
    } catch (BadJsonException broken) {
      throw new AssertionError(text, broken);
    }
  }

  RawClient.Reply post(String document, String... headers) throws IOException {
    return client.post(PATH, document.replace('\'', '"'), headers);
  }

  /** Posts what must be answered with 200. */
  JsonNode posted(String document, String... headers) throws IOException {
    var reply = post(document, headers);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return json(reply.body());
  }

  RawClient.Reply postGzip(String document) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
    var bytes = packed.toByteArray();
    return client
        .send(
            client.head(
                "POST",
                PATH,
                "Content-Type: application/json",
                "Content-Encoding: gzip",
                "Content-Length: " + bytes.length))
        .send(bytes)
        .reply();
  }

  RawClient.Reply ask(String query) throws IOException {
    return client.get(PATH + query);
  }

  /** Asks for what must be answered with 200. */
  JsonNode get(String query) throws IOException {
    var reply = ask(query);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.header("content-type")).isEqualTo("application/json; charset=utf-8");
    return json(reply.body());
  }

  /** As the owner, by the key of the port file. */
  RawClient.Reply owner(String method, String path, String document) throws IOException {
    var key = PortFile.serving(file).orElseThrow().key();
    var bytes = document.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return client
        .send(
            client.head(
                method,
                path,
                "X-API-Key: " + key,
                "Content-Type: application/json",
                "Content-Length: " + bytes.length))
        .send(bytes)
        .reply();
  }

  /** The ids of the rows of a query, in their order. */
  List<String> ids(String query) throws IOException {
    var ids = new ArrayList<String>();
    get(query).get("rows").forEach(row -> ids.add(row.get("id").textValue()));
    return ids;
  }

  /**
   * A call that is fine, started some milliseconds after {@link #START}.
   *
   * @param more members, each followed by a comma
   */
  static String call(String id, long afterStart, String more) {
    return "{'id':'"
        + id
        + "',"
        + more
        + "'method':'GET','url':'https://api.example.com/v1/items','started_at':"
        + (START + afterStart)
        + "}";
  }

  /** Posts calls that must all be accepted. */
  void accepted(String... calls) throws IOException {
    var answer = posted("[" + String.join(",", calls) + "]");
    assertThat(answer.get("accepted").intValue()).as(answer.toString()).isEqualTo(calls.length);
  }

  static long micros(long afterStart) {
    return (START + afterStart) * 1_000;
  }

  static String iso(long afterStart) {
    return Instants.isoMillis(micros(afterStart));
  }

  /** Appends events of another channel. */
  void append(Event... events) {
    engine.store().append(Batch.of(List.of(events))).join();
  }

  /** Waits until everything that follows from what was stored has followed. */
  void settle() throws InterruptedException {
    engine.reactions().awaitCalm();
  }

  @Override
  public void close() throws IOException {
    client.close();
    engine.close();
  }
}
