package dev.pugmark.dialect.clawatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsTest {
  @TempDir private Path folder;
  private ClaWatchServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ClaWatchServer(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void spend(String agent, String time, String data) {
    server.event(
        "{\"agentId\":\"%s\",\"type\":\"cost\",\"timestamp\":\"%s\",\"data\":%s}"
            .formatted(agent, time, data));
  }

  private static BigDecimal total(JsonNode costs) {
    return costs.path("totalUsd").decimalValue();
  }

  private static void assertThatAllAgree(JsonNode costs) {
    for (var list : List.of("byAgent", "byModel")) {
      var sum = BigDecimal.ZERO;
      for (var row : costs.path(list)) {
        sum = sum.add(row.path("costUsd").decimalValue());
      }
      assertThat(sum).as(list).isEqualByComparingTo(total(costs));
    }
  }

  @Test
  void isEmptyBeforeAnythingCame() {
    assertThat(server.get("/api/costs").toString())
        .isEqualTo("{\"totalUsd\":0,\"byAgent\":[],\"byModel\":[]}");
  }

  @Test
  void addsUpByAgentAndByModelGreatestFirst() {
    server.event(
        "{\"agentId\":\"a1\",\"agentName\":\"reviewer\",\"type\":\"cost\","
            + "\"data\":{\"costUsd\":0.25,\"tokenCount\":100,\"model\":\"m-2\"}}");
    spend("a1", "2026-03-01T10:00:00Z", "{\"costUsd\":0.5,\"tokenCount\":200,\"model\":\"m-1\"}");
    spend("a2", "2026-03-02T10:00:00Z", "{\"costUsd\":2,\"tokenCount\":1,\"model\":\"m-2\"}");
    assertThat(server.get("/api/costs"))
        .isEqualTo(
            ClaWatchServer.json(
                "{\"totalUsd\":2.75,\"byAgent\":["
                    + "{\"agentId\":\"a2\",\"name\":\"a2\",\"costUsd\":2,\"tokenCount\":1},"
                    + "{\"agentId\":\"a1\",\"name\":\"reviewer\",\"costUsd\":0.75,"
                    + "\"tokenCount\":300}],"
                    + "\"byModel\":["
                    + "{\"model\":\"m-2\",\"costUsd\":2.25,\"tokenCount\":101},"
                    + "{\"model\":\"m-1\",\"costUsd\":0.5,\"tokenCount\":200}]}"));
  }

  @Test
  void countsEveryEventThatAnAgentIsChargedFor() {
    server.event("a1", "tool_call", 0, "{\"toolName\":\"t\",\"costUsd\":0.1,\"model\":\"m\"}");
    server.event("a1", "cost", 0, "{\"costUsd\":0.2}");
    server.event("a1", "cost", 0, "{\"costUsd\":0.3,\"model\":\"unknown\"}");
    var costs = server.get("/api/costs");
    assertThat(total(costs)).isEqualByComparingTo("0.6");
    assertThat(ClaWatchServer.texts(costs.path("byModel"), "model"))
        .containsExactly("unknown", "m");
    assertThatAllAgree(costs);
    assertThat(server.agent("a1").path("costUsd").decimalValue()).isEqualByComparingTo("0.6");
  }

  @Test
  void listsAgentsWithoutCostsOnlyWhenNoTimeIsGiven() {
    server.event("idle", "heartbeat", 0, "{}");
    server.event("a1", "cost", 0, "{\"costUsd\":0}");
    assertThat(ClaWatchServer.texts(server.get("/api/costs").path("byAgent"), "agentId"))
        .containsExactly("a1", "idle");
    assertThat(
            ClaWatchServer.texts(
                server.get("/api/costs?from=2020-01-01").path("byAgent"), "agentId"))
        .containsExactly("a1");
    assertThat(
            ClaWatchServer.texts(server.get("/api/costs?to=2030-01-01").path("byAgent"), "agentId"))
        .containsExactly("a1");
  }

  @Test
  void asksForOneAgent() {
    server.event("a 1", "cost", 0, "{\"costUsd\":1,\"model\":\"m-1\"}");
    server.event("a2", "cost", 0, "{\"costUsd\":2,\"model\":\"m-2\"}");
    var costs = server.get("/api/costs?agentId=a%201");
    assertThat(total(costs)).isEqualByComparingTo("1");
    assertThat(ClaWatchServer.texts(costs.path("byAgent"), "agentId")).containsExactly("a 1");
    assertThat(ClaWatchServer.texts(costs.path("byModel"), "model")).containsExactly("m-1");
    assertThat(server.get("/api/costs?agentId=nobody").toString())
        .isEqualTo("{\"totalUsd\":0,\"byAgent\":[],\"byModel\":[]}");
  }

  @Test
  void takesBothEndsIn() {
    spend("a1", "2026-03-05T10:00:00Z", "{\"costUsd\":1}");
    spend("a1", "2026-03-05T10:00:01Z", "{\"costUsd\":10}");
    spend("a1", "2026-03-05T10:00:02Z", "{\"costUsd\":100}");
    assertThat(total(server.get("/api/costs?from=2026-03-05T10:00:01Z")))
        .isEqualByComparingTo("110");
    assertThat(total(server.get("/api/costs?to=2026-03-05T10:00:01Z"))).isEqualByComparingTo("11");
    assertThat(total(server.get("/api/costs?from=2026-03-05T10:00:01Z&to=2026-03-05T10:00:01Z")))
        .isEqualByComparingTo("10");
    assertThat(total(server.get("/api/costs?from=2026-03-05T10:00:02Z&to=2026-03-05T10:00:01Z")))
        .isEqualByComparingTo("0");
  }

  @Test
  void comparesInstantsHoweverTheyAreWritten() {
    spend("a1", "2026-03-05T23:30:00-02:00", "{\"costUsd\":1}"); // 01:30 on the 6th
    spend("a1", "2026-03-06T00:30:00+02:00", "{\"costUsd\":10}"); // 22:30 on the 5th
    assertThat(total(server.get("/api/costs?from=2026-03-06"))).isEqualByComparingTo("1");
    assertThat(total(server.get("/api/costs?to=2026-03-06"))).isEqualByComparingTo("10");
    assertThat(total(server.get("/api/costs?from=2026-03-06T03:30:00%2B02:00")))
        .isEqualByComparingTo("1");
    assertThat(total(server.get("/api/costs?from=2026-03-06T03:30:01+02:00")))
        .isEqualByComparingTo("0");
  }

  @Test
  void refusesATimeThatIsNone() throws IOException {
    for (var name : List.of("from", "to")) {
      var reply = server.client().get("/api/costs?" + name + "=yesterday");
      assertThat(reply.status()).isEqualTo(400);
      var body = ClaWatchServer.json(reply.body());
      assertThat(body.path("error").isTextual()).isTrue();
      assertThat(body.path("field").asText()).isEqualTo(name);
    }
    assertThat(server.client().get("/api/costs?from=&to=").status()).isEqualTo(200);
  }

  @Test
  void roundsNothing() {
    for (var i = 0; i < 10; i++) {
      server.event("a1", "cost", 0, "{\"costUsd\":0.1}");
    }
    server.event("a1", "cost", 0, "{\"costUsd\":0.000000000001}");
    server.event("a2", "cost", 0, "{\"costUsd\":5000000.000000000001}");
    server.event("a3", "cost", 0, "{\"costUsd\":9000000}");
    var costs = server.get("/api/costs");
    assertThat(costs.path("totalUsd").toString()).isEqualTo("14000001.000000000002");
    assertThatAllAgree(costs);
    assertThat(server.agent("a1").path("costUsd").toString()).isEqualTo("1.000000000001");
  }

  /** Sums of whole days and of single answers must meet without a gap, wherever a time begins. */
  @Test
  void agreesWithAddingUpEveryEventForAnyTime() {
    var random = new Random(7);
    var start = ClaWatchServer.START / 1_000_000 - 5 * 86_400;
    var times = new long[120];
    for (var i = 0; i < times.length; i++) {
      var onTheDay = i % 4 == 0;
      times[i] = start + random.nextInt(5 * 86_400);
      times[i] = onTheDay ? Math.floorDiv(times[i], 86_400L) * 86_400 : times[i];
      server.event(
          "a" + i % 3, "cost", times[i] - ClaWatchServer.START / 1_000_000, "{\"costUsd\":0.001}");
    }
    for (var i = 0; i < 60; i++) {
      var from = times[random.nextInt(times.length)] - random.nextInt(2);
      var to = times[random.nextInt(times.length)] + random.nextInt(2);
      var expected = java.util.Arrays.stream(times).filter(at -> at >= from && at <= to).count();
      var costs =
          server.get(
              "/api/costs?from="
                  + dev.pugmark.model.Instants.isoMicros(from * 1_000_000)
                  + "&to="
                  + dev.pugmark.model.Instants.isoMicros(to * 1_000_000));
      assertThat(total(costs)).isEqualByComparingTo(BigDecimal.valueOf(expected, 3));
      assertThatAllAgree(costs);
    }
  }
}
