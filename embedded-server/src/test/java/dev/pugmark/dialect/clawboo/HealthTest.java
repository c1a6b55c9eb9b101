package dev.pugmark.dialect.clawboo;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.FactsReader;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How agents fare: from the newest rows, by when they were heard of last. */
class HealthTest {
  private static final long T0 = 1_790_000_000_000_000L;

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

  private static Event row(
      Kind kind, @Nullable String agent, @Nullable String task, long ts, String data) {
    return event(kind, Scope.NONE.withAgent(agent).withTask(task), ts, null, data);
  }

  private static Event started(@Nullable String agent, @Nullable String task) {
    return row(Kind.EXECUTION_STARTED, agent, task, T0, "{}");
  }

  private static Event completed(@Nullable String agent, @Nullable String task) {
    return row(Kind.EXECUTION_COMPLETED, agent, task, T0, "{\"costUsd\":9}");
  }

  private static JsonNode agent(Event... rows) {
    var agents = new HealthFold().addAll(List.of(rows)).json(T0).get("agents");
    assertThat(agents).hasSize(1);
    return agents.get(0);
  }

  private List<String> agents(String query) throws Exception {
    return server.get("/api/obs/health" + query).get("agents").findValuesAsText("agentId");
  }

  @Test
  void answersAnEmptyStoreWithNoAgents() throws Exception {
    assertThat(server.client().get("/api/obs/health").body()).isEqualTo("{\"agents\":[]}");
  }

  @Test
  void givesEveryAgentAllItsMembersInTheirOrder() throws Exception {
    server.store(
        row(Kind.TASK_CREATED, null, "t", T0, "{}"),
        started("ann", "t"),
        row(Kind.TOOL_CALL, "bob", "t", T0 + 1_500, "{}"),
        row(Kind.COST, "ann", "t", T0, "{\"costUsd\":0.125}"));
    // The clock of the server is past this time.
    assertThat(server.client().get("/api/obs/health").body())
        .isEqualTo(
            "{\"agents\":[{\"agentId\":\"ann\",\"status\":\"zombie\",\"lastEventTs\":1790000000000,"
                + "\"activeTaskId\":\"t\",\"openExecutions\":1,\"costUsd\":0.125},"
                + "{\"agentId\":\"bob\",\"status\":\"idle\",\"lastEventTs\":1790000000001.5,"
                + "\"activeTaskId\":null,\"openExecutions\":0,\"costUsd\":0}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, working",
    "299999999, working",
    "300000000, stalled",
    "1799999999, stalled",
    "1800000000, zombie",
    "999999999999, zombie",
    "-5000000, working",
  })
  void tellsFourStatesByHowLongNothingWasHeard(long quietMicros, String status) {
    var fold = new HealthFold().addAll(List.of(started("ann", "t")));
    assertThat(fold.json(T0 + quietMicros).at("/agents/0/status").asText()).isEqualTo(status);
    fold.add(completed("ann", "t"));
    assertThat(fold.json(T0 + quietMicros).at("/agents/0/status").asText()).isEqualTo("idle");
  }

  @Test
  void countsExecutionsByAgentAndNeverBelowZero() {
    assertThat(agent(completed("a", "t")).get("openExecutions").asInt()).isZero();
    assertThat(
            agent(completed("a", "t"), started("a", "t"), started("a", "u"))
                .get("openExecutions")
                .asInt())
        .isEqualTo(2);
    assertThat(
            agent(started("a", "t"), completed("a", "another"), completed("a", "t"))
                .get("status")
                .asText())
        .isEqualTo("idle");
  }

  @Test
  void keepsTheActiveTaskUntilNothingIsOpen() {
    var two = List.of(started("a", "t"), started("a", "u"));
    assertThat(agent(two.get(0)).get("activeTaskId").asText()).isEqualTo("t");
    assertThat(agent(two.get(0), two.get(1)).get("activeTaskId").asText()).isEqualTo("u");
    assertThat(agent(two.get(0), started("a", null)).get("activeTaskId").asText()).isEqualTo("t");
    assertThat(agent(two.get(0), two.get(1), completed("a", "u")).get("activeTaskId").asText())
        .isEqualTo("u");
    assertThat(
            agent(two.get(0), two.get(1), completed("a", "u"), completed("a", "t"))
                .get("activeTaskId")
                .isNull())
        .isTrue();
  }

  private static Event turn(Kind kind, String session, @Nullable String turn) {
    var scope = Scope.NONE.withSession(session).withTask(session).withTurn(turn).withAgent("a");
    return event(kind, scope, T0, null, "{}");
  }

  private static long open(Event... rows) {
    return agent(rows).get("openExecutions").asLong();
  }

