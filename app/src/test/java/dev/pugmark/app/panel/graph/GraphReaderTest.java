package dev.pugmark.app.panel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.GraphData;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.http.Engine;
import dev.pugmark.store.TraceReads;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphReaderTest {
  @TempDir private Path folder;
  private final GraphReader reader = new GraphReader();
  private LiveStore live;

  @BeforeEach
  void open() throws Exception {
    live = new LiveStore(folder.resolve("t.pugmark"));
    hook("UserPromptSubmit", "'prompt':'Go','prompt_id':'p'");
    hook("SubagentStart", "'agent_id':'sub1','agent_type':'Explore'");
  }

  @AfterEach
  void close() {
    live.close();
  }

  private void hook(String event, String more) throws Exception {
    live.post(
        "/hooks/claude-code",
        "{'session_id':'s','hook_event_name':'%s','cwd':'/w',%s}".formatted(event, more));
  }

  private GraphContent read(@Nullable Long at, boolean agents) {
    return reader.read(
        live.store(), new GraphReader.Question("s", at, agents, 0, Engine.nowMicros()));
  }

  @Test
  void showsTheTasksAndEdgesOfTheDelegationGraph() throws Exception {
    var graph = live.get("/api/obs/graph");
    var content = read(null, true);

    assertThat(content.tasks()).isEqualTo(graph.path("tasks").size()).isEqualTo(2);
    assertThat(content.agents()).isEqualTo(graph.path("agents").size());
    assertThat(content.graph().edges())
        .filteredOn(edge -> edge.line() == GraphData.Line.DELEGATION)
        .hasSize(graph.path("taskEdges").size() + graph.path("agentEdges").size());
    assertThat(content.graph().nodes()).allSatisfy(n -> assertThat(n.spoken()).isNotBlank());
    assertThat(read(null, false).agents()).isZero();
  }

  @Test
  void boxesHaveTheSamePlaceAtEveryMoment() {
    var end = read(null, true);
    var start = read(end.moments().getFirst(), true);

    assertThat(start.graph().nodes().size()).isLessThan(end.graph().nodes().size());
    for (var node : start.graph().nodes()) {
      assertThat(end.graph().nodes())
          .filteredOn(other -> other.id().equals(node.id()))
          .singleElement()
          .satisfies(other -> {
            assertThat(other.x()).isEqualTo(node.x());
            assertThat(other.y()).isEqualTo(node.y());
          });
    }
  }

  @Test
  void saysOfADoneTaskThatItsLastTurnFailed() throws Exception {
    hook("SubagentStop", "'agent_id':'sub1','agent_type':'Explore'");
    hook("StopFailure", "'error':'rate_limit'");
    live.post(
        "/ingest/v1/sessions/ensure",
        "{'runtimeSource':'claude-plugin','runtimeSessionId':'s','title':'Go'}");
    live.post(
        "/ingest/v1/sessions/end",
        "{'runtimeSource':'claude-plugin','runtimeSessionId':'s',"
            + "'completionReason':'explicit_exit'}");
    var tasks = live.get("/api/v1/tasks").at("/data/tasks");

    assertThat(tasks.at("/0/status").textValue()).isEqualTo("completed");
    assertThat(new TraceReads(live.store()).session("s").orElseThrow().status())
        .isEqualTo("failed");
    assertThat(read(null, false).graph().nodes())
        .filteredOn(node -> node.id().equals(tasks.at("/0/id").textValue()))
        .singleElement()
        .satisfies(node -> {
          assertThat(node.status()).isEqualTo("✓ done · last turn failed");
          assertThat(node.spoken()).contains("last turn failed");
        });
  }

  @Test
  void placesStayWhenASubAgentJoins() throws Exception {
    var before = read(null, true).graph().nodes();
    hook("SubagentStart", "'agent_id':'sub2','agent_type':'Plan'");
    var after = read(null, true).graph().nodes();

    assertThat(after.size()).isGreaterThan(before.size());
    for (var node : before) {
      assertThat(after)
          .anySatisfy(other -> {
            assertThat(other.id()).isEqualTo(node.id());
            assertThat(other.x()).isEqualTo(node.x());
            assertThat(other.y()).isEqualTo(node.y());
          });
    }
  }
}
