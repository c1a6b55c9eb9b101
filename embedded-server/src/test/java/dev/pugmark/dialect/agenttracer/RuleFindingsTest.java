package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Events;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules find: verdicts, marks on events, evidence, counts, and evaluation once more. */
class RuleFindingsTest {
  @TempDir private Path folder;
  private Ruled ruled;
  private Tracer tracer;
  private String task;

  @BeforeEach
  void open() {
    ruled = new Ruled(folder);
    tracer = ruled.tracer;
    task = ruled.session.task();
  }

  @AfterEach
  void close() {
    ruled.close();
  }

  private JsonNode evidence(String rule) {
    return tracer.get("/api/v1/tasks/" + task + "/rules/" + rule + "/evidence").data();
  }

  private JsonNode reEvaluate(String rule) {
    return tracer.send("POST", "/api/v1/rules/" + rule + "/re-evaluate", null).data();
  }

  /** The turns of the task as verdict and number of rules. */
  private List<String> outcomes() {
    return tracer.turns(task).stream()
        .map(t -> t.path("aggregateVerdict").asText() + " " + t.path("rulesEvaluatedCount"))
        .toList();
  }

  private List<String> lanes() {
    return Tracer.strings(tracer.read(task).path("timeline"), "lane");
  }

  @Test
  void judgesATurnWhenItsAnswerComes() {
    ruled.when("all tests pass", "mvn test");
    ruled.tell(ruled.ask("Fix the tax test"));
    ruled.tell(ruled.command("mvn test -q"));
    assertThat(outcomes()).containsExactly("null 0");

    ruled.tell(ruled.answer("All tests pass."));

    assertThat(outcomes()).containsExactly("verified 1");
    assertThat(ruled.counts()).containsExactly(1, 0, 0);
  }

  @Test
  void judgesATurnThatTheNextPromptClosesWithWhatItHas() {
    ruled.when("fix", "mvn test");
    ruled.tell(ruled.ask("fix it"));
    ruled.tell(ruled.ask("never mind"));

    assertThat(outcomes()).containsExactly("contradicted 1", "null 0");
  }

  @Test
  void judgesByTheBodyAndByTheTitleWhereThereIsNone() {
    ruled.when("asked", "mvn");
    ruled.tell(ruled.ask("the title is not the prompt"), ruled.answer("done"));
    ruled.tell(
        Tracer.event(ruled.session, "user.message", ",'title':'Asked'"), ruled.answer("done"));

    assertThat(outcomes()).containsExactly("null 1", "contradicted 1");
  }

  @Test
  void knowsCallsByNameThenByKindOfWorkThenByCommand() {
    ruled.ruleId("{'name':'R','expect':{'tool':'file-read','pattern':'Tax'},'scope':'global'}");
    ruled.ruleId("{'name':'C','expect':{'tool':'command'},'scope':'global'}");
    ruled.tell(
        ruled.ask("look"),
        Tracer.event(
            ruled.session,
            "tool.used",
            ",'lane':'exploration','metadata':{'subtypeKey':'read_file','filePath':'src/Tax.java'}"),
        Tracer.event(
            ruled.session,
            "tool.used",
            ",'lane':'implementation','metadata':{'toolName':'PowerShell','command':'ls',"
                + "'subtypeKey':'run_command'}"),
        ruled.answer("done"));

    assertThat(ruled.counts()).containsExactly(1, 0, 1);
    assertThat(lanes()).containsExactly("user", "user", "rule", "implementation", "user");
  }

