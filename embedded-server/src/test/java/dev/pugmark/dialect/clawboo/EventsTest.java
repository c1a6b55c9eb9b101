package dev.pugmark.dialect.clawboo;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of the log and every parameter that chooses among them. */
class EventsTest {
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

  private static Scope scope(String team, String task, String agent, String trace) {
    return Scope.NONE.withTeam(team).withTask(task).withAgent(agent).withTrace(trace);
  }

  /** Four rows: seq 1 to 4 at T0 plus 0 to 3 seconds. */
  private void fourRows() {
    server.store(
        event(Kind.TASK_CREATED, scope("t1", "k1", "a1", "x1"), T0, null, "{\"title\":\"one\"}"),
        event(Kind.TOOL_CALL, scope("t1", "k1", "a2", "x1"), T0 + 1_000_000, null, "{}"),
        event(Kind.TOOL_RESULT, scope("t1", "k2", "a2", "x2"), T0 + 2_000_000, null, "{}"),
        event(Kind.ERROR, scope("t2", "k3", "a1", "x3"), T0 + 3_000_000, null, "{}"));
  }

  @Test
  void answersAnEmptyStoreWithAnEmptyList() throws Exception {
    assertThat(server.client().get("/api/obs/events").body()).isEqualTo("{\"events\":[]}");
  }

  @Test
  void givesEveryRowAllItsMembersInTheirOrder() throws Exception {
    var all = new Scope("s", "r", "u", "k", "a", "t", "codex", "x", "p", "q", "c");
    server.store(
        event(Kind.TOOL_CALL, all, T0 + 500, null, "{\"name\":\"grep\",\"n\":1.50}"),
        event(Kind.COST, Scope.NONE, T0, null, "{\"costUsd\":0.1}"));
    var body = server.client().get("/api/obs/events").body();
    var rows = ClawbooServer.list(Json.read(body).get("events"));
    assertThat(body)
        .isEqualTo(
            "{\"events\":[{\"seq\":1,\"id\":\""
                + rows.get(0).get("id").asText()
                + "\",\"ts\":1790000000000.5,\"kind\":\"tool_call\",\"teamId\":\"t\","
                + "\"taskId\":\"k\",\"agentId\":\"a\",\"runtime\":\"codex\",\"traceId\":\"x\","
                + "\"spanId\":\"p\",\"parentSpanId\":\"q\",\"correlationId\":\"c\","
                + "\"data\":\"{\\\"name\\\":\\\"grep\\\",\\\"n\\\":1.50}\",\"tenantId\":null,"
                + "\"createdAt\":1790000000000},{\"seq\":2,\"id\":\""
                + rows.get(1).get("id").asText()
                + "\",\"ts\":1790000000000,\"kind\":\"cost\",\"teamId\":null,\"taskId\":null,"
                + "\"agentId\":null,\"runtime\":null,\"traceId\":null,\"spanId\":null,"
                + "\"parentSpanId\":null,\"correlationId\":null,"
                + "\"data\":\"{\\\"costUsd\\\":0.1}\",\"tenantId\":null,"
                + "\"createdAt\":1790000000000}]}");
  }

