package dev.pugmark.app.panel.agents;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.GraphData;
import dev.pugmark.app.panel.FiguresTable;
import dev.pugmark.app.panel.Played;
import java.nio.file.Path;
import java.util.List;
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
      var health = played.get("/api/obs/health").path("agents");
      figures.row(
          "agents with health",
          rows.stream().filter(r -> r.health() != null).count(),
          health.size());
      for (var agent : health) {
        var id = agent.path("agentId").textValue();
        var row = rows.stream().filter(r -> r.agent().id().equals(id)).findFirst().orElseThrow();
        figures
            .row(id + " sign", requireNonNull(row.sign()).wireName(), agent.path("status"))
            .row(id + " executions", row.openExecutions(), agent.path("openExecutions"));
      }
      var team =
          new TeamReader().read(played.store(), new TeamReader.Question(played.nowMicros(), 0));
      figures.row("agents of the team", team.agents(), told.size());
      for (var edge : played.get("/api/obs/graph").path("agentEdges")) {
        var joined = edge.path("source").textValue() + " > " + edge.path("target").textValue();
        figures.row(joined, joins(team).contains(joined), true);
      }
      figures.agree();
      assertThat(joins(team))
          .contains("claude-code > claude-code/Explore", "claude-code > claude-code/Plan");
      assertThat(team.graph().nodes().stream().map(GraphData.Node::spoken))
          .anyMatch(said -> said.contains("for claude-code (once)"))
          .anyMatch(said -> said.contains("delegated to claude-code/Explore (once)"));
      assertThat(rows).extracting(row -> row.agent().id()).contains("a/b", "bad", "writer");
    }
  }

  @Test
  void anAgentIsAskedForByItsWholeName() {
    assertThat(AgentRow.filter("a/b")).isEqualTo("agent:a/b");
    assertThat(AgentRow.filter("say \"hi\"")).isEqualTo("agent:\"say \\\"hi\\\"\"");
  }

  private static List<String> joins(Team team) {
    var nodes = team.graph().nodes();
    return team.graph().edges().stream()
        .map(edge -> nodes.get(edge.from()).id() + " > " + nodes.get(edge.to()).id())
        .toList();
  }
}