  /** An interrupted turn has no end of its own: the agent must not stay at work for ever. */
  @Test
  void endsATurnThatNobodyEndedWithTheNextOfItsConversation() {
    var one = turn(Kind.EXECUTION_STARTED, "s", "1");
    var two = turn(Kind.EXECUTION_STARTED, "s", "2");
    var other = turn(Kind.EXECUTION_STARTED, "t", "1");
    var oneEnds = turn(Kind.EXECUTION_COMPLETED, "s", "1");
    var twoEnds = turn(Kind.EXECUTION_COMPLETED, "s", "2");
    var someEnds = turn(Kind.EXECUTION_COMPLETED, "s", null);
    assertThat(open(one, two)).isEqualTo(1);
    assertThat(open(one, two, twoEnds)).isZero();
    assertThat(open(one, two, oneEnds)).as("its end comes late").isEqualTo(1);
    assertThat(open(one, two, oneEnds, twoEnds)).isZero();
    assertThat(open(one, other, two)).as("two conversations").isEqualTo(2);
    assertThat(open(one, other, oneEnds)).isEqualTo(1);
    assertThat(open(one, someEnds, two)).isEqualTo(1);
    assertThat(open(one, someEnds, oneEnds)).isZero();
    assertThat(open(oneEnds, two)).as("it began before the window").isEqualTo(1);
  }

  @Test
  void addsUpCostRowsAndNoTotals() {
    var cost = row(Kind.COST, "a", null, T0, "{\"costUsd\":0.1}");
    assertThat(agent(cost, cost, cost, completed("a", "t")).get("costUsd").decimalValue())
        .isEqualByComparingTo("0.3");
    assertThat(agent(row(Kind.COST, "a", null, T0, "{\"costUsd\":\"1\"}")).get("costUsd").asInt())
        .isZero();
  }

  @Test
  void takesTheLargestTimeInWhateverOrderRowsCome() {
    assertThat(
            agent(
                    row(Kind.ERROR, "a", null, T0 + 7_000, "{}"),
                    row(Kind.ERROR, "a", null, T0 + 2_000, "{}"))
                .get("lastEventTs")
                .asLong())
        .isEqualTo(T0 / 1_000 + 7);
  }

  @Test
  void takesNoTimeFromTheFutureForASignOfLife() {
    var forged =
        new Event(
            1,
            Kind.EXECUTION_STARTED,
            "x",
            T0 + 86_400_000_000L,
            T0,
            Event.Clock.SENDER,
            Scope.NONE.withAgent("a"),
            null,
            null,
            0,
            Event.State.SHOWN,
            "{}",
            FactsReader.EMPTY,
            null);
    var row = new HealthFold().addAll(List.of(forged)).json(T0 + 2_000_000_000L).at("/agents/0");
    assertThat(row.get("status").asText()).isEqualTo("zombie");
    assertThat(row.get("lastEventTs").asLong()).isEqualTo(T0 / 1_000 + 86_400_000);
  }

  @Test
  void foldsTheNewestFiveThousandRowsOfTheScope() throws Exception {
    server.store(started("first", "t"));
    server.store(
        IntStream.range(0, 4_999)
            .mapToObj(i -> row(Kind.TOOL_CALL, "busy", "t", T0 + i, "{}"))
            .toArray(Event[]::new));
    assertThat(agents("")).containsExactly("first", "busy");
    server.store(row(Kind.USER_MESSAGE, "unseen", "t", T0, "{}"));
    assertThat(agents("")).containsExactly("first", "busy");
    server.store(completed("last", "t"));
    assertThat(agents("")).containsExactly("busy", "last");
  }

  @Test
  void knowsOnlyTheTeamForAParameter() throws Exception {
    var team = Scope.NONE.withTeam("red");
    server.store(
        event(Kind.ERROR, team.withAgent("ann"), T0, null, "{}"),
        event(Kind.ERROR, Scope.NONE.withTeam("blue").withAgent("bob"), T0, null, "{}"),
        event(Kind.ERROR, Scope.NONE.withAgent("cid").withTask("t"), T0, null, "{}"));
    assertThat(agents("?teamId=red")).containsExactly("ann");
    assertThat(agents("?teamId=Red")).isEmpty();
    assertThat(agents("?teamId=")).hasSize(3);
    assertThat(agents("?teamId=red&teamId=red")).hasSize(3);
    assertThat(agents("?taskId=t&agentId=ann&limit=1&since=9e15")).hasSize(3);
  }

  @Test
  void seesTheAgentsOfEveryContract() throws Exception {
    var client = server.client();
    client.post("/v1/runs", "{\"run_id\":\"r\",\"agent_id\":\"coder\",\"status\":\"running\"}");
    client.post(
        "/hooks/claude-code",
        "{\"hook_event_name\":\"UserPromptSubmit\",\"session_id\":\"s\",\"prompt_id\":\"p\","
            + "\"prompt\":\"go\"}");
    server.ingest(1, "{\"kind\":\"tool_call\",\"agentId\":\"claw\"}");
    var rows = ClawbooServer.list(server.get("/api/obs/health").get("agents"));
    assertThat(rows)
        .extracting(row -> row.get("agentId").asText() + " " + row.get("status").asText())
        .containsExactly("coder working", "claude-code working", "claw idle");
    assertThat(rows.get(1).get("activeTaskId").asText()).isEqualTo("s");
  }

  @Test
  void sendsNothingAgainToThoseWhoHaveIt() throws Exception {
    server.store(row(Kind.ERROR, "a", null, T0, "{}"));
    var first = server.client().get("/api/obs/health");
    var again = server.client().get("/api/obs/health", "If-None-Match: " + first.header("etag"));
    assertThat(again.status()).isEqualTo(304);
  }
}
