package dev.pugmark.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.rules.Action;
import dev.pugmark.rules.Applied;
import dev.pugmark.rules.Hit;
import dev.pugmark.rules.MatchKind;
import dev.pugmark.rules.RuleDocument;
import dev.pugmark.rules.Status;
import dev.pugmark.rules.ToolCall;
import dev.pugmark.rules.Verdict;
import dev.pugmark.store.Batch;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreDump;
import dev.pugmark.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folding as events come must give what folding from scratch gives, however wild the events are.
 */
class RebuildTest {
  @TempDir private Path folder;

  /** More of them with {@code -Dpugmark.seeds=1000}. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("pugmark.seeds", 20));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void givesTheRowsThatTheWriterFolded(long seed) {
    var random = new Random(seed);
    var file = folder.resolve("s.pugmark");
    try (var store = Store.open(file, new Projections(), StoreOptions.DEFAULT)) {
      for (var batch = 0; batch < 60; batch++) {
        var events = new ArrayList<Event>();
        for (var i = random.nextInt(6); i >= 0; i--) {
          events.add(random.nextInt(5) == 0 ? agentEvent(random) : event(random));
        }
        store.append(Batch.of(events)).join();
      }
      var folded = StoreDump.of(file);

      store.rebuild(new Projections(), (_, _) -> {}).join();

      assertThat(StoreDump.of(file)).isEqualTo(folded);
      assertThat(folded).isNotEmpty();
    }
  }

  private static Event event(Random random) {
    var kinds =
        List.of(
            Kind.USER_MESSAGE,
            Kind.EXECUTION_STARTED,
            Kind.EXECUTION_COMPLETED,
            Kind.TOOL_CALL,
            Kind.TOOL_CALL,
            Kind.TOOL_RESULT,
            Kind.TOOL_RESULT,
            Kind.COST,
            Kind.COST,
            Kind.RUN_REPORTED,
            Kind.ERROR,
            Kind.SESSION_DESCRIBED,
            Kind.TASK_CREATED,
            Kind.TASK_CHANGED,
            Kind.SESSION_BOUND,
            Kind.SESSION_UNBOUND,
            Kind.WINDOW_OPENED,
            Kind.WINDOW_CLOSED,
            Kind.ACTIVITY,
            Kind.ACTIVITY,
            Kind.EVENT_LABELLED,
            Kind.ERASED,
            Kind.EXTERNAL_CALL_STARTED,
            Kind.EXTERNAL_CALL,
            Kind.EXTERNAL_CALL,
            Kind.CALL_PRODUCER_SEEN,
            Kind.SUBAGENT_STARTED,
            Kind.TURNS_ROLLED_BACK,
            Kind.ASSISTANT_MESSAGE,
            Kind.RULE_SAVED,
            Kind.RULE_DELETED,
            Kind.RULES_APPLIED,
            Kind.RULES_SETTLED);
    var kind = kinds.get(random.nextInt(kinds.size()));
    var hook = random.nextBoolean();
    var session = "s" + random.nextInt(2);
    var turn = random.nextInt(3) == 0 ? null : "t" + random.nextInt(4);
    var id = "x" + random.nextInt(8);
    var scope =
        switch (kind) {
          case RUN_REPORTED -> Scope.NONE.withRun("r1").withTrace("r1").withAgent("bot");
          case TASK_CHANGED,
              SESSION_BOUND,
              SESSION_UNBOUND,
              WINDOW_OPENED,
              WINDOW_CLOSED,
              ACTIVITY,
              EVENT_LABELLED ->
              Scope.NONE
                  .withSession(session)
                  .withTrace(session)
                  .withTask("task" + random.nextInt(2))
                  .withCorrelation(random.nextInt(4) == 0 ? null : "w" + random.nextInt(3));
          case ERASED -> Scope.NONE;
          case EXTERNAL_CALL, EXTERNAL_CALL_STARTED -> call(session, id, random);
          case CALL_PRODUCER_SEEN -> Scope.NONE.withTrace("producer");
          case RULE_SAVED, RULE_DELETED, RULES_SETTLED -> Scope.NONE.withTrace(RuleDocument.GROUP);
          default ->
              random.nextInt(5) == 0
                  ? Scope.NONE.withTask("k").withAgent("dev")
                  : Scope.NONE
                      .withSession(session)
                      .withTrace(random.nextInt(4) == 0 ? "sub-" + session : session)
                      .withTurn(turn)
                      .withTask(random.nextInt(4) == 0 ? "k" + random.nextInt(2) : null)
                      .withAgent(hook ? "claude-code" : null);
        };
    var key =
        switch (kind) {
          case USER_MESSAGE, EXECUTION_STARTED, EXECUTION_COMPLETED ->
              turn == null ? null : scope.group() + turn + kind;
          case RUN_REPORTED -> "r1";
          case TASK_CHANGED,
              SESSION_BOUND,
              SESSION_UNBOUND,
              WINDOW_OPENED,
              WINDOW_CLOSED,
              EVENT_LABELLED,
              ERASED ->
              null;
          case ACTIVITY -> "wire/" + id;
          case EXTERNAL_CALL, EXTERNAL_CALL_STARTED -> id + kind;
          case CALL_PRODUCER_SEEN -> null;
          case RULE_SAVED, RULE_DELETED, RULES_APPLIED, RULES_SETTLED -> null;
          default -> random.nextInt(4) == 0 ? null : scope.group() + id + kind;
        };
    return Events.event(
        kind,
        scope,
        1_000_000 + random.nextInt(40) * 1_000L,
        key,
        hook ? "hook" : "transcript",
        hook ? 10 : 20,
        hook ? Event.Clock.ARRIVAL : Event.Clock.RECORDED,
        data(kind, turn, id, random));
  }

  /** A call may move between groups when it is told again. */
  private static Scope call(String session, String id, Random random) {
    var scope = Scope.NONE.withSpan("call:" + id, null);
    return switch (random.nextInt(4)) {
      case 0 -> scope.withTrace(Scope.PROCESS + "p");
      case 1 -> scope.withRun("r1").withTrace("r1");
      default -> scope.withSession(session).withTrace(session);
    };
  }