  @Test
  void showsAnEventThatMeetsARuleInTheRulesLane() {
    var rule = ruled.when("all tests pass", "mvn test");
    var ids =
        ruled.tell(
            ruled.ask("go"), ruled.command("mvn test"), ruled.command("ls"), ruled.answer("ok"));

    var timeline = tracer.timeline(task);
    var marked = timeline.get(2);
    assertThat(marked.path("id").asText()).isEqualTo(ids.get(1));
    assertThat(marked.path("lane").asText()).isEqualTo("rule");
    assertThat(marked.at("/classification/lane").asText()).isEqualTo("rule");
    assertThat(marked.at("/classification/matches"))
        .isEqualTo(Tracer.json("[{'ruleId':'" + rule + "','score':1,'tags':[],'reasons':[]}]"));
    assertThat(marked.at("/metadata/ruleEnforcements"))
        .isEqualTo(Tracer.json("[{'ruleId':'" + rule + "','matchKind':'expect-fulfilled'}]"));
    assertThat(marked.at("/metadata/originalLane").asText()).isEqualTo("implementation");
    assertThat(timeline.get(3).path("lane").asText()).isEqualTo("implementation");
    assertThat(timeline.get(3).path("metadata").has("ruleEnforcements")).isFalse();
  }

  @Test
  void namesNoOriginalLaneOfAnEventThatIsInTheRulesLaneAnyway() {
    ruled.ruleId("{'name':'R','expect':{'tool':'command'},'scope':'global'}");
    ruled.tell(
        ruled.ask("go"),
        Tracer.event(
            ruled.session, "terminal.command", ",'lane':'rule','metadata':{'command':'ls'}"));

    var marked = tracer.timeline(task).getLast();
    assertThat(marked.path("lane").asText()).isEqualTo("rule");
    assertThat(marked.path("metadata").has("ruleEnforcements")).isTrue();
    assertThat(marked.path("metadata").has("originalLane")).isFalse();
  }

  @Test
  void marksEventsOfAnOpenTurnOldestRuleFirst() {
    var first = ruled.when("go", "x");
    var second = ruled.when("go", "y");
    ruled.tell(ruled.ask("do not go"));

    assertThat(tracer.timeline(task).getLast().at("/metadata/ruleEnforcements"))
        .isEqualTo(
            Tracer.json(
                "[{'ruleId':'"
                    + first
                    + "','matchKind':'trigger'},{'ruleId':'"
                    + second
                    + "','matchKind':'trigger'}]"));
    assertThat(outcomes()).containsExactly("null 0");
  }

  @Test
  void countsVerdictsNotTurns() {
    ruled.when("done", "mvn");
    ruled.when("done", "ls");
    ruled.ruleId("{'name':'B','expect':{'pattern':'('},'scope':'global'}");
    ruled.tell(ruled.ask("a"), ruled.command("ls"), ruled.answer("done"));
    ruled.tell(ruled.ask("b"), ruled.command("ls"), ruled.answer("done"));

    assertThat(ruled.counts()).containsExactly(2, 2, 2);
    assertThat(ruled.counts("nobody")).containsExactly(0, 0, 0);
    assertThat(outcomes()).containsExactly("contradicted 3", "contradicted 3");
  }

  @Test
  void showsTheEvidenceOfARuleInATask() {
    var rule =
        ruled.ruleId(
            "{'name':'R','trigger':{'phrases':['pass']},'expect':{'tool':'command',"
                + "'commandMatches':['test'],'pattern':'.'},'scope':'global'}");
    var long500 = "x".repeat(500);
    var ids =
        ruled.tell(
            ruled.ask("go"),
            ruled.command("mvn test " + long500),
            ruled.answer("Tests pass " + long500));

    var evidence = evidence(rule);

    assertThat(evidence.path("taskId").asText()).isEqualTo(task);
    assertThat(evidence.path("ruleId").asText()).isEqualTo(rule);
    var trigger = evidence.at("/triggers/0");
    assertThat(evidence.path("triggers")).hasSize(1);
    assertThat(trigger.path("eventId").asText()).isEqualTo(ids.getLast());
    assertThat(trigger.path("kind").asText()).isEqualTo("assistant.response");
    assertThat(trigger.path("title").asText()).isEqualTo("Said");
    assertThat(trigger.path("body").asText()).hasSize(400).startsWith("Tests pass x");
    assertThat(trigger.path("matchKind").asText()).isEqualTo("trigger");
    assertThat(trigger.path("matchedBy")).isEqualTo(Tracer.json("['trigger-phrase']"));
    assertThat(trigger.has("unfulfilled")).isFalse();
    for (var absent : List.of("command", "filePath", "toolName")) {
      assertThat(trigger.has(absent)).as(absent).isFalse();
    }
    var expect = evidence.at("/expects/0");
    assertThat(evidence.path("expects")).hasSize(1);
    assertThat(expect.path("eventId").asText()).isEqualTo(ids.get(1));
    assertThat(expect.path("kind").asText()).isEqualTo("terminal.command");
    assertThat(expect.path("command").asText()).hasSize(200).startsWith("mvn test x");
    assertThat(expect.path("toolName").asText()).isEqualTo("Bash");
    assertThat(expect.path("matchKind").asText()).isEqualTo("expect-fulfilled");
    assertThat(expect.path("matchedBy"))
        .isEqualTo(Tracer.json("['action','commandMatch','pattern']"));
    assertThat(expect.path("createdAt")).isEqualTo(tracer.timeline(task).get(2).path("createdAt"));
    assertThat(expect.path("decidedAt").asText()).matches("2026-11-21T10:00:00\\.\\d{3}Z");
  }

