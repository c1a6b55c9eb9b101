package dev.pugmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.dialect.Route;
import dev.pugmark.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a web page or a rebound name could send is refused on every route, before any body. */
class GuardTest {
  private static final String BLOCKED = "Cross-origin request blocked.";

  @TempDir static Path folder;
  private static Engine engine;
  private static int port;

  @BeforeAll
  static void start() {
    var options =
        new ServerOptions(0, false, null, List.of("pugmark.test"), List.of("https://page.example"));
    engine =
        Engine.start(folder.resolve("g.pugmark"), options, StoreOptions.DEFAULT, Limits.STANDARD);
    port = engine.port();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  /** A request whose body never comes: an answer proves that nobody waited for it. */
  private static RawClient.Reply ask(String method, String path, String... lines)
      throws IOException {
    try (var client = new RawClient(port)) {
      var text = new StringBuilder(method + " " + path + " HTTP/1.1");
      for (var line : lines) {
        text.append("\r\n").append(line);
      }
      if (!method.equals("GET")) {
        text.append("\r\nContent-Type: application/json\r\nContent-Length: 100");
      }
      return client.send(text.append("\r\n\r\n").toString()).reply();
    }
  }

  private static String path(Route route) {
    return route.path().replaceAll("\\{[^}]+}", "x");
  }

  /** What is no proper name at all is refused as a bad request, before anybody is asked. */
  private static void assertRefused(RawClient.Reply reply) {
    assertThat(reply.status()).isIn(400, 403);
    assertThat(reply.body()).doesNotContain("events");
    assertThat(reply.headers().keySet()).noneMatch(h -> h.startsWith("access-control"));
  }

  private static void assertBlocked(RawClient.Reply reply) {
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains(BLOCKED);
    assertThat(reply.headers().keySet()).noneMatch(h -> h.startsWith("access-control"));
  }

  @TestFactory
  Stream<DynamicTest> refusesForeignCallersOnEveryRoute() {
    var host = "Host: 127.0.0.1:" + port;
    return Engine.routesOf(engine.services()).stream()
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.path(),
                () -> {
                  var path = path(route);
                  assertBlocked(ask(route.method(), path, "Host: evil.example"));
                  assertBlocked(ask(route.method(), path, host, "Origin: http://evil.example"));
                  assertBlocked(ask(route.method(), path, host, "Origin: null"));
                  assertBlocked(ask(route.method(), path, host, "Sec-Fetch-Site: cross-site"));
                  assertBlocked(ask("OPTIONS", path, host, "Origin: http://evil.example"));
                }));
  }

  @TestFactory
  Stream<DynamicTest> refusesForeignCallersOnEveryUpgrade() {
    var host = "Host: 127.0.0.1:" + port;
    var upgrades =
        Engine.routesOf(engine.services()).stream()
            .filter(route -> route.traits().contains(Route.Trait.UPGRADE))
            .toList();
    assertThat(upgrades).extracting(Route::path).contains("/ws");
    return upgrades.stream()
        .map(route ->
            DynamicTest.dynamicTest(
                route.path(),
                () -> {
                  for (var foreign :
                      List.of(
                          List.of("Host: evil.example"),
                          List.of("Host: localhost.:" + port),
                          List.of(host, "Origin: http://evil.example"),
                          List.of(host, "Origin: http://localhost:" + (port + 1)),
                          List.of(host, "Origin: null"),
                          List.of(host, "Sec-Fetch-Site: cross-site"),
                          List.of(host, "Sec-Fetch-Site: same-site"))) {
                    var lines = foreign.toArray(String[]::new);
                    assertBlocked(ask("GET", path(route), WsClient.upgradeWith(lines)));
                  }
                  for (var own :
                      List.of(
                          List.of(host),
                          List.of(host, "Origin: http://localhost:" + port),
                          List.of(host, "Origin: https://page.example"))) {
                    var lines = WsClient.upgradeWith(own.toArray(String[]::new));
                    assertThat(ask("GET", path(route), lines).status()).isEqualTo(101);
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> sendsItsProtectingHeadersOnEveryRoute() {
    return Engine.routesOf(engine.services()).stream()
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.path(),
                () -> {
                  try (var client = new RawClient(port)) {
                    var reply =
                        route.method().equals("GET")
                            ? client.get(path(route))
                            : client
                                .send(client.head(route.method(), path(route), "Content-Length: 0"))
                                .reply();
                    assertThat(reply.header("cross-origin-resource-policy"))
                        .isEqualTo("same-origin");
                    assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
                    assertThat(reply.headers().keySet())
                        .noneMatch(h -> h.startsWith("access-control"));
                    assertThat(reply.headers()).doesNotContainKey("set-cookie");
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> knowsItsOwnNames() {
    var own =
        List.of(
            "127.0.0.1:" + port,
            "localhost:" + port,
            "LocalHost:" + port,
            "127.8.9.255:" + port,
            "[::1]:" + port,
            "pugmark.test:" + port,
            "pugmark.test");
    return own.stream()
        .map(host ->
            DynamicTest.dynamicTest(
                host,
                () ->
                    assertThat(ask("GET", "/api/obs/events", "Host: " + host).status())
                        .isEqualTo(200)));
  }

  @TestFactory
  Stream<DynamicTest> refusesEveryOtherName() {
    var foreign =
        List.of(
            "evil.example",
            "evil.example:" + port,
            "localhost",
            "127.0.0.1",
            "[::1]",
            "localhost:1",
            "127.0.0.1:" + (port + 1),
            "localhost.:" + port,
            "127.0.0.1.:" + port,
            "localhost.evil.example:" + port,
            "evil.localhost:" + port,
            "127.0.0.1.evil.example:" + port,
            "user@localhost:" + port,
            "evil.example@127.0.0.1:" + port,
            "2130706433:" + port,
            "0x7f000001:" + port,
            "0x7f.0.0.1:" + port,
            "0177.0.0.1:" + port,
            "127.1:" + port,
            "127.0.0.01:" + port,
            "127.0.0.256:" + port,
            "128.0.0.1:" + port,
            "0.0.0.0:" + port,
            "[::]:" + port,
            "[::ffff:127.0.0.1]:" + port,
            "[0:0:0:0:0:0:0:1]:" + port,
            "::1:" + port,
            "localhost:" + port + ":" + port,
            "localhost:0" + port,
            "localhost, evil.example:" + port,
            "");
    return foreign.stream()
        .map(host ->
            DynamicTest.dynamicTest(
                "'" + host + "'",
                () -> assertRefused(ask("GET", "/api/obs/events", "Host: " + host))));
  }

  @Test
  void refusesARequestWithNoHostOrTwo() throws IOException {
    var own = "Host: 127.0.0.1:" + port;
    assertThat(ask("GET", "/api/obs/events").status()).isIn(400, 403);
    assertThat(ask("GET", "/api/obs/events", own, own).status()).isIn(400, 403);
    assertThat(ask("GET", "/api/obs/events", own, "Host: evil.example").status()).isIn(400, 403);
  }

  @Test
  void judgesAWholeAddressInTheRequestLineToo() throws IOException {
    var own = "Host: 127.0.0.1:" + port;
    assertRefused(ask("GET", "http://evil.example/api/obs/events", own));
    assertThat(ask("GET", "http://127.0.0.1:" + port + "/api/obs/events", own).status())
        .isEqualTo(200);
  }

  @TestFactory
  Stream<DynamicTest> refusesOriginsThatAreNotExactlyOurs() {
    var origins =
        List.of(
            "null",
            "",
            "http://evil.example",
            "https://evil.example:" + port,
            "http://127.0.0.1",
            "http://localhost:" + (port + 1),
            "http://localhost:" + port + ".evil.example",
            "http://localhost:" + port + "@evil.example",
            "http://evil.example@localhost:" + port,
            "ftp://localhost:" + port,
            "file://",
            "chrome-extension://abc",
            "http://localhost:" + port + "/",
            "http://localhost:" + port + " http://evil.example",
            "https://page.example.evil.example",
            "http://page.example");
    return origins.stream()
        .map(origin ->
            DynamicTest.dynamicTest(
                "'" + origin + "'",
                () ->
                    assertBlocked(
                        ask(
                            "POST",
                            "/api/obs/ingest",
                            "Host: 127.0.0.1:" + port,
                            "Origin: " + origin))));
  }

  @Test
  void admitsItsOwnOriginAndItsOwnPages() throws IOException {
    var own = "Host: 127.0.0.1:" + port;
    for (var line :
        List.of(
            "Origin: http://localhost:" + port,
            "Origin: https://127.0.0.1:" + port,
            "Origin: http://[::1]:" + port,
            "Sec-Fetch-Site: same-origin",
            "Sec-Fetch-Site: none")) {
      assertThat(ask("GET", "/api/obs/events", own, line).status()).as(line).isEqualTo(200);
    }
    for (var site : List.of("same-site", "cross-site", "SAME-ORIGIN", "", "x")) {
      assertBlocked(ask("GET", "/api/obs/events", own, "Sec-Fetch-Site: " + site));
    }
    assertBlocked(
        ask("GET", "/api/obs/events", own, "Sec-Fetch-Site: none", "Sec-Fetch-Site: cross-site"));
  }

  @Test
  void readsNoBodyUnderATypeThatAPageMaySend() throws IOException {
    var row = "{\"events\":[{\"kind\":\"error\",\"data\":{}}]}";
    try (var client = new RawClient(port)) {
      for (var type :
          List.of(
              "text/plain",
              "text/plain; charset=application/json",
              "application/x-www-form-urlencoded",
              "multipart/form-data; boundary=x",
              "application/json-patch",
              "")) {
        var reply = client.post("/api/obs/ingest", row, "Content-Type: " + type);
        assertThat(reply.body()).as(type).isEqualTo("{\"ok\":true,\"count\":0}");
      }
    }
  }

  @Test
  void answersThePreflightOfAPageThatWasInvited() throws IOException {
    var lines =
        List.of(
            "Host: 127.0.0.1:" + port,
            "Origin: https://page.example",
            "Sec-Fetch-Site: cross-site",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: content-type");
    var reply = ask("OPTIONS", "/api/obs/ingest", lines.toArray(String[]::new));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("access-control-allow-origin")).isEqualTo("https://page.example");
    assertThat(reply.header("access-control-allow-methods")).contains("POST");
    assertThat(reply.header("access-control-allow-headers")).contains("Content-Type");
    assertThat(reply.header("access-control-allow-credentials")).isEmpty();
    assertThat(reply.header("vary")).isEqualTo("Origin");
    var own = new ArrayList<>(lines.subList(0, 3));
    assertThat(ask("GET", "/api/obs/events", own.toArray(String[]::new)).status()).isEqualTo(200);
  }

  @Test
  void refusesUnknownPathsBeforeItSaysThatTheyAreUnknown() throws IOException {
    assertBlocked(ask("GET", "/API/OBS/EVENTS", "Host: evil.example"));
    assertBlocked(ask("GET", "//api/obs/events", "Host: evil.example"));
    assertBlocked(ask("GET", "/api/%6fbs/events", "Host: evil.example"));
    assertBlocked(ask("TRACE", "/", "Host: evil.example"));
  }
}
