package dev.pugmark.dialect.clawatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertRoutesTest {
  @TempDir private Path folder;
  private ClaWatchServer server;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("settings.json"), "{\"alerts\":{\"mostPerMinute\":1000}}");
    server = new ClaWatchServer(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** A critical alert for each of some agents, one after the other. */
  private void raiseStuck(int count) throws InterruptedException {
    for (var i = 0; i < count; i++) {
      server.event("s" + i, "heartbeat", -400, "{}");
      server.pass(1);
    }
  }

  /** A warning about an agent. */
  private void raiseCost(String agent) throws InterruptedException {
    server.advance(1);
    server.event(agent, "cost", 0, "{\"costUsd\":10}");
    server.settle();
  }

  private List<String> agents(String query) {
    return ClaWatchServer.texts(server.get("/api/alerts" + query).path("alerts"), "agentId");
  }

  private void acknowledge(JsonNode alert) {
    var path = "/api/alerts/" + alert.path("id").asText() + "/acknowledge";
    var reply = server.post(path, "");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"ok\":true}");
  }

  @Test
  void isEmptyBeforeAnythingHappened() {
    assertThat(server.get("/api/alerts").toString()).isEqualTo("{\"alerts\":[],\"total\":0}");
  }

  @Test
  void givesAllMembersOfAnAlert() throws InterruptedException {
    raiseCost("a1");
    var alert = server.alerts().getFirst();
    assertThat(ClaWatchServer.json(alert.toString()).properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly(
            "id", "agentId", "type", "severity", "message", "timestamp", "acknowledged");
    assertThat(alert.path("timestamp").asText()).isEqualTo(server.in(0));
  }

  @Test
  void listsTheNewestFirstAndAtMostAHundred() throws InterruptedException {
    raiseStuck(104);
    var page = server.get("/api/alerts");
    assertThat(page.path("alerts")).hasSize(100);
    assertThat(page.path("total").asInt()).isEqualTo(104);
    assertThat(agents("").getFirst()).isEqualTo("s103");
    assertThat(agents("?offset=100")).containsExactly("s3", "s2", "s1", "s0");
    assertThat(agents("?limit=2&offset=1")).containsExactly("s102", "s101");
  }

  @Test
  void clampsWhatCannotBe() throws InterruptedException {
    raiseStuck(3);
    for (var query : List.of("?limit=0", "?limit=-7", "?limit=1", "?limit=1.9")) {
      assertThat(agents(query)).as(query).hasSize(1);
    }
    for (var query :
        List.of(
            "?limit=x",
            "?limit=",
            "?limit=1000000",
            "?limit=1e99",
            "?offset=-5",
            "?offset=x",
            "?limit=2&limit=2")) {
      assertThat(agents(query)).as(query).hasSize(3);
    }
    assertThat(agents("?offset=99")).isEmpty();
    assertThat(server.get("/api/alerts?offset=99").path("total").asInt()).isEqualTo(3);
  }

  @Test
  void filtersBySeverityAgentAndAcknowledgement() throws InterruptedException {
    raiseStuck(2);
    raiseCost("a1");
    assertThat(agents("?severity=critical")).containsExactly("s1", "s0");
    assertThat(agents("?severity=warning")).containsExactly("a1");
    assertThat(agents("?severity=warning,%20critical")).hasSize(3);
    assertThat(agents("?severity=info")).isEmpty();
    assertThat(agents("?severity=loud")).isEmpty();
    assertThat(agents("?severity=")).hasSize(3);
    assertThat(agents("?agentId=s1")).containsExactly("s1");
    assertThat(agents("?agentId=nobody")).isEmpty();
    acknowledge(server.alerts("cost_spike").getFirst());
    assertThat(agents("?acknowledged=true")).containsExactly("a1");
    assertThat(agents("?acknowledged=false")).containsExactly("s1", "s0");
    assertThat(agents("?acknowledged=maybe")).hasSize(3);
    assertThat(server.get("/api/alerts?severity=critical&acknowledged=false").path("total").asInt())
        .isEqualTo(2);
  }

  @Test
  void acknowledgesAsOftenAsOneLikes() throws InterruptedException {
    raiseStuck(1);
    var alert = server.alerts().getFirst();
    acknowledge(alert);
    var lastSeq = server.engine().store().lastSeq();
    acknowledge(alert);
    assertThat(server.engine().store().lastSeq()).isEqualTo(lastSeq);
    var after = server.alerts().getFirst();
    assertThat(after.path("acknowledged").asBoolean()).isTrue();
    assertThat(after.path("timestamp")).isEqualTo(alert.path("timestamp"));
  }

  @Test
  void saysThatAnAlertIsNotKnown() throws IOException {
    for (var reply :
        List.of(
            server.post("/api/alerts/alert_00000000/acknowledge", ""),
            server.client().get("/api/alerts/alert_00000000/details"))) {
      assertThat(reply.status()).isEqualTo(404);
      assertThat(ClaWatchServer.json(reply.body()).path("error").asText())
          .isEqualTo("Alert not found");
    }
  }

  @Test
  void acknowledgesAllAtOnceOrAllOfASeverity() throws InterruptedException {
    raiseStuck(3);
    raiseCost("a1");
    assertThat(server.post("/api/alerts/acknowledge-all?severity=warning", "").body())
        .isEqualTo("{\"ok\":true,\"count\":1}");
    assertThat(agents("?acknowledged=false")).hasSize(3);
    assertThat(server.post("/api/alerts/acknowledge-all", "").body())
        .isEqualTo("{\"ok\":true,\"count\":3}");
    assertThat(server.post("/api/alerts/acknowledge-all", "").body())
        .isEqualTo("{\"ok\":true,\"count\":0}");
    assertThat(agents("?acknowledged=false")).isEmpty();
  }

  @Test
  void showsTheEventsBehindAnAlert() throws InterruptedException {
    for (var i = 0; i < 4; i++) {
      server.event("a1", "error", 0, "{\"message\":\"m" + i + "\"}");
    }
    server.settle();
    var alert = server.alerts().getFirst();
    var details = server.get("/api/alerts/" + alert.path("id").asText() + "/details");
    assertThat(details.path("message")).isEqualTo(alert.path("message"));
    assertThat(details.path("events")).hasSize(4);
    assertThat(details.at("/events/0/type").asText()).isEqualTo("error");
    assertThat(details.at("/events/0/data/message").asText()).isEqualTo("m0");
  }

  @Test
  void keepsAlertsThroughARestartAndARebuild() throws Exception {
    raiseStuck(2);
    acknowledge(server.alerts().getFirst());
    var before = server.get("/api/alerts");
    server.restart();
    assertThat(server.get("/api/alerts")).isEqualTo(before);
    server.engine().store().rebuild(new dev.pugmark.projection.Projections(), (_, _) -> {}).join();
    assertThat(server.get("/api/alerts")).isEqualTo(before);
  }

  @Test
  void countsAnAlertForNoSignOfLifeAndNoEventOfTheAgent() throws InterruptedException {
    raiseStuck(1);
    var before = server.agent("s0");
    acknowledge(server.alerts().getFirst());
    assertThat(server.agent("s0")).isEqualTo(before);
    assertThat(before.path("recentEvents")).hasSize(1);
  }
}