  @Test
  void namesTheFileOfAnEvent() {
    var rule = ruled.ruleId("{'name':'R','expect':{'tool':'file-write'},'scope':'global'}");
    ruled.tell(
        ruled.ask("go"),
        Tracer.event(
            ruled.session,
            "tool.used",
            ",'lane':'implementation','metadata':{'toolName':'Edit','filePath':'a/Tax.java'}"));

    assertThat(evidence(rule).at("/expects/0/filePath").asText()).isEqualTo("a/Tax.java");
    assertThat(evidence(rule).at("/expects/0/matchedBy")).isEqualTo(Tracer.json("['action']"));
  }

  @Test
  void callsATriggerUnfulfilledWhileNothingFits() {
    var rule = ruled.when("go", "mvn");
    ruled.tell(ruled.ask("go"));
    assertThat(evidence(rule).at("/triggers/0/unfulfilled").asBoolean()).isTrue();

    ruled.tell(ruled.command("mvn verify"));

    assertThat(evidence(rule).at("/triggers/0").has("unfulfilled")).isFalse();
  }

  @Test
  void hasNoEvidenceOfWhatIsUnknown() {
    var rule = ruled.when("go", "mvn");

    for (var path : List.of(task + "/rules/nothing", "nobody/rules/" + rule)) {
      var data = tracer.get("/api/v1/tasks/" + path + "/evidence").data();
      assertThat(data.path("triggers").isArray()).isTrue();
      assertThat(data.path("triggers")).isEmpty();
      assertThat(data.path("expects")).isEmpty();
    }
  }

  @Test
  void holdsANewRuleAgainstTheTurnsBeforeIt() {
    ruled.tell(ruled.ask("go"), ruled.command("mvn test"), ruled.answer("tests pass"));
    ruled.tell(ruled.ask("tests pass?"));
    assertThat(outcomes()).containsExactly("null 0", "null 0");

    ruled.when("tests pass", "mvn test");

    assertThat(outcomes()).containsExactly("verified 1", "null 0");
    assertThat(lanes()).containsExactly("user", "user", "rule", "rule", "rule");
  }

  @Test
  void holdsSuggestedAndMovedRulesAgainstTheTurnsBeforeThem() {
    ruled.tell(ruled.ask("go"), ruled.answer("done"));
    var suggested =
        tracer
            .post(
                "/ingest/v1/rules/suggestions",
                "{'name':'S','expect':{'action':'web'},'scope':'task','taskId':'" + task + "'}")
            .data()
            .at("/rule/id")
            .asText();
    ruled.judge();
    assertThat(ruled.counts()).containsExactly(0, 0, 1);

    var promoted =
        tracer
            .send("POST", "/api/v1/rules/" + suggested + "/promote", null)
            .data()
            .at("/rule/id")
            .asText();
    ruled.judge();
    assertThat(ruled.counts()).as("the old rule's verdict still counts").containsExactly(0, 0, 2);

    tracer.post("/api/v1/rules/" + promoted + "/demote", "{'taskId':'" + task + "'}").data();
    ruled.judge();
    assertThat(ruled.counts()).containsExactly(0, 0, 3);
  }