  @Test
  void givesARowTheSameIdEachTimeAndNoOtherRowThatId() throws Exception {
    fourRows();
    var ids = server.events("").stream().map(row -> row.get("id").asText()).toList();
    var again = server.events("?order=desc").reversed();
    assertThat(again.stream().map(row -> row.get("id").asText())).isEqualTo(ids);
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> UUID.fromString(id).version() == 4);
    var rows = new Rows(42);
    var many = new HashSet<UUID>();
    LongStream.rangeClosed(1, 200_000).forEach(seq -> many.add(rows.id(seq)));
    assertThat(many).hasSize(200_000).allMatch(id -> id.variant() == 2 && id.version() == 4);
    assertThat(new Rows(43).id(7)).isNotEqualTo(rows.id(7));
  }

  @Test
  void masksWhatIsNamedLikeACredentialAndWhatLooksLikeOne() throws Exception {
    server.store(
        event(
            Kind.TOOL_CALL,
            Scope.NONE,
            T0,
            null,
            "{\"apiKey\":12,\"totalTokens\":9,\"note\":\"key is sk-abcdefghijklmnop here\"}"));
    var data = server.events("").getFirst().get("data").asText();
    assertThat(data)
        .isEqualTo("{\"apiKey\":\"••••\",\"totalTokens\":9,\"note\":\"key is •••• here\"}");
  }

  @Test
  void showsNoRowForKindsThatItHasNoWordFor() throws Exception {
    server.store(
        event(Kind.USER_MESSAGE, Scope.NONE.withSession("s"), T0, null, "{\"text\":\"hi\"}"),
        event(Kind.HEARTBEAT, Scope.NONE.withAgent("a"), T0, null, "{}"),
        event(Kind.TOOL_CALL, Scope.NONE.withSession("s"), T0, null, "{}"));
    assertThat(server.seqs("")).containsExactly(3L);
    assertThat(server.seqs("?kinds=user_message")).isEmpty();
    assertThat(server.seqs("?kinds=heartbeat")).isEmpty();
  }

  @Test
  void hasTwentyThreeKindsAndNoOthers() throws Exception {
    assertThat(LogQuery.KINDS.stream().sorted().map(Kind::clawbooName).distinct())
        .containsExactly(
            "task_created",
            "task_claimed",
            "status_changed",
            "comment_added",
            "dep_linked",
            "execution_started",
            "execution_completed",
            "tool_call",
            "tool_result",
            "cost",
            "approval_requested",
            "approval_resolved",
            "error",
            "span_start",
            "span_end",
            "session_rotated",
            "routine_fired",
            "routine_dispatched",
            "routine_completed",
            "routine_error",
            "team_chat_post",
            "speaker_selected",
            "turn_bound_hit");
    for (var kind : Kind.values()) {
      server.store(event(kind, Scope.NONE, T0, null, "{}"));
    }
    assertThat(server.events("").stream().map(row -> row.get("kind").asText()))
        .containsExactlyElementsOf(
            LogQuery.KINDS.stream().sorted().map(Kind::clawbooName).toList());
    assertThat(server.get("/api/obs/errors").get("errors")).hasSize(1);
  }

  @Test
  void filtersByScopeAndJoinsFiltersWithAnd() throws Exception {
    fourRows();
    assertThat(server.seqs("?teamId=t1")).containsExactly(1L, 2L, 3L);
    assertThat(server.seqs("?taskId=k1")).containsExactly(1L, 2L);
    assertThat(server.seqs("?agentId=a2")).containsExactly(2L, 3L);
    assertThat(server.seqs("?traceId=x1")).containsExactly(1L, 2L);
    assertThat(server.seqs("?teamId=t1&agentId=a2&taskId=k2")).containsExactly(3L);
    assertThat(server.seqs("?teamId=t2&agentId=a2")).isEmpty();
    assertThat(server.seqs("?teamId=&taskId=&agentId=&traceId=")).hasSize(4);
    assertThat(server.seqs("?teamId=T1")).isEmpty();
  }

  @Test
  void filtersByKinds() throws Exception {
    fourRows();
    assertThat(server.seqs("?kinds=tool_call")).containsExactly(2L);
    assertThat(server.seqs("?kinds=tool_call,%20error%20,,")).containsExactly(2L, 4L);
    assertThat(server.seqs("?kinds=Tool_Call")).isEmpty();
    assertThat(server.seqs("?kinds=nothing")).isEmpty();
    assertThat(server.seqs("?kinds=nothing,error")).containsExactly(4L);
    assertThat(server.seqs("?kinds=%20,%20,")).hasSize(4);
    assertThat(server.seqs("?kinds=")).hasSize(4);
  }

  @Test
  void filtersByTime() throws Exception {
    fourRows();
    assertThat(server.seqs("?since=1790000001000")).containsExactly(2L, 3L, 4L);
    assertThat(server.seqs("?since=1790000001000.1")).containsExactly(3L, 4L);
    assertThat(server.seqs("?since=1.790000002e12")).containsExactly(3L, 4L);
    for (var none : List.of("0", "", "x", "2026-01-01", "-1", "NaN")) {
      assertThat(server.seqs("?since=" + none)).as(none).hasSize(4);
    }
    assertThat(server.seqs("?since=99999999999999999999")).isEmpty();
  }

  @Test
  void goesOnAfterACursor() throws Exception {
    fourRows();
    assertThat(server.seqs("?afterSeq=2")).containsExactly(3L, 4L);
    assertThat(server.seqs("?afterSeq=1.5")).containsExactly(2L, 3L, 4L);
    assertThat(server.seqs("?afterSeq=0")).hasSize(4);
    assertThat(server.seqs("?afterSeq=")).hasSize(4);
    assertThat(server.seqs("?afterSeq=-7")).hasSize(4);
    assertThat(server.seqs("?afterSeq=4")).isEmpty();
    assertThat(server.seqs("?afterSeq=x")).isEmpty();
    assertThat(server.seqs("?afterSeq=99999999999999999999")).isEmpty();
    assertThat(server.seqs("?afterSeq=1&order=desc&limit=2")).containsExactly(4L, 3L);
  }

  @Test
  void ordersBySeqAndTakesOnlyDescForNewestFirst() throws Exception {
    fourRows();
    assertThat(server.seqs("?order=desc")).containsExactly(4L, 3L, 2L, 1L);
    for (var order : List.of("asc", "DESC", "", "x")) {
      assertThat(server.seqs("?order=" + order)).as(order).containsExactly(1L, 2L, 3L, 4L);
    }
  }

  @Test
  void clampsTheLimit() throws Exception {
    server.store(
        IntStream.range(0, 5_100)
            .mapToObj(i -> event(Kind.COST, Scope.NONE, T0 + i, null, "{}"))
            .toArray(dev.pugmark.model.Event[]::new));
    for (var standard : List.of("", "x", "Infinity", "-Infinity", "NaN", "5x")) {
      assertThat(server.seqs("?limit=" + standard)).as(standard).hasSize(500);
    }
    assertThat(server.seqs("")).hasSize(500);
    assertThat(server.seqs("?limit=999999")).hasSize(5_000);
    assertThat(server.seqs("?limit=-1")).hasSize(1);
    assertThat(server.seqs("?limit=0")).hasSize(1);
    assertThat(server.seqs("?limit=2.9")).hasSize(2);
    assertThat(server.seqs("?limit=1e3")).hasSize(1_000);
    assertThat(server.seqs("?limit=0x10")).hasSize(16);
    assertThat(server.seqs("?order=desc&limit=1")).containsExactly(5_100L);
  }

  @Test
  void ignoresAParameterThatIsGivenTwice() throws Exception {
    fourRows();
    assertThat(server.seqs("?limit=1&limit=1")).hasSize(4);
    assertThat(server.seqs("?teamId=t2&teamId=t2")).hasSize(4);
    assertThat(server.seqs("?afterSeq=x&afterSeq=x")).hasSize(4);
    assertThat(server.seqs("?kinds=error&kinds=error")).hasSize(4);
    assertThat(server.seqs("?order=desc&order=desc")).containsExactly(1L, 2L, 3L, 4L);
    assertThat(server.seqs("?since=1790000003000&since=1790000003000")).hasSize(4);
  }

  @Test
  void showsNoRowThatAnotherTellingReplaced() throws Exception {
    server.store(event(Kind.TOOL_CALL, Scope.NONE.withSession("s"), T0, "k", "{\"name\":\"a\"}"));
    server.store(event(Kind.TOOL_CALL, Scope.NONE.withSession("s"), T0, "k", "{\"name\":\"b\"}"));
    assertThat(server.seqs("")).containsExactly(2L);
  }

  @Test
  void sendsNothingAgainToThoseWhoHaveIt() throws Exception {
    fourRows();
    var first = server.client().get("/api/obs/events");
    var tag = first.header("etag");
    assertThat(tag).startsWith("W/\"");
    var again = server.client().get("/api/obs/events", "If-None-Match: " + tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("etag")).isEqualTo(tag);
    fourRows();
    assertThat(server.client().get("/api/obs/events", "If-None-Match: " + tag).status())
        .isEqualTo(200);
  }

  @Test
  void answersAFailureToReadWith500() throws Exception {
    server.engine().store().close();
    for (var path : List.of("events", "traces/x", "errors", "health", "graph")) {
      var reply = server.client().get("/api/obs/" + path);
      assertThat(reply.status()).as(path).isEqualTo(500);
      assertThat(Json.text(Json.read(reply.body()), "error")).as(path).isNotNull();
    }
  }
}
