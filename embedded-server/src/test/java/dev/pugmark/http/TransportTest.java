package dev.pugmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.store.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens between the socket and a route, byte by byte. */
class TransportTest {
  private static final String INGEST = "/api/obs/ingest";
  private static final String ONE_ROW = "{\"events\":[{\"kind\":\"tool_call\",\"data\":{}}]}";

  @TempDir Path folder;
  private Engine engine;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    engine = engine(Limits.STANDARD);
    client = new RawClient(engine.port());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    engine.close();
  }

  private Engine engine(Limits limits) {
    return Engine.start(
        folder.resolve("t.pugmark"), ServerOptions.onPort(0), StoreOptions.DEFAULT, limits);
  }

  private void restart(Limits limits) throws IOException {
    stop();
    engine = engine(limits);
    client = new RawClient(engine.port());
  }

  @Test
  void answersHeadWithTheHeadersOfGetAndNoBody() throws IOException {
    var head = client.send(client.head("HEAD", "/api/obs/events")).reply(false);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("content-length")).isEqualTo("13");
    assertThat(client.get("/api/obs/events").body()).isEqualTo("{\"events\":[]}");
  }

  @Test
  void answersHeadOfAStreamAtOnceAndKeepsTheConnection() throws IOException {
    var head = client.send(client.head("HEAD", "/api/obs/stream")).reply(false);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("content-type")).isEqualTo("text/event-stream; charset=utf-8");
    assertThat(client.get("/api/obs/events").status()).isEqualTo(200);
    assertThat(engine.followers()).isZero();
  }

  @Test
  void tellsTheMethodsOfAPathToOptions() throws IOException {
    var reply = client.send(client.head("OPTIONS", "/api/obs/events")).reply();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(reply.header("access-control-allow-origin")).isEmpty();
  }

  @Test
  void answersUnknownPathsAndMethodsInTheShapeOfTheirPrefix() throws IOException {
    assertThat(client.get("/api/obs/nothing").body()).startsWith("{\"error\":");
    assertThat(client.get("/v1/nothing").body()).startsWith("{\"detail\":");
    assertThat(client.get("/ingest/nothing").body())
        .startsWith("{\"ok\":false,\"error\":{\"code\"");
    assertThat(client.get("/api/v1/nothing").body()).startsWith("{\"ok\":false");
    assertThat(client.get("/nothing").body()).startsWith("{\"error\":");
    var wrong = client.send(client.head("DELETE", "/api/obs/events")).reply();
    assertThat(wrong.status()).isEqualTo(404);
    var own = client.send(client.head("DELETE", "/api/pugmark/status")).reply();
    assertThat(own.status()).isEqualTo(405);
    assertThat(own.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void sendsContinueOnlyToThoseWhoMayGoOn() throws IOException {
    client.send(
        client.head(
            "POST",
            INGEST,
            "Content-Type: application/json",
            "Content-Length: " + ONE_ROW.length(),
            "Expect: 100-continue"));
    assertThat(client.reply().status()).isEqualTo(100);
    assertThat(client.send(ONE_ROW).reply().body()).isEqualTo("{\"ok\":true,\"count\":1}");
    client.send(
        client.head(
            "POST",
            INGEST,
            "Origin: http://evil.example",
            "Content-Type: application/json",
            "Content-Length: " + ONE_ROW.length(),
            "Expect: 100-continue"));
    var refused = client.reply();
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("connection")).isEqualTo("close");
    client.endSending();
    assertThat(client.rest()).isEmpty();
  }

  @Test
  void readsChunkedBodies() throws IOException {
    client.send(
        client.head(
            "POST", INGEST, "Content-Type: application/json", "Transfer-Encoding: chunked"));
    for (var part : ONE_ROW.split("(?<=,|:)", -1)) {
      client.send(Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
    }
    assertThat(client.send("0\r\n\r\n").reply().body()).isEqualTo("{\"ok\":true,\"count\":1}");
    assertThat(client.get("/api/obs/events").status()).isEqualTo(200);
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws IOException {
    var requests = new StringBuilder();
    for (var i = 0; i < 20; i++) {
      requests.append(client.head("GET", "/api/obs/traces/t" + i));
    }
    client.send(requests.toString());
    for (var i = 0; i < 20; i++) {
      assertThat(client.reply().body()).startsWith("{\"traceId\":\"t" + i + "\"");
    }
  }

  @Test
  void passesOverTheBodyOfARefusedRequestWithoutLosingItsPlace() throws IOException {
    var trap = client.head("GET", "/api/obs/nothing");
    var reply = client.post(INGEST, trap, "Origin: http://evil.example");
    assertThat(reply.status()).isEqualTo(403);
    // The body looked like a request: the next answer must be to what comes after it.
    assertThat(client.get("/api/obs/traces/next").body()).startsWith("{\"traceId\":\"next\"");
  }

  @Test
  void closesAfterARefusedBodyThatIsTooLargeToPassOver() throws IOException {
    client.send(
        client.head(
            "POST", INGEST, "Content-Type: application/json", "Content-Length: 3000000000"));
    var reply = client.reply();
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.body()).startsWith("{\"error\":");
    assertThat(reply.header("connection")).isEqualTo("close");
  }

  @Test
  void refusesBodiesThatGrowBeyondTheirBound() throws IOException {
    client.send(
        client.head(
            "POST", INGEST, "Content-Type: application/json", "Transfer-Encoding: chunked"));
    var part = " ".repeat(65_536);
    for (var i = 0; i < 33; i++) {
      client.send("10000\r\n" + part + "\r\n");
    }
    var reply = client.reply();
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.header("connection")).isEqualTo("close");
  }

  @Test
  void refusesBodiesThatInflateBeyondTheirBound() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bomb)) {
      var blanks = new byte[1 << 20];
      for (var i = 0; i < 40; i++) {
        gzip.write(blanks);
      }
    }
    var reply = gzipped(bomb.toByteArray());
    assertThat(reply.status()).isEqualTo(413);
    client.close();
    client = new RawClient(engine.port());
    var small = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(small)) {
      gzip.write(ONE_ROW.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(gzipped(small.toByteArray()).body()).isEqualTo("{\"ok\":true,\"count\":1}");
    assertThat(client.post(INGEST, ONE_ROW, "Content-Encoding: br").status()).isEqualTo(415);
    assertThat(gzipped(new byte[] {1, 2, 3, 4}).status()).isEqualTo(400);
  }

  private RawClient.Reply gzipped(byte[] bytes) throws IOException {
    return client
        .send(
            client.head(
                "POST",
                INGEST,
                "Content-Type: application/json",
                "Content-Encoding: gzip",
                "Content-Length: " + bytes.length))
        .send(bytes)
        .reply();
  }

  @Test
  void refusesJsonThatIsDeeperThanAllowed() throws IOException {
    var deep = "[".repeat(300_000) + "]".repeat(300_000);
    assertThat(client.post(INGEST, deep).status()).isEqualTo(400);
    assertThat(client.post(INGEST, "{\"events\":[").status()).isEqualTo(400);
    assertThat(client.post(INGEST, "{} {}").status()).isEqualTo(400);
    assertThat(client.post(INGEST, ONE_ROW).status()).isEqualTo(200);
  }

  @Test
  void decodesIdsAfterCuttingThePath() throws IOException {
    assertThat(client.get("/api/obs/traces/a%2Fb%20c%3F%C3%A9+%25").body())
        .startsWith("{\"traceId\":\"a/b c?é+%\"");
    assertThat(client.get("/api/obs/traces/é;v=1").body()).startsWith("{\"traceId\":\"é;v=1\"");

    assertThat(client.get("/api/obs/traces/x/").body()).startsWith("{\"traceId\":\"x\"");
    assertThat(client.get("/api/obs/traces/x/y").status()).isEqualTo(404);
  }

  @Test
  void refusesHeadsThatAreTooLargeOrNoHttp() throws IOException {
    client.send(client.head("GET", "/", "X-Long: " + "x".repeat(100_000)));
    assertThat(client.rest()).doesNotContain("200");
    for (var bad :
        new String[] {
          "\r\n\r\nGARBAGE\r\n\r\n",
          "GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
          "POST "
              + INGEST
              + " HTTP/1.1\r\nHost: 127.0.0.1:"
              + engine.port()
              + "\r\nContent-Length: -5\r\n\r\n",
          "POST "
              + INGEST
              + " HTTP/1.1\r\nHost: 127.0.0.1:"
              + engine.port()
              + "\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
          "POST "
              + INGEST
              + " HTTP/1.1\r\nHost: 127.0.0.1:"
              + engine.port()
              + "\r\nContent-Length: x\r\n\r\n"
        }) {
      try (var other = new RawClient(engine.port())) {
        other.send(bad);
        other.endSending();
        assertThat(other.rest()).doesNotContain("HTTP/1.1 200");
      }
    }
    try (var other = new RawClient(engine.port())) {
      assertThat(other.get("/").status()).isEqualTo(200);
    }
  }

  @Test
  void refusesTooManyHeaders() throws IOException {
    var lines = new String[300];
    for (var i = 0; i < lines.length; i++) {
      lines[i] = "X-" + i + ": 1";
    }
    client.send(client.head("GET", "/", lines));
    assertThat(client.rest()).doesNotContain("200");
  }

  @Test
  void cutsOffThoseWhoSendTheirRequestTooSlowly() throws IOException {
    restart(Limits.STANDARD.withTimes(300, 60_000, 400, 60_000, 20_000));
    try (var slowBody = new RawClient(engine.port())) {
      slowBody.send(
          slowBody.head("POST", INGEST, "Content-Type: application/json", "Content-Length: 50"));
      slowBody.send("{");
      assertThat(slowBody.reply().status()).isEqualTo(408);
      assertThat(slowBody.rest()).isEmpty();
    }
    client.send("GET / HT");
    assertThat(client.rest()).doesNotContain("200");
  }

  @Test
  void cutsOffASlowBodyWhateverIsLeftOfItsTime() throws IOException {
    restart(Limits.STANDARD.withTimes(20_000, 60_000, 20, 60_000, 20_000));
    for (var trial = 0; trial < 50; trial++) {
      try (var slowBody = new RawClient(engine.port())) {
        slowBody.send(
            slowBody.head("POST", INGEST, "Content-Type: application/json", "Content-Length: 50"));
        slowBody.send("{");
        assertThat(slowBody.reply().status()).isEqualTo(408);
      }
    }
  }
}