  @Test
  void countsTheTurnsOfAnEvaluation() {
    var rule = ruled.when("done", "mvn");
    ruled.tell(ruled.ask("a"), ruled.answer("done"));
    ruled.tell(ruled.ask("b"), ruled.answer("nothing"));
    ruled.tell(ruled.ask("c"));

    assertThat(reEvaluate(rule))
        .isEqualTo(Tracer.json("{'turnsConsidered':3,'turnsEvaluated':3,'verdictsCreated':0}"));

    ruled.patch(rule, "{'expect':{'commandMatches':['gradle']}}");
    assertThat(reEvaluate(rule).path("verdictsCreated").asInt()).isEqualTo(1);
    assertThat(reEvaluate(rule).path("verdictsCreated").asInt()).isZero();
  }

  @Test
  void visitsOnlyTheTurnsOfItsTaskForATasksRule() {
    ruled.tell(ruled.ask("a"), ruled.answer("done"));
    var other = tracer.ensure("s-2");
    tracer.tell(Tracer.event(other, "user.message", ",'body':'x'"));
    ruled.judge();
    var rule =
        ruled.ruleId("{'name':'T','expect':{'tool':'web'},'scope':'task','taskId':'" + task + "'}");

    assertThat(reEvaluate(rule).path("turnsConsidered").asInt()).isEqualTo(1);
    assertThat(ruled.counts(other.task())).containsExactly(0, 0, 0);
  }

  @Test
  void keepsVerdictsOfARuleThatLooksForTheSame() {
    var rule = ruled.when("done", "mvn");
    ruled.tell(ruled.ask("a"), ruled.answer("done"));

    assertThat(ruled.patch(rule, "{'name':'B'}").data().path("signatureChanged").asBoolean())
        .isFalse();

    assertThat(ruled.counts()).containsExactly(0, 0, 1);
  }

  @Test
  void dropsVerdictsAndMarksOfARuleThatLooksForSomethingElse() {
    var rule = ruled.when("done", "mvn");
    ruled.tell(ruled.ask("a"), ruled.answer("done"));
    assertThat(lanes()).containsExactly("user", "user", "rule");

    ruled.patch(rule, "{'trigger':{'phrases':['else']}}");

    assertThat(ruled.counts()).containsExactly(0, 0, 0);
    assertThat(lanes()).containsExactly("user", "user", "user");
    assertThat(outcomes()).as("is not added up anew").containsExactly("contradicted 1");

    reEvaluate(rule);

    assertThat(outcomes()).containsExactly("null 1");
  }

  @Test
  void keepsCountingAndColouringByADeletedRule() {
    var rule = ruled.when("done", "mvn");
    ruled.tell(ruled.ask("a"), ruled.answer("done"));

    ruled.delete(rule);
    ruled.tell(ruled.ask("b"), ruled.answer("done"));

    assertThat(ruled.counts()).containsExactly(0, 0, 1);
    assertThat(lanes()).containsExactly("user", "user", "rule", "user", "user");
    assertThat(outcomes()).containsExactly("contradicted 1", "null 0");
    assertThat(evidence(rule).path("triggers")).hasSize(1);
  }

  @Test
  void evaluatesAllRulesWithProgress() {
    ruled.when("done", "mvn");
    ruled.tell(ruled.ask("a"), ruled.answer("done"));
    assertThat(tracer.get("/api/v1/rules/re-evaluate").data().path("running").asBoolean())
        .isFalse();

    var reply = tracer.send("POST", "/api/v1/rules/re-evaluate", null);
    tracer.services().judging().awaitIdle();

    assertThat(reply.status()).isEqualTo(202);
    assertThat(tracer.get("/api/v1/rules/re-evaluate").data())
        .isEqualTo(
            Tracer.json(
                "{'running':false,'rules':0,'turnsDone':0,'turns':0,'last':"
                    + "{'turnsConsidered':1,'turnsEvaluated':1,'verdictsCreated':0}}"));
  }