  /** What an agent says of itself, and what is decided about it. */
  private static Event agentEvent(Random random) {
    var kinds =
        List.of(
            Kind.HEARTBEAT,
            Kind.AGENT_STATUS,
            Kind.ERROR,
            Kind.COST,
            Kind.TOOL_CALL,
            Kind.AGENT_PAUSED,
            Kind.AGENT_RESUMED,
            Kind.AGENT_STUCK,
            Kind.ALERT_RAISED,
            Kind.ALERT_ACKNOWLEDGED);
    var kind = kinds.get(random.nextInt(kinds.size()));
    var at = 1_000_000 + random.nextInt(40) * 1_000L;
    var alert = "alert_" + random.nextInt(4);
    var scope = Scope.NONE.withAgent("a" + random.nextInt(2));
    var report =
        "\"report\":{\"name\":\"n"
            + random.nextInt(3)
            + "\",\"host\":\"box\",\"at\":\"as sent\""
            + (random.nextBoolean() ? ",\"status\":\"error\"}" : "}");
    var data =
        switch (kind) {
          case COST -> "{\"costUsd\":0.25,\"tokenCount\":7,\"model\":\"m\"," + report + "}";
          case AGENT_STUCK -> "{\"startedAt\":\"1970-01-01T00:00:01.020Z\"}";
          case ALERT_RAISED ->
              "{\"type\":\"cost_spike\",\"severity\":\"warning\",\"message\":\"much\","
                  + "\"limitUsd\":10,\"causes\":[1,2]}";
          case AGENT_PAUSED, AGENT_RESUMED, ALERT_ACKNOWLEDGED -> "{}";
          default -> "{" + report + "}";
        };
    var aboutAlert = kind == Kind.ALERT_RAISED || kind == Kind.ALERT_ACKNOWLEDGED;
    return Events.event(
        kind,
        aboutAlert ? scope.withCorrelation(alert) : scope,
        at,
        aboutAlert ? kind + alert : null,
        random.nextBoolean() ? "clawatch" : "pugmark",
        0,
        random.nextInt(4) == 0 ? Event.Clock.RECORDED : Event.Clock.SENDER,
        data);
  }

