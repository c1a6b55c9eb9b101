package dev.pugmark.interceptor.forked;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pugmark.http.Engine;
import dev.pugmark.http.PortFile;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A server in the process of the tests. Its store lies where stores are kept, so that it also takes
 * in what went by the disk because the machine was busy.
 */
final class Pugmark implements AutoCloseable {
  private final Engine engine;
  private final Asked asked;

  Pugmark() throws IOException {
    this(folder(), 0);
  }

  /** On a store in a folder and a port of its own; 0 for any. */
  Pugmark(Path folder, int port) {
    engine = Engine.start(folder.resolve("s.pugmark"), ServerOptions.onPort(port));
    asked = new Asked(engine.port());
  }

  /** A new folder for a store. */
  static Path folder() throws IOException {
    var all = Files.createDirectories(Path.of("target/homes").toAbsolutePath());
    return Files.createTempDirectory(all, "home-");
  }

  int port() {
    return engine.port();
  }

  /** Leaves out calls to hosts from now on, as the window does. */
  void exclude(String... hosts) {
    var own =
        PortFile.running().stream()
            .filter(file -> file.address().equals(engine.address()))
            .findFirst()
            .orElseThrow();
    asked.put(
        "/api/external-calls/exclude",
        own.key(),
        Json.write(Json.object().set("hosts", Json.array().addAll(texts(hosts)))));
  }

  private static List<JsonNode> texts(String... values) {
    return Arrays.stream(values).<JsonNode>map(TextNode::valueOf).toList();
  }

  String address() {
    return engine.address();
  }

  List<JsonNode> calls(String session) {
    return asked.calls(session);
  }

  JsonNode call(JsonNode row) {
    return asked.call(row);
  }

  long count(String session) {
    return asked.count(session);
  }

  long await(String session, long calls) {
    return asked.await(session, calls);
  }

  /** Waits until nothing is left on disk that ended processes kept there, two minutes at most. */
  void awaitSpool() {
    var spool = Path.of(System.getenv("PUGMARK_HOME"), "spool").toFile();
    var until = System.nanoTime() + 120_000_000_000L;
    var left = spool.list();
    while (left != null && left.length > 0 && System.nanoTime() < until) {
      LockSupport.parkNanos(50_000_000);
      left = spool.list();
    }
  }

  JsonNode counters() {
    return asked.counters();
  }

  @Override
  public void close() {
    engine.close();
  }
}