  @Test
  void evaluatesARuleWithoutWaitingAndEndsWhatGoesOn() {
    var rule = ruled.when("done", "mvn");
    ruled.tell(ruled.ask("a"), ruled.answer("done"));
    var path = "/api/v1/rules/" + rule + "/re-evaluate?wait=false";

    var reply = tracer.send("POST", path, null);
    tracer.services().judging().awaitIdle();
    var ended = tracer.send("DELETE", "/api/v1/rules/re-evaluate", null);

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().at("/data/turns").isIntegralNumber()).isTrue();
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.data())
        .isEqualTo(
            Tracer.json(
                "{'running':false,'rules':0,'turnsDone':0,'turns':0,'last':"
                    + "{'turnsConsidered':1,'turnsEvaluated':1,'verdictsCreated':0},"
                    + "'cancelled':false}"));
  }

  @Test
  void judgesACallThatCameAfterItsTurnWasClosed() {
    ruled.when("tests pass", "mvn test");
    ruled.tell(
        Tracer.event(
            ruled.session, "user.message", ",'body':'go','createdAt':'2026-11-21T10:00:00.000Z'"),
        Tracer.event(
            ruled.session,
            "assistant.response",
            ",'body':'tests pass','createdAt':'2026-11-21T10:05:00.000Z'"));
    assertThat(ruled.counts()).containsExactly(0, 0, 1);

    ruled.tell(
        Tracer.event(
            ruled.session,
            "terminal.command",
            ",'lane':'implementation','createdAt':'2026-11-21T10:02:00.000Z',"
                + "'metadata':{'command':'mvn test'}"));

    assertThat(ruled.counts()).containsExactly(1, 0, 0);
    assertThat(outcomes()).containsExactly("verified 1");
  }

  /** A hook tells of the same turn and the same call in other words. */
  @Test
  void judgesWorkThatOnlyAHookToldOf() {
    ruled.when("tests pass", "mvn test");
    ruled.tell(ruled.ask("go"));
    tracer.append(
        Events.event(
            Kind.TOOL_CALL,
            Scope.NONE.withSession("s-1").withTrace("s-1"),
            tracer.now() + 1_000,
            "s-1/call/c1/use",
            "hook",
            10,
            Clock.ARRIVAL,
            "{\"toolCallId\":\"c1\",\"name\":\"Bash\",\"input\":{\"command\":\"mvn test\"}}"));
    ruled.judge();
    tracer.pass(10);
    ruled.tell(ruled.answer("tests pass"));

    assertThat(ruled.counts()).containsExactly(1, 0, 0);
    assertThat(lanes()).containsExactly("user", "user", "rule", "rule");
  }

  @Test
  void judgesASessionThatNobodyOfThisContractToldOf() {
    ruled.when("tests pass", "mvn test");
    var scope = Scope.NONE.withSession("other").withTrace("other").withTurn("t1");
    tracer.append(
        Events.event(
            Kind.USER_MESSAGE, scope, 1_000, "other/prompt/t1", "{\"text\":\"tests pass?\"}"),
        Events.event(
            Kind.EXECUTION_COMPLETED,
            scope,
            2_000,
            "other/turn/t1/end",
            "{\"execId\":\"t1\",\"status\":\"succeeded\"}"));
    ruled.judge();

    assertThat(ruled.counts("other")).containsExactly(0, 0, 1);
    var turn = tracer.turns("other").getFirst();
    assertThat(turn.path("aggregateVerdict").asText()).isEqualTo("contradicted");
    assertThat(turn.path("rulesEvaluatedCount").asInt()).isEqualTo(1);
    assertThat(tracer.timeline("other").getFirst().path("lane").asText()).isEqualTo("rule");
  }
}
