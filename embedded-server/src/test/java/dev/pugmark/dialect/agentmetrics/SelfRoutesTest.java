package dev.pugmark.dialect.agentmetrics;

import static dev.pugmark.dialect.agentmetrics.Receiver.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfRoutesTest {
  @TempDir private Path folder;

  @Test
  void saysWhatItCanDo() {
    try (var receiver = Receiver.over(folder)) {
      var body = receiver.get("/v1/capabilities").json();

      assertThat(body.get("version").isTextual()).isTrue();
      assertThat(body.get("api_version").asText()).isEqualTo("v1");
      assertThat(Json.write(body.get("features")))
          .isEqualTo(
              quoted(
                  "{'streaming_events':true,'batch_ingest':false,'compression':['gzip'],"
                      + "'authentication':false,'trace_queries':true}"));
      assertThat(Json.write(body.get("limits")))
          .isEqualTo(
              quoted(
                  "{'max_events_per_run':10000,'max_payload_bytes':10000000,"
                      + "'retention_days':null}"));
    }
  }

  @Test
  void saysThatItIsWell() {
    try (var receiver = Receiver.over(folder)) {
      var body = receiver.get("/health").json();

      assertThat(body.get("status").asText()).isEqualTo("healthy");
      assertThat(body.get("ok").asBoolean()).isTrue();
      assertThat(body.get("product").asText()).isEqualTo("pugmark");
      assertThat(Instants.parseMicros(body.get("timestamp").asText())).isPresent();
      assertThat(body.get("db_size_bytes").asLong()).isPositive();
    }
  }

  @Test
  void asksForAKeyOnlyWhenOneIsSetAndNeverForItself() {
    try (var receiver = Receiver.withKey(folder, "sesame")) {
      var refused = receiver.get("/v1/runs");
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(refused.json().get("detail").asText()).isEqualTo("Invalid or missing API key");
      assertThat(receiver.post("/v1/runs", "{\"run_id\":\"r\"}").status()).isEqualTo(401);
      assertThat(receiver.get("/v1/runs", "Authorization", "Bearer sesame").status())
          .isEqualTo(200);
      assertThat(receiver.get("/v1/runs", "X-API-Key", "sesame").status()).isEqualTo(200);
      assertThat(receiver.get("/v1/runs", "X-API-Key", "simsim").status()).isEqualTo(401);
      var open = receiver.get("/v1/capabilities");
      assertThat(open.status()).isEqualTo(200);
      assertThat(open.json().at("/features/authentication").asBoolean()).isTrue();
      assertThat(receiver.get("/health").status()).isEqualTo(200);
    }
  }

  @Test
  void passesOverAKeyThatNobodyAskedFor() {
    try (var receiver = Receiver.over(folder)) {
      assertThat(receiver.get("/v1/runs", "Authorization", "Bearer k").status()).isEqualTo(200);
    }
  }

  @Test
  void saysHowLongEachAnswerTook() {
    try (var receiver = Receiver.over(folder)) {
      assertTimed(receiver.get("/v1/runs"), 200);
      assertTimed(receiver.get("/health"), 200);
      assertTimed(receiver.get("/v1/capabilities"), 200);
      assertTimed(receiver.post("/v1/runs", "{\"run_id\":\"r\"}"), 202);
      assertTimed(receiver.delete("/v1/runs/r"), 204);
      assertTimed(receiver.get("/v1/runs/r"), 404);
      assertTimed(receiver.post("/v1/runs", "{}"), 422);
    }
  }

  private static void assertTimed(Receiver.Reply reply, int status) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("X-Response-Time-Ms")).matches("[0-9]+\\.[0-9]{2}");
  }

  @Test
  void keepsThePromiseOfItsLimits() {
    try (var receiver = Receiver.over(folder)) {
      var document = largestRun();
      assertThat(document).hasSize(AgentMetricsDialect.MAX_PAYLOAD_BYTES);

      assertThat(receiver.post("/v1/runs", document).text()).contains("accepted");

      assertThat(receiver.get("/v1/runs/big/events").json())
          .hasSize(AgentMetricsDialect.MAX_EVENTS_PER_RUN);
      assertThat(receiver.get("/v1/runs/big").json().get("events"))
          .hasSize(AgentMetricsDialect.MAX_EVENTS_PER_RUN);
      var beyond =
          receiver.post(
              "/v1/runs/big/events",
              quoted("{'event_id':'one-more','type':'x','timestamp':'2026-01-01'}"));
      assertThat(beyond.status()).isEqualTo(422);
      assertThat(beyond.json().get("detail").asText()).contains("10000 events");
      var again =
          receiver.post(
              "/v1/runs/big/events",
              quoted("{'event_id':'e7','type':'run_end','timestamp':'2026-01-01'}"));
      assertThat(again.status()).as("it is known").isEqualTo(202);
      assertThat(receiver.post("/v1/runs", document + " ").status()).isEqualTo(413);
      assertThat(receiver.post("/v1/runs", document + " ").json().get("detail").isTextual())
          .isTrue();
    }
  }

  @Test
  void refusesMoreEventsThanAdvertised() {
    try (var receiver = Receiver.over(folder)) {
      var events = "{},".repeat(AgentMetricsDialect.MAX_EVENTS_PER_RUN) + "{}";

      var reply = receiver.post("/v1/runs", "{\"run_id\":\"r\",\"events\":[" + events + "]}");

      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.json().get("field").asText()).isEqualTo("events");
    }
  }

  /** As many events and bytes as are advertised. */
  private static String largestRun() {
    var document = new StringBuilder("{\"run_id\":\"big\",\"events\":[");
    for (var i = 0; i < AgentMetricsDialect.MAX_EVENTS_PER_RUN; i++) {
      document
          .append(i == 0 ? "" : ",")
          .append("{\"event_id\":\"e")
          .append(i)
          .append("\",\"type\":\"tool_call\",\"tool_name\":\"t\",\"tool_id\":\"")
          .append(i)
          .append("\",\"sequence_number\":")
          .append(i)
          .append(",\"timestamp\":\"2026-01-01T00:00:00Z\"}");
    }
    document.append("],\"prompt\":\"");
    var rest = AgentMetricsDialect.MAX_PAYLOAD_BYTES - document.length() - 2;
    return document.append("words ".repeat(rest / 6 + 1), 0, rest).append("\"}").toString();
  }
}
