package dev.pugmark.dialect.clawatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.http.WsClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FeedTest {
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

  private WsClient follow(String query) throws IOException {
    var client = new WsClient(server.engine().port(), "/ws" + query);
    assertThat(client.head().status()).isEqualTo(101);
    return client;
  }

  @Test
  void pushesEveryEventAndTheAgentItChanged() throws IOException {
    try (var client = follow("?since=0")) {
      server.event("a1", "tool_call", 0, "{\"toolName\":\"t\",\"costUsd\":0.5,\"x\":1}");
      var event = client.messages("event", 1).getFirst();
      assertThat(event.path("agentId").asText()).isEqualTo("a1");
      assertThat(event.path("event"))
          .isEqualTo(
              ClaWatchServer.json(
                  "{\"type\":\"tool_call\",\"timestamp\":\"2026-03-09T15:00:00.000Z\","
                      + "\"data\":{\"toolName\":\"t\",\"costUsd\":0.5,\"x\":1}}"));
      var agent = client.messages("agent", 1).getFirst().path("agent");
      assertThat(agent).isEqualTo(server.get("/api/agents").at("/agents/0"));
      assertThat(agent.path("costUsd").decimalValue()).isEqualByComparingTo("0.5");
    }
  }

  @Test
  void pushesWhatAPersonDecides() throws IOException {
    server.event("a1", "heartbeat", 0, "{}");
    try (var client = follow("?since=" + server.engine().store().lastSeq())) {
      server.post("/api/agents/a1/pause", "");
      assertThat(client.messages("agent", 1).getFirst().at("/agent/status").asText())
          .isEqualTo("paused");
      server.post("/api/agents/a1/resume", "");
      assertThat(client.messages("agent", 1).getFirst().at("/agent/status").asText())
          .isEqualTo("running");
    }
  }

  @Test
  void pushesAlertsWhenTheyAreRaisedAndWhenTheyAreAcknowledged() throws Exception {
    try (var client = follow("?since=0")) {
      server.event("a1", "cost", 0, "{\"costUsd\":10}");
      server.settle();
      var raised = client.messages("alert", 1).getFirst().path("alert");
      assertThat(raised).isEqualTo(server.alerts().getFirst());
      server.post("/api/alerts/" + raised.path("id").asText() + "/acknowledge", "");
      var looked = client.messages("alert", 1).getFirst().path("alert");
      assertThat(looked.path("acknowledged").asBoolean()).isTrue();
      assertThat(looked.path("id")).isEqualTo(raised.path("id"));
    }
  }

  @Test
  void pushesOnlyWhatConcernsTheAgentThatIsAskedFor() throws IOException {
    try (var client = follow("?since=0&agent=a2")) {
      server.event("a1", "heartbeat", 0, "{}");
      server.event("a2", "heartbeat", 0, "{}");
      assertThat(client.messages("event", 1).getFirst().path("agentId").asText()).isEqualTo("a2");
      assertThat(client.messages("agent", 1).getFirst().at("/agent/id").asText()).isEqualTo("a2");
    }
  }

  /** Nobody hurries the server: it looks at its clock by itself, about once a second. */
  @Test
  void pushesAnAlertThatOnlyTimeHasRaised() throws IOException {
    try (var client = follow("?since=0")) {
      server.event("a1", "heartbeat", 0, "{}");
      server.advance(301);
      assertThat(client.messages("alert", 1).getFirst().at("/alert/type").asText())
          .isEqualTo("stuck");
      assertThat(server.status("a1")).isEqualTo("stuck");
    }
  }

  @Test
  void goesOnAfterTheSeqOfTheLastMessage() throws IOException {
    for (var i = 0; i < 5; i++) {
      server.event("a1", "note", 0, "{\"n\":" + i + "}");
    }
    long last;
    try (var client = follow("?since=0")) {
      var events = client.messages("event", 3);
      last = events.getLast().path("seq").asLong();
      assertThat(events.getLast().at("/event/data/n").asInt()).isEqualTo(2);
    }
    try (var client = follow("?since=" + last)) {
      assertThat(client.messages("event", 1).getFirst().at("/event/data/n").asInt()).isEqualTo(3);
    }
  }
}
