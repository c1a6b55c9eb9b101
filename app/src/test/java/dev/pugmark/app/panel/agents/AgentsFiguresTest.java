package dev.pugmark.app.panel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.FiguresTable;
import dev.pugmark.app.panel.Played;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsFiguresTest {
  @TempDir private Path folder;

  @Test
  void agentsAreWhatThePortTells() throws Exception {
    try (var played = new Played(folder)) {
      var rows = AgentsReader.read(played.store(), new AgentsReader.Question(played.nowMicros()));
      var told = played.get("/api/agents").path("agents");
      var figures = new FiguresTable().row("agents", rows.size(), told.size());
      for (var agent : told) {
        var id = agent.path("id").textValue();
        var row = rows.stream().filter(r -> r.agent().id().equals(id)).findFirst().orElseThrow();
        figures
            .row(id + " state", row.agent().status().wireName(), agent.path("status"))
            .row(id + " cost", row.agent().costUsd(), agent.path("costUsd"))
            .row(id + " tokens", row.agent().tokens(), agent.path("tokenCount"))
            .row(id + " errors", row.agent().errors(), agent.path("errorCount"));
      }
      figures.agree();
      assertThat(rows).extracting(row -> row.agent().id()).contains("a/b", "bad", "writer");
    }
  }
}
