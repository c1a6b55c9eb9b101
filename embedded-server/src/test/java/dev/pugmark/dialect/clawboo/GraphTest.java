package dev.pugmark.dialect.clawboo;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks, who delegated them to whom, and what they cost. */
class GraphTest {
  private static final long T0 = 1_790_000_000_000_000L;
  private static final Scope TEAM = Scope.NONE.withTeam("t-7");

  @TempDir Path folder;
  private ClawbooServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ClawbooServer(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static Event row(Kind kind, @Nullable String task, @Nullable String agent, String data) {
    return event(kind, TEAM.withTask(task).withAgent(agent).withRuntime("rt"), T0, null, data);
  }

  private static JsonNode graph(Event... rows) {
    return new GraphFold().addAll(List.of(rows)).json(T0);
  }

  private static JsonNode task(Event... rows) {
    return graph(rows).at("/tasks/0");
  }

  @Test
  void answersAnEmptyStoreWithAnEmptyGraph() throws Exception {
    assertThat(server.client().get("/api/obs/graph").body())
        .isEqualTo("{\"tasks\":[],\"taskEdges\":[],\"agents\":[],\"agentEdges\":[]}");
  }

  @Test
  void foldsTasksEdgesAndAgents() throws Exception {
    server.store(
        row(Kind.TASK_CREATED, "R", null, "{\"title\":\"ship\"}"),
        row(
            Kind.TASK_CLAIMED,
            "R",
            null,
            "{\"assigneeAgentId\":\"lead\",\"assigneeRuntime\":\"openclaw\"}"),
        row(Kind.TASK_CREATED, "C", null, "{\"title\":\"code\",\"parentTaskId\":\"R\"}"),
        row(Kind.TASK_CLAIMED, "C", "dev", "{\"assigneeRuntime\":\"codex\"}"),
        row(Kind.COST, "C", "dev", "{\"costUsd\":0.1}"),
        row(Kind.EXECUTION_COMPLETED, "C", "dev", "{\"costUsd\":0.25}"),
        row(Kind.STATUS_CHANGED, "C", null, "{\"from\":\"in_progress\",\"to\":\"in_review\"}"));
    assertThat(server.client().get("/api/obs/graph").body())
        .isEqualTo(
            "{\"tasks\":[{\"id\":\"R\",\"title\":\"ship\",\"status\":\"in_progress\","
                + "\"assigneeAgentId\":\"lead\",\"parentTaskId\":null,\"runtime\":\"openclaw\","
                + "\"teamId\":\"t-7\",\"costUsd\":0},{\"id\":\"C\",\"title\":\"code\","
                + "\"status\":\"in_review\",\"assigneeAgentId\":\"dev\",\"parentTaskId\":\"R\","
                + "\"runtime\":\"codex\",\"teamId\":\"t-7\",\"costUsd\":0.25}],"
                + "\"taskEdges\":[{\"id\":\"delegation:R->C\",\"source\":\"R\",\"target\":\"C\","
                + "\"kind\":\"delegation\"}],\"agents\":[{\"id\":\"lead\",\"costUsd\":0,"
                + "\"taskIds\":[\"R\"]},{\"id\":\"dev\",\"costUsd\":0.25,\"taskIds\":[\"C\"]}],"
                + "\"agentEdges\":[{\"id\":\"delegation:lead->dev\",\"source\":\"lead\","
                + "\"target\":\"dev\",\"kind\":\"delegation\"}]}");
  }

  @Test
  void startsATaskWithNothingKnown() {
    var node = graph(row(Kind.DEP_LINKED, "a", null, "{\"dependsOnTaskId\":\"b\"}"));
    assertThat(Json.write(node.get("tasks").get(1)))
        .isEqualTo(
            "{\"id\":\"b\",\"title\":null,\"status\":\"unknown\",\"assigneeAgentId\":null,"
                + "\"parentTaskId\":null,\"runtime\":null,\"teamId\":null,\"costUsd\":0}");
    assertThat(Json.write(node.get("taskEdges")))
        .isEqualTo(
            "[{\"id\":\"dependency:b->a\",\"source\":\"b\",\"target\":\"a\","
                + "\"kind\":\"dependency\"}]");
  }

  @Test
  void makesAPlaceForAParentThatIsNotKnownYet() {
    var graph = graph(row(Kind.TASK_CREATED, "C", null, "{\"parentTaskId\":\"R\"}"));
    assertThat(graph.get("tasks").findValuesAsText("id")).containsExactly("C", "R");
    assertThat(graph.get("tasks").findValuesAsText("status")).containsExactly("todo", "unknown");
    assertThat(graph.at("/taskEdges/0/id").asText()).isEqualTo("delegation:R->C");
    var again = graph(row(Kind.TASK_CREATED, "C", null, "{\"parentTaskId\":\"\"}"));
    assertThat(again.get("taskEdges")).isEmpty();
  }

  @Test
  void takesTitleTeamAndStatusOfACreatedTaskWhereTheyAreGiven() {
    var first = row(Kind.TASK_CREATED, "C", null, "{\"title\":\"one\",\"status\":\"backlog\"}");
    assertThat(task(first).get("status").asText()).isEqualTo("backlog");
    var nothing = event(Kind.TASK_CREATED, Scope.NONE.withTask("C"), T0, null, "{}");
    var both = task(first, nothing);
    assertThat(both.get("title").asText()).isEqualTo("one");
    assertThat(both.get("status").asText()).isEqualTo("backlog");
    assertThat(both.get("teamId").asText()).isEqualTo("t-7");
    assertThat(task(nothing).get("status").asText()).isEqualTo("todo");
    assertThat(task(nothing).get("teamId").isNull()).isTrue();
    var longTitle = "x".repeat(1_000);
    assertThat(
            task(row(Kind.TASK_CREATED, "C", null, "{\"title\":\"" + longTitle + "\"}"))
                .get("title")
                .asText())
        .isEqualTo(longTitle);
  }

  @ParameterizedTest
  @CsvSource({"todo, in_progress", "backlog, in_progress", "blocked, blocked", "done, done"})
  void putsAClaimedTaskToWorkWhereItWaits(String before, String after) {
    var moved = row(Kind.STATUS_CHANGED, "C", null, "{\"to\":\"" + before + "\"}");
    var claimed = row(Kind.TASK_CLAIMED, "C", "dev", "{}");
    assertThat(task(moved, claimed).get("status").asText()).isEqualTo(after);
    assertThat(task(claimed).get("status").asText()).isEqualTo("in_progress");
  }

  @Test
  void takesTheAssigneeFromTheDataElseFromTheRowElseKeepsIt() {
    var named = row(Kind.TASK_CLAIMED, "C", "dev", "{\"assigneeAgentId\":\"ann\"}");
    var byRow = row(Kind.TASK_CLAIMED, "C", "dev", "{\"assigneeRuntime\":\"codex\"}");
    var empty = event(Kind.TASK_CLAIMED, Scope.NONE.withTask("C"), T0, null, "{}");
    assertThat(task(named).get("assigneeAgentId").asText()).isEqualTo("ann");
    assertThat(task(named).get("runtime").asText()).isEqualTo("rt");
    assertThat(task(named, byRow).get("assigneeAgentId").asText()).isEqualTo("dev");
    assertThat(task(named, byRow).get("runtime").asText()).isEqualTo("codex");
    assertThat(task(named, empty).get("assigneeAgentId").asText()).isEqualTo("ann");
    assertThat(task(named, empty).get("runtime").asText()).isEqualTo("rt");
    assertThat(Json.write(graph(named, byRow).get("agents")))
        .isEqualTo(
            "[{\"id\":\"ann\",\"costUsd\":0,\"taskIds\":[\"C\"]},"
                + "{\"id\":\"dev\",\"costUsd\":0,\"taskIds\":[\"C\"]}]");
  }

  @Test
  void believesTheLastStatusThatIsNotEmpty() {
    assertThat(
            task(
                    row(Kind.STATUS_CHANGED, "C", null, "{\"to\":\"a\"}"),
                    row(Kind.STATUS_CHANGED, "C", null, "{\"to\":\"b\",\"status\":\"c\"}"),
                    row(Kind.STATUS_CHANGED, "C", null, "{\"to\":\"\"}"),
                    row(Kind.STATUS_CHANGED, "C", null, "{\"status\":\"d\"}"))
                .get("status")
                .asText())
        .isEqualTo("b");
  }

  @Test
  void takesTheRuntimeOfAnExecutionAndWhoWorks() {
    var graph =
        graph(
            row(Kind.EXECUTION_STARTED, "C", "dev", "{\"executorType\":\"codex\"}"),
            row(Kind.EXECUTION_STARTED, "C", "dev", "{}"),
            row(Kind.EXECUTION_STARTED, "D", "dev", "{}"),
            row(Kind.EXECUTION_STARTED, "E", null, "{}"));
    assertThat(graph.get("tasks").findValuesAsText("runtime"))
        .containsExactly("codex", "null", "null");
    assertThat(graph.at("/tasks/0/assigneeAgentId").isNull()).isTrue();
    assertThat(Json.write(graph.get("agents")))
        .isEqualTo("[{\"id\":\"dev\",\"costUsd\":0,\"taskIds\":[\"C\",\"D\"]}]");
  }

  @Test
  void addsCostsToTaskAndAgentEachWherePresent() {
    var graph =
        graph(
            row(Kind.COST, "C", "dev", "{\"costUsd\":0.1}"),
            row(Kind.COST, null, "dev", "{\"costUsd\":0.2}"),
            row(Kind.COST, "C", null, "{\"costUsd\":0.4}"),
            row(Kind.COST, null, null, "{\"costUsd\":0.8}"),
            row(Kind.COST, "D", "ann", "{}"));
    assertThat(graph.get("tasks").findValuesAsText("costUsd")).containsExactly("0.5", "0");
    assertThat(Json.write(graph.get("agents")))
        .isEqualTo(
            "[{\"id\":\"dev\",\"costUsd\":0.3,\"taskIds\":[]},"
                + "{\"id\":\"ann\",\"costUsd\":0,\"taskIds\":[]}]");
  }

  @Test
  void letsALargerTotalStandForTheCostsBeforeIt() {
    var graph =
        graph(
            row(Kind.COST, "C", "dev", "{\"costUsd\":0.1}"),
            row(Kind.EXECUTION_COMPLETED, "C", "ann", "{\"costUsd\":0.25}"),
            row(Kind.EXECUTION_COMPLETED, "C", "ann", "{\"costUsd\":0.2}"),
            row(Kind.EXECUTION_COMPLETED, "C", null, "{\"costUsd\":0.3}"),
            row(Kind.EXECUTION_COMPLETED, "D", "dev", "{}"));
    assertThat(graph.get("tasks").findValuesAsText("costUsd")).containsExactly("0.3", "0");
    assertThat(graph.get("agents").findValuesAsText("costUsd")).containsExactly("0.1", "0.15");
  }

  @Test
  void skipsRowsWithoutATaskAndKindsWithoutAMeaning() {
    assertThat(
            graph(
                    row(Kind.TASK_CREATED, null, "a", "{\"title\":\"x\"}"),
                    row(Kind.TASK_CLAIMED, null, "a", "{}"),
                    row(Kind.EXECUTION_STARTED, null, "a", "{}"),
                    row(Kind.EXECUTION_COMPLETED, null, "a", "{\"costUsd\":1}"),
                    row(Kind.TOOL_CALL, "t", "a", "{}"),
                    row(Kind.ERROR, "t", "a", "{}"),
                    row(Kind.COMMENT_ADDED, "t", "a", "{}"))
                .toString())
        .isEqualTo("{\"tasks\":[],\"taskEdges\":[],\"agents\":[],\"agentEdges\":[]}");
  }

  @Test
  void collapsesEdgesAndLeavesOutThoseOfAnAgentToItself() {
    var graph =
        graph(
            row(Kind.TASK_CREATED, "C", null, "{\"parentTaskId\":\"R\"}"),
            row(Kind.TASK_CREATED, "C", null, "{\"parentTaskId\":\"R\"}"),
            row(Kind.TASK_CREATED, "D", null, "{\"parentTaskId\":\"R\"}"),
            row(Kind.TASK_CREATED, "E", null, "{\"parentTaskId\":\"R\"}"),
            row(Kind.TASK_CREATED, "F", null, "{\"parentTaskId\":\"R\"}"),
            row(Kind.TASK_CLAIMED, "R", "lead", "{}"),
            row(Kind.TASK_CLAIMED, "C", "dev", "{}"),
            row(Kind.TASK_CLAIMED, "D", "dev", "{}"),
            row(Kind.TASK_CLAIMED, "E", "lead", "{}"));
    assertThat(graph.get("taskEdges")).hasSize(4);
    assertThat(graph.get("agentEdges").findValuesAsText("id"))
        .containsExactly("delegation:lead->dev");
  }

  @Test
  void foldsTheNewestFiveThousandRowsOfATeam() throws Exception {
    server.store(row(Kind.TASK_CREATED, "first", null, "{}"));
    server.store(
        IntStream.range(0, 4_999)
            .mapToObj(i -> row(Kind.COST, "t", "a", "{\"costUsd\":0.001}"))
            .toArray(Event[]::new));
    server.store(
        event(Kind.TASK_CREATED, Scope.NONE.withTask("elsewhere").withTeam("x"), T0, null, "{}"));
    assertThat(ids("?teamId=t-7")).containsExactly("first", "t");
    assertThat(ids("?teamId=x")).containsExactly("elsewhere");
    assertThat(ids("?teamId=none")).isEmpty();
    assertThat(ids("")).containsExactly("t", "elsewhere");
    assertThat(server.get("/api/obs/graph").at("/tasks/0/costUsd").asText()).isEqualTo("4.999");
  }

  private List<String> ids(String query) throws Exception {
    return server.get("/api/obs/graph" + query).get("tasks").findValuesAsText("id");
  }

  @Test
  void givesTheSameBytesForTheSameRows() throws Exception {
    server.store(wild(1).toArray(Event[]::new));
    var first = server.client().get("/api/obs/graph");
    var again = server.client().get("/api/obs/graph");
    assertThat(again.body()).isEqualTo(first.body()).hasSizeGreaterThan(1_000);
    assertThat(
            server
                .client()
                .get("/api/obs/graph", "If-None-Match: " + first.header("etag"))
                .status())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void foldsRowByRowToTheSameAsAllAtOnce(long seed) {
    var rows = wild(seed);
    var growing = new GraphFold();
    for (var i = 0; i < rows.size(); i++) {
      growing.add(rows.get(i));
      var whole = new GraphFold().addAll(rows.subList(0, i + 1)).json(T0);
      assertThat(growing.json(T0)).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void pointsNoEdgeAtAMissingNode(long seed) {
    var graph = new GraphFold().addAll(wild(seed)).json(T0);
    assertThat(graph.get("taskEdges")).isNotEmpty();
    for (var part : List.of("task", "agent")) {
      var ids = new HashSet<>(graph.get(part + "s").findValuesAsText("id"));
      assertThat(graph.get(part + "Edges"))
          .allSatisfy(edge -> {
            assertThat(ids).contains(edge.get("source").asText(), edge.get("target").asText());
            assertThat(edge.get("id").asText())
                .isEqualTo(
                    edge.get("kind").asText()
                        + ":"
                        + edge.get("source").asText()
                        + "->"
                        + edge.get("target").asText());
          });
    }
  }

  private static List<Event> wild(long seed) {
    var random = new Random(seed);
    var rows = new ArrayList<Event>();
    for (var i = 0; i < 120; i++) {
      var task = random.nextInt(10) == 0 ? null : "t" + random.nextInt(9);
      var agent = random.nextInt(4) == 0 ? null : "a" + random.nextInt(4);
      var other = "t" + random.nextInt(14);
      rows.add(
          switch (random.nextInt(7)) {
            case 0 -> row(Kind.TASK_CREATED, task, agent, "{\"parentTaskId\":\"" + other + "\"}");
            case 1 -> row(Kind.TASK_CLAIMED, task, agent, "{}");
            case 2 -> row(Kind.STATUS_CHANGED, task, agent, "{\"to\":\"" + other + "\"}");
            case 3 -> row(Kind.DEP_LINKED, task, agent, "{\"dependsOnTaskId\":\"" + other + "\"}");
            case 4 -> row(Kind.EXECUTION_STARTED, task, agent, "{\"executorType\":\"x\"}");
            case 5 -> row(Kind.COST, task, agent, "{\"costUsd\":0.1}");
            default -> row(Kind.EXECUTION_COMPLETED, task, agent, "{\"costUsd\":0.3}");
          });
    }
    return rows;
  }

  @Test
  void showsTheWorkOfEveryContract() throws Exception {
    var client = server.client();
    client.post(
        "/v1/runs",
        "{\"run_id\":\"r\",\"agent_id\":\"coder\",\"prompt\":\"mend it\",\"status\":\"completed\","
            + "\"cost_usd\":0.25,\"tokens\":{\"input\":10,\"output\":4}}");
    for (var hook :
        List.of(
            "\"UserPromptSubmit\",\"prompt_id\":\"p\",\"prompt\":\"go\"",
            "\"SubagentStart\",\"agent_id\":\"sub\",\"agent_type\":\"Explore\"")) {
      var reply =
          client.post(
              "/hooks/claude-code", "{\"session_id\":\"s\",\"hook_event_name\":" + hook + "}");
      assertThat(reply.status()).isEqualTo(204);
    }
    var graph = server.get("/api/obs/graph");
    assertThat(Json.write(graph.get("tasks").get(0)))
        .isEqualTo(
            "{\"id\":\"r\",\"title\":\"mend it\",\"status\":\"done\",\"assigneeAgentId\":null,"
                + "\"parentTaskId\":null,\"runtime\":\"agentmetrics\",\"teamId\":null,"
                + "\"costUsd\":0.25}");
    assertThat(graph.get("tasks").findValuesAsText("id")).containsExactly("r", "s", "sub");
    assertThat(graph.get("taskEdges").findValuesAsText("id")).containsExactly("delegation:s->sub");
    assertThat(Json.write(graph.get("agents")))
        .isEqualTo(
            "[{\"id\":\"coder\",\"costUsd\":0.25,\"taskIds\":[\"r\"]},"
                + "{\"id\":\"claude-code\",\"costUsd\":0,\"taskIds\":[\"s\"]},"
                + "{\"id\":\"claude-code/Explore\",\"costUsd\":0,\"taskIds\":[\"sub\"]}]");
  }
}
