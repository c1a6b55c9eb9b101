package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer of this contract has in common, seen at the port. */
class EnvelopeTest {
  private static final String ENSURE = "/ingest/v1/sessions/ensure";
  private static final String GOOD =
      "{\"runtimeSource\":\"r\",\"runtimeSessionId\":\"s\",\"title\":\"x\",\"unknown\":[1]}";

  @TempDir static Path folder;
  private static TracerServer server;

  @BeforeAll
  static void start() {
    server = new TracerServer(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertError(TracerServer.Reply reply, int status, String code) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("content-type")).startsWith("application/json");
    assertThat(reply.json().path("ok").isBoolean()).isTrue();
    assertThat(reply.json().path("ok").asBoolean()).isFalse();
    assertThat(reply.json().at("/error/code").asText()).isEqualTo(code);
    assertThat(reply.json().at("/error/message").asText()).isNotBlank();
    assertThat(reply.header("x-request-id")).isNotEmpty();
  }

  @Test
  void wrapsAnswersInAnEnvelopeAndPassesOverUnknownMembers() {
    var reply = server.post(ENSURE, GOOD);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("content-type")).startsWith("application/json");
    assertThat(reply.json().path("ok").asBoolean()).isTrue();
    assertThat(reply.json().path("data").isObject()).isTrue();
  }

  @Test
  void answersHealthWithoutData() {
    var reply = server.get("/health");
    assertThat(reply.json().path("ok").asBoolean()).isTrue();
    assertThat(reply.json().has("data")).isFalse();
  }

  @Test
  void refusesABodyThatIsNoJson() {
    assertError(server.post(ENSURE, "{\"runtimeSource\":"), 400, "bad_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "application/json-seq"})
  void takesABodyOfAnotherTypeForAbsent(String type) {
    assertError(server.send("POST", ENSURE, GOOD, "content-type", type), 400, "validation_error");
    assertError(server.send("POST", ENSURE, ""), 400, "validation_error");
  }

  @Test
  void takesABodyWithACharset() {
    assertThat(
            server
                .send("POST", ENSURE, GOOD, "content-type", "application/json; charset=utf-8")
                .status())
        .isEqualTo(200);
  }

  @Test
  void refusesMoreThanEightMebibytes() {
    var fits = "{\"x\":\"" + "a".repeat((8 << 20) - 100) + "\"}";
    assertThat(server.post("/ingest/v1/events", fits).status()).isEqualTo(400);
    assertError(
        server.post("/ingest/v1/events", "{\"x\":\"" + "a".repeat(8 << 20) + "\"}"),
        413,
        "request_failed");
  }

  @Test
  void knowsNothingAtOtherPaths() {
    assertError(server.get("/ingest/v1/nothing"), 404, "not_found");
    assertError(server.get("/api/v1/nothing"), 404, "not_found");
    assertError(server.get("/api/v1/tasks/nobody"), 404, "not_found");
    assertError(server.get(ENSURE), 405, "request_failed");
  }

  @Test
  void refusesForeignPagesInItsOwnShape() {
    assertError(
        server.send(
            "POST",
            ENSURE,
            GOOD,
            "content-type",
            "application/json",
            "origin",
            "https://evil.example"),
        403,
        "request_failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A-z0.9_:x", "req-1"})
  void echoesAUsableRequestId(String id) {
    for (var path : List.of("/api/v1/tasks", "/api/v1/nothing", "/ingest/v1/tasks")) {
      assertThat(server.get(path, "x-request-id", id).header("x-request-id")).isEqualTo(id);
    }
    var longest = "x".repeat(128);
    assertThat(server.get("/api/v1/tasks", "x-request-id", longest).header("x-request-id"))
        .isEqualTo(longest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with blank", "semi;colon", "<script>", "ü"})
  void makesARequestIdInPlaceOfAnUnusableOne(String id) {
    assertThat(Ids.isUuid(server.get("/api/v1/tasks", "x-request-id", id).header("x-request-id")))
        .isTrue();
    var long129 = "x".repeat(129);
    assertThat(
            Ids.isUuid(server.get("/api/v1/tasks", "x-request-id", long129).header("x-request-id")))
        .isTrue();
    assertThat(Ids.isUuid(server.get("/api/v1/tasks").header("x-request-id"))).isTrue();
  }

  @Test
  void scrubsCredentialsBeforeTheyAreStored() {
    var session = server.post(ENSURE, GOOD).data();
    var secret = "ghp_" + "a1B2".repeat(9);
    server
        .post(
            "/ingest/v1/events",
            "{\"events\":[{\"kind\":\"user.message\",\"lane\":\"user\",\"taskId\":\""
                + session.path("taskId").asText()
                + "\",\"body\":\"token "
                + secret
                + "\",\"metadata\":{\"api_key\":\"hidden-value-1\"}}]}")
        .data();
    assertThat(server.get("/api/v1/tasks/" + session.path("taskId").asText()).text())
        .contains("token ")
        .doesNotContain(secret)
        .doesNotContain("hidden-value-1");
  }
}