  private static String data(Kind kind, @Nullable String turn, String id, Random random) {
    return switch (kind) {
      case USER_MESSAGE -> "{\"text\":\"prompt " + random.nextInt(3) + "\"}";
      case SUBAGENT_STARTED ->
          "{\"parentTaskId\":\"s" + random.nextInt(2) + "\",\"parentToolCallId\":\"" + id + "\"}";
      case TURNS_ROLLED_BACK -> "{\"numTurns\":1,\"turns\":[\"" + turn + "\"]}";
      case EXECUTION_STARTED -> turn == null ? "{}" : "{\"execId\":\"" + turn + "\"}";
      case EXECUTION_COMPLETED ->
          turn == null
              ? "{\"status\":\"succeeded\"}"
              : "{\"execId\":\"" + turn + "\",\"status\":\"succeeded\"}";
      case TOOL_CALL ->
          "{\"toolCallId\":\"" + id + "\",\"name\":\"tool" + random.nextInt(3) + "\"}";
      case TOOL_RESULT ->
          "{\"toolCallId\":\"" + id + "\",\"isError\":" + (random.nextInt(3) == 0) + "}";
      case COST ->
          "{\"usageId\":\""
              + id
              + "\",\"inputTokens\":"
              + random.nextInt(100)
              + ",\"outputTokens\":5,\"model\":\"m"
              + random.nextInt(2)
              + "\""
              + (random.nextBoolean() ? ",\"costUsd\":0.01,\"estimated\":true" : "")
              + "}";
      case RUN_REPORTED ->
          "{\"status\":\"completed\",\"inputTokens\":"
              + random.nextInt(9)
              + (random.nextBoolean() ? ",\"text\":\"do it\"" : "")
              + ",\"costUsd\":0.5,\"toolTotals\":[{\"tool\":\"grep\",\"calls\":2,\"ok\":1,\"failed\":1,"
              + "\"durationMs\":5}]}";
      case RULE_SAVED ->
          ("{\"rule\":{\"id\":\"rule%d\",\"name\":\"n\",\"pattern\":\"%d\","
                  + "\"createdMicros\":1}}")
              .formatted(random.nextInt(3), random.nextInt(2));
      case RULE_DELETED -> "{\"ruleId\":\"rule" + random.nextInt(3) + "\"}";
      case RULES_SETTLED ->
          "{\"rules\":[\"rule" + random.nextInt(3) + "\"],\"upTo\":" + random.nextInt(90) + "}";
      case RULES_APPLIED -> applied(random);
      case SESSION_DESCRIBED -> "{\"title\":\"title " + random.nextInt(3) + "\"}";
      case TASK_CHANGED -> taskMembers(random);
      case SESSION_BOUND, SESSION_UNBOUND, WINDOW_OPENED ->
          "{\"runtime\":\"rt\",\"runtimeSession\":\"" + id + "\",\"taskAlias\":\"a" + id + "\"}";
      case WINDOW_CLOSED -> random.nextBoolean() ? "{}" : "{\"status\":\"errored\"}";
      case ACTIVITY ->
          "{\"name\":\""
              + List.of("task.start", "user.message", "plan.logged").get(random.nextInt(3))
              + "\",\"title\":\"t\",\"text\":\"text "
              + random.nextInt(9)
              + "\""
              + switch (random.nextInt(3)) {
                case 0 -> ",\"execId\":\"" + id + "\",\"status\":\"open\"";
                case 1 -> ",\"execId\":\"" + id + "\",\"status\":\"closed\"";
                default -> "";
              }
              + "}";
      case EVENT_LABELLED ->
          "{\"eventId\":\"" + id + "\"" + (random.nextBoolean() ? ",\"label\":\"l\"" : "") + "}";
      case ERASED -> "{\"taskId\":\"task0\"}";
      case EXTERNAL_CALL ->
          "{\"method\":\"GET\",\"host\":\"h"
              + random.nextInt(2)
              + "\",\"status\":\"ok\",\"durationMs\":"
              + random.nextInt(9)
              + (random.nextBoolean() ? ",\"statusCode\":500" : "")
              + "}";
      case EXTERNAL_CALL_STARTED -> "{\"method\":\"GET\",\"host\":\"h0\",\"statusCode\":200}";
      case CALL_PRODUCER_SEEN ->
          "{\"instance\":\"i" + random.nextInt(2) + "\",\"captured\":" + random.nextInt(9) + "}";
      case TASK_CREATED -> "{\"title\":\"task\",\"parentTaskId\":\"s" + random.nextInt(2) + "\"}";
      default -> "{\"message\":\"broken\"}";
    };
  }

  private static String taskMembers(Random random) {
    var members =
        List.of(
            "\"created\":true",
            "\"title\":\"a\"",
            "\"status\":\"waiting\"",
            "\"parentTask\":\"p\"",
            "\"parentTask\":null",
            "\"archived\":true",
            "\"archived\":false",
            "\"partition\":{\"version\":1}");
    return "{"
        + members.get(random.nextInt(members.size()))
        + ",\"session\":true,"
        + members.get(random.nextInt(members.size()))
        + "}";
  }

  private static String applied(Random random) {
    var rule = "rule" + random.nextInt(3);
    var call = new ToolCall("e" + random.nextInt(3), 1, "Bash", Action.COMMAND, "mvn test", null);
    var status = List.of(Status.values()).get(random.nextInt(3));
    return Json.write(
        new Applied(
                "s" + random.nextInt(2) + ":t" + random.nextInt(4),
                "k",
                random.nextBoolean()
                    ? new Applied.Judged(random.nextBoolean() ? 7L : null, status, 2)
                    : null,
                List.of(
                    new Verdict(
                        rule, 1, status, "phrase", null, "x", List.of(call), 1, List.of(), 0)),
                random.nextBoolean() ? List.of("rule" + random.nextInt(3)) : List.of(),
                List.of(new Hit(call.event(), 1, rule, 1, MatchKind.TRIGGER)))
            .write());
  }
}
