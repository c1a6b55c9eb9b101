package dev.pugmark.dialect.clawatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand agents: all of them listed, watched, and stuck at the same moment. */
@Timeout(180)
class ManyAgentsTest {
  private static final int AGENTS = 10_000;

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

  private void everyAgent(Kind kind, String data) {
    for (var from = 0; from < AGENTS; from += 1_000) {
      var events = new ArrayList<Event>();
      for (var i = from; i < from + 1_000; i++) {
        events.add(
            Events.event(
                kind,
                Scope.NONE.withAgent("agent-" + i).withRuntime("clawatch"),
                server.now(),
                null,
                "clawatch",
                0,
                Clock.ARRIVAL,
                data));
      }
      server.store(events.toArray(Event[]::new));
    }
  }

  /** Of agents that say nothing of themselves the store is asked, all at once. */
  @Test
  void areStuckTooWhenOthersTellOfThem() throws InterruptedException {
    everyAgent(Kind.EXECUTION_STARTED, "{\"execId\":\"x\"}");
    assertThat(ClaWatchServer.texts(server.get("/api/agents").path("agents"), "status"))
        .containsOnly("running");
    server.settle();
    server.pass(301);
    assertThat(ClaWatchServer.texts(server.get("/api/agents").path("agents"), "status"))
        .containsOnly("stuck");
    server.pass(60);
    assertThat(server.get("/api/alerts").path("total").asInt()).isEqualTo(101);
  }

  @Test
  void areListedWatchedAndAllFareAsStuckWhileOnlySomeAreToldOf() throws InterruptedException {
    everyAgent(Kind.HEARTBEAT, "{\"report\":{\"host\":\"box\",\"status\":\"running\"}}");
    everyAgent(Kind.COST, "{\"costUsd\":0.001,\"tokenCount\":5,\"report\":{}}");
    var agents = server.get("/api/agents").path("agents");
    assertThat(agents).hasSize(AGENTS);
    assertThat(ClaWatchServer.texts(agents, "status")).containsOnly("running");
    var costs = server.get("/api/costs");
    assertThat(costs.path("totalUsd").decimalValue()).isEqualByComparingTo("10");
    assertThat(costs.path("byAgent")).hasSize(AGENTS);
    server.settle();
    server.pass(301);
    assertThat(ClaWatchServer.texts(server.get("/api/agents").path("agents"), "status"))
        .containsOnly("stuck");
    assertThat(server.get("/api/alerts").path("total").asInt()).isEqualTo(100);
    server.pass(60);
    assertThat(server.alerts().getFirst().path("message").asText())
        .startsWith("9900 more alerts within a minute were left out (9900 stuck)");
  }
}
