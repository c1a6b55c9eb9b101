package dev.pugmark.judging;

import static dev.pugmark.judging.Court.answer;
import static dev.pugmark.judging.Court.bash;
import static dev.pugmark.judging.Court.end;
import static dev.pugmark.judging.Court.hook;
import static dev.pugmark.judging.Court.line;
import static dev.pugmark.judging.Court.prompt;
import static dev.pugmark.judging.Court.session;
import static dev.pugmark.judging.Court.terms;
import static dev.pugmark.judging.Court.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Events;
import dev.pugmark.projection.Projections;
import dev.pugmark.rules.Action;
import dev.pugmark.rules.Side;
import dev.pugmark.rules.Status;
import dev.pugmark.rules.Terms;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.store.Batch;
import dev.pugmark.store.StoreDump;
import dev.pugmark.store.TurnReads.Wait;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgingTest {
  @TempDir private Path folder;
  private Court court;

  @BeforeEach
  void open() {
    court = new Court(folder.resolve("c.pugmark"));
  }

  @AfterEach
  void close() {
    court.close();
  }

  private @Nullable Status aggregate(String session, String turn) {
    var outcome = court.found.outcomes(session).get(session + ":" + turn);
    return outcome == null ? null : outcome.verdict();
  }

  @Test
  void judgesATurnWhenItEnds() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(prompt("s", "t1", 100, "do it"), bash("s", "t1", 110, "c1", "mvn test"));
    assertThat(court.verdicts("s", "t1")).isEmpty();

    court.tell(answer("s", "t1", 120, "The tests pass"), end("s", "t1", 120));

    assertThat(court.verdicts("s", "t1")).containsExactly("tests verified");
    assertThat(aggregate("s", "t1")).isEqualTo(Status.VERIFIED);
  }

  @Test
  void judgesATurnThatTheNextPromptEnds() {
    court.rule("tests", terms("do it", "mvn test"));
    court.tell(prompt("s", "t1", 100, "do it"));
    assertThat(court.verdicts("s", "t1")).isEmpty();

    court.tell(prompt("s", "t2", 200, "next"));

    assertThat(court.verdicts("s", "t1")).containsExactly("tests contradicted");
    assertThat(court.verdicts("s", "t2")).isEmpty();
  }

  @Test
  void marksEventsOfAnOpenTurnAsTheyCome() {
    court.rule("tests", terms("do it", "mvn test"));

    court.tell(prompt("s", "t1", 100, "do it"));
    assertThat(court.met("s")).containsExactly("s/prompt/t1 tests trigger");

    court.tell(bash("s", "t1", 110, "c1", "ls"), bash("s", "t1", 111, "c2", "mvn test"));
    assertThat(court.met("s"))
        .containsExactly("s/prompt/t1 tests trigger", "s/call/c2/use tests expect-fulfilled");
    assertThat(court.written()).isEqualTo(2);

    court.tell(end("s", "t1", 120));
    assertThat(court.met("s")).hasSize(2);
    assertThat(court.verdicts("s", "t1")).containsExactly("tests verified");
  }

  @Test
  void judgesAgainWhenACallTurnsUpLate() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    assertThat(court.verdicts("s", "t1")).containsExactly("tests contradicted");

    court.tell(bash("s", "t1", 111, "late", "mvn test"));

    assertThat(court.verdicts("s", "t1")).containsExactly("tests verified");
    assertThat(aggregate("s", "t1")).isEqualTo(Status.VERIFIED);
  }

  @Test
  void takesAVerdictBackThatNoLongerHolds() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    assertThat(court.verdicts("s", "t1")).hasSize(1);

    court.tell(answer("s", "t1", 130, "Sorry, I ran nothing"));

    assertThat(court.verdicts("s", "t1")).isEmpty();
    assertThat(aggregate("s", "t1")).isNull();
  }

  @Test
  void writesNothingWhenNothingChanges() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    var written = court.written();

    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    court.tell(turn("s", "t2", 200, "Nothing of note", "ls"));
    court.judging.evaluateAll().join();

    assertThat(court.written()).isEqualTo(written);
  }

  /** The result of a call changes the turn, but none of its verdicts. */
  @Test
  void notesWithoutRepeatingVerdictsThatATurnWasJudgedAsItIs() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    var result =
        hook(
            Kind.TOOL_RESULT,
            session("s").withTurn("t1"),
            115,
            "s/call/t1-c/result",
            "{'toolCallId':'t1-c','isError':false}");

    court.tell(result);

    assertThat(court.turns.waiting(Wait.STALE, 0, null, 10)).isEmpty();
    assertThat(court.verdicts("s", "t1")).containsExactly("tests contradicted");
    assertThat(court.data("kind = 'rules_applied'"))
        .hasSize(2)
        .last()
        .asString()
        .doesNotContain("\"verdicts\"");
  }

  @Test
  void judgesTurnsThatATranscriptTells() {
    court.rule("tests", terms("tests pass", "mvn test"));
    var scope = session("s").withTurn("t1");
    court.tell(
        line(Kind.USER_MESSAGE, scope, 100, "s/prompt/t1", "{'text':'go'}"),
        line(
            Kind.TOOL_CALL,
            scope,
            110,
            "s/call/c/use",
            "{'toolCallId':'c','name':'Bash','input':{'command':'mvn test'}}"),
        line(Kind.ASSISTANT_MESSAGE, scope, 120, "s/said/1", "{'text':'running'}"),
        line(Kind.ASSISTANT_MESSAGE, scope, 130, "s/said/2", "{'text':'All tests pass'}"),
        line(
            Kind.EXECUTION_COMPLETED,
            scope,
            130,
            "s/turn/t1/end",
            "{'execId':'t1','status':'succeeded'}"));

    assertThat(court.verdicts("s", "t1")).containsExactly("tests verified");
    assertThat(court.met("s"))
        .containsExactly("s/call/c/use tests expect-fulfilled", "s/said/2 tests trigger");
  }

  @Test
  void keepsOneMarkForACallThatTwoChannelsTellOf() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "mvn test"));
    var before = court.met("s");

    court.tell(
        line(
            Kind.TOOL_CALL,
            session("s").withTurn("t1"),
            110,
            "s/call/t1-c/use",
            "{'toolCallId':'t1-c','name':'Bash','input':{'command':'mvn test'}}"));

    assertThat(court.met("s")).isEqualTo(before).hasSize(2);
    assertThat(court.verdicts("s", "t1")).containsExactly("tests verified");
  }

  @Test
  void judgesAReportedRunWithAPrompt() {
    court.rule("asked", new Terms(List.of("fix"), Side.USER, Action.COMMAND, List.of(), null));
    var scope = Scope.NONE.withRun("r1").withTask("r1").withTrace("r1");
    court.tell(
        Events.event(
            Kind.TOOL_CALL,
            scope,
            110,
            "e1",
            "{\"toolCallId\":\"x\",\"name\":\"Bash\",\"input\":{\"command\":\"make\"}}"),
        Events.event(
            Kind.RUN_REPORTED,
            scope,
            100,
            "run/r1",
            "{\"status\":\"completed\",\"text\":\"Please fix it\"}"));

    var verdicts = court.found.verdicts(new TurnKey("r1", "r1"));
    assertThat(verdicts).extracting(v -> v.verdict().status()).containsExactly(Status.VERIFIED);
    assertThat(court.met("r1"))
        .containsExactly("e1 asked expect-fulfilled", "run/r1 asked trigger");
    assertThat(court.found.counts("r1")).containsEntry(Status.VERIFIED, 1L);
  }

  @Test
  void leavesReportedRunsWithoutAPromptAndSubagentsAlone() {
    court.rule("any", new Terms(List.of(), null, Action.WEB, List.of(), null));
    court.tell(
        Events.event(
            Kind.RUN_REPORTED,
            Scope.NONE.withRun("r1").withTrace("r1"),
            100,
            "run/r1",
            "{\"status\":\"completed\"}"),
        hook(
            Kind.EXECUTION_STARTED,
            session("s").withTrace("sub").withTurn("agent"),
            100,
            "sub/start",
            "{'execId':'agent','text':'look around','parentTaskId':'s'}"),
        hook(
            Kind.EXECUTION_COMPLETED,
            session("s").withTrace("sub").withTurn("agent"),
            110,
            "sub/end",
            "{'execId':'agent','status':'succeeded'}"));

    assertThat(court.written()).isZero();
    assertThat(court.turns.count()).isZero();
  }

  @Test
  void showsTheEvidenceOfAVerdict() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(
        prompt("s", "t1", 100, "go"),
        bash("s", "t1", 110, "c1", "ls -l"),
        bash("s", "t1", 111, "c2", "mvn test -q"),
        answer("s", "t1", 120, "The tests pass"),
        end("s", "t1", 120));

    var judged = court.found.verdicts(new TurnKey("s", "s:t1")).getFirst();

    assertThat(judged.verdict().phrase()).isEqualTo("tests pass");
    assertThat(judged.verdict().side()).isEqualTo(Side.ASSISTANT);
    assertThat(judged.verdict().expected()).isEqualTo("mvn test");
    assertThat(judged.verdict().seen())
        .extracting("command")
        .containsExactly("ls -l", "mvn test -q");
    assertThat(judged.verdict().matched()).extracting("command").containsExactly("mvn test -q");
    assertThat(judged.atMicros()).isEqualTo(court.now);
    assertThat(court.found.verdicts("s")).containsExactly(judged);
  }

  @Test
  void givesATurnTheWorstOfItsVerdicts() {
    court.rule("good", terms("done", "ls"));
    court.rule("broken", new Terms(List.of("done"), null, null, List.of(), "("));
    court.tell(turn("s", "t1", 100, "done", "ls"));
    assertThat(aggregate("s", "t1")).isEqualTo(Status.UNVERIFIABLE);

    court.rule("bad", terms("done", "mvn"));

    assertThat(aggregate("s", "t1")).isEqualTo(Status.CONTRADICTED);
    assertThat(court.found.counts("s"))
        .isEqualTo(Map.of(Status.VERIFIED, 1L, Status.UNVERIFIABLE, 1L, Status.CONTRADICTED, 1L));
  }

  @Test
  void holdsANewRuleAgainstTheTurnsBeforeIt() {
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    court.tell(turn("s", "t2", 200, "The tests pass", "mvn test"));
    court.tell(prompt("s", "t3", 300, "the tests pass, do they"));
    assertThat(court.written()).isZero();

    court.rule("tests", terms("tests pass", "mvn test"));

    assertThat(court.verdicts("s", "t1")).containsExactly("tests contradicted");
    assertThat(court.verdicts("s", "t2")).containsExactly("tests verified");
    assertThat(court.verdicts("s", "t3")).isEmpty();
    assertThat(court.met("s")).contains("s/prompt/t3 tests trigger").hasSize(4);
    assertThat(court.rules.unsettled()).isEmpty();
  }

  @Test
  void countsTurnsAndNewVerdictsOfAnEvaluation() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    court.tell(turn("s", "t2", 200, "nothing", "ls"));
    court.tell(prompt("s", "t3", 300, "tests pass"));
    court.patch("tests", null, terms("tests pass", "ls"));
    var rule = court.rules.rule("tests").orElseThrow();

    assertThat(court.judging.evaluate(rule).join()).isEqualTo(new Evaluation(3, 3, 1, false));
    assertThat(court.judging.evaluate(rule).join()).isEqualTo(new Evaluation(3, 3, 0, false));
    assertThat(court.verdicts("s", "t1")).containsExactly("tests verified");
    assertThat(court.judging.progress())
        .isEqualTo(new Progress(false, 0, 0, 0, new Evaluation(3, 3, 0, false)));
  }

  @Test
  void endsEvaluationsThatWereAskedForAndKeepsWhatTheyFound() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "mvn test"));
    var rule = court.rules.rule("tests").orElseThrow();
    assertThat(court.judging.cancelEvaluation()).isFalse();
    var asked = IntStream.range(0, 500).mapToObj(_ -> court.judging.evaluate(rule)).toList();

    assertThat(court.judging.cancelEvaluation()).isTrue();

    assertThat(asked.getLast().join()).isEqualTo(new Evaluation(0, 0, 0, true));
    court.judging.awaitIdle();
    assertThat(asked).allMatch(CompletableFuture::isDone);
    assertThat(court.verdicts("s", "t1")).containsExactly("tests verified");
    assertThat(court.judging.evaluate(rule).join()).isEqualTo(new Evaluation(1, 1, 0, false));
  }

  @Test
  void dropsWhatARuleFoundWhenItLooksForSomethingElse() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "mvn test"));

    court.patch("tests", null, terms("tests pass", "gradle"));

    assertThat(court.verdicts("s", "t1")).isEmpty();
    assertThat(court.met("s")).isEmpty();
    assertThat(court.found.counts("s")).containsEntry(Status.VERIFIED, 0L);
    assertThat(aggregate("s", "t1")).as("as it was noted").isEqualTo(Status.VERIFIED);

    court.judging.evaluate(court.rules.rule("tests").orElseThrow()).join();

    assertThat(court.verdicts("s", "t1")).containsExactly("tests contradicted");
    assertThat(court.met("s")).containsExactly("s/answer/t1/120 tests trigger");
    assertThat(aggregate("s", "t1")).isEqualTo(Status.CONTRADICTED);
  }

  @Test
  void keepsWhatARuleFoundWhenOnlyItsWordsChange() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "mvn test"));

    court.patch(
        "tests",
        null,
        new Terms(List.of("tests pass"), Side.USER, null, List.of("mvn test"), null));

    assertThat(court.verdicts("s", "t1")).containsExactly("tests verified");
  }

  @Test
  void keepsWhatADeletedRuleFoundAndJudgesByItNoMore() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));

    court.delete("tests");
    court.tell(turn("s", "t2", 200, "The tests pass", "ls"));
    court.tell(bash("s", "t1", 115, "more", "ls"));

    assertThat(court.verdicts("s", "t1")).containsExactly("tests contradicted");
    assertThat(court.verdicts("s", "t2")).isEmpty();
    assertThat(court.found.counts("s")).containsEntry(Status.CONTRADICTED, 1L);
    assertThat(court.met("s")).hasSize(1);
    assertThat(court.rules.rule("tests")).isEmpty();
    assertThat(court.rules.ruleOfOld("tests")).isPresent();
  }

  @Test
  void judgesATasksTurnsByItsOwnRules() {
    court.rule("own", "task-1", terms("done", "mvn"));
    court.rule("session", "b", terms("done", "mvn"));
    var bound = hook(Kind.SESSION_STARTED, session("a").withTask("task-1"), 50, "a/start", "{}");
    court.tell(bound);
    court.tell(turn("a", "t1", 100, "done", "ls"));
    court.tell(turn("b", "t1", 100, "done", "ls"));

    assertThat(court.verdicts("a", "t1")).containsExactly("own contradicted");
    assertThat(court.verdicts("b", "t1")).containsExactly("session contradicted");
    assertThat(court.turns.ofTask("task-1")).containsExactly(new TurnKey("a", "a:t1"));
    assertThat(court.turns.ofTask("a")).containsExactly(new TurnKey("a", "a:t1"));
    assertThat(court.turns.ofTask("nobody")).isEmpty();
    assertThat(court.turns.isTask("task-1")).isTrue();
    assertThat(court.turns.isTask("nobody")).isFalse();
    assertThat(court.found.counts("task-1")).containsEntry(Status.CONTRADICTED, 1L);
    assertThat(court.judging.evaluate(court.rules.rule("own").orElseThrow()).join())
        .isEqualTo(new Evaluation(1, 1, 0, false));
  }

  /** A runtime's session may be bound to one task after the other. */
  @Test
  void givesATurnTheTaskThatWasWorkedOnAtItsTime() {
    court.tell(hook(Kind.SESSION_STARTED, session("a").withTask("one"), 50, "1", "{}"));
    court.tell(turn("a", "t1", 100, "done", "ls"));
    court.tell(hook(Kind.SESSION_STARTED, session("a").withTask("two"), 150, "2", "{}"));
    court.tell(turn("a", "t2", 200, "done", "ls"));

    assertThat(court.turns.ofTask("one")).containsExactly(new TurnKey("a", "a:t1"));
    assertThat(court.turns.ofTask("two")).containsExactly(new TurnKey("a", "a:t2"));
    assertThat(court.turns.view(new TurnKey("a", "a:t2")).orElseThrow().task()).isEqualTo("two");
  }

  @Test
  void takesUpAfterARestartWhatWasLeft() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "nothing", "ls"));
    // The program ends before anybody looked at these.
    court.store.append(Batch.of(List.of(turn("s", "t2", 200, "The tests pass", "ls")))).join();
    court.store.append(Batch.of(List.of(prompt("s", "t3", 300, "tests pass")))).join();
    court.close();

    court = new Court(folder.resolve("c.pugmark"));

    assertThat(court.verdicts("s", "t2")).containsExactly("tests contradicted");
    assertThat(court.met("s")).contains("s/prompt/t3 tests trigger");
  }

  @Test
  void notesNowAndThenHowFarAllWasJudged() {
    court.rule("tests", terms("tests pass", "mvn test"));
    var reach = court.rules.reach();

    for (var i = 0; i < 300; i++) {
      court.tell(turn("s" + i, "t1", 100, "nothing", "ls"));
    }

    assertThat(court.rules.reach()).isGreaterThan(reach);
    assertThat(court.written()).isZero();
  }

  @Test
  void triesARuleWithoutKeepingAnything() {
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    court.tell(turn("s", "t2", 200, "The tests pass", "mvn test"));
    court.tell(turn("b", "t1", 200, "The tests pass", "mvn test"));
    var seq = court.store.lastSeq();

    var trial = court.judging.tryOut(terms("tests pass", "mvn test"), null, 2, _ -> true);
    var ofOne = court.judging.tryOut(terms("tests pass", "mvn test"), "b", 2, _ -> true);

    assertThat(trial.turns()).isEqualTo(3);
    assertThat(trial.verdicts()).isEqualTo(Map.of(Status.VERIFIED, 2L, Status.CONTRADICTED, 1L));
    assertThat(trial.hits()).isEqualTo(5);
    assertThat(trial.samples()).hasSize(2);
    assertThat(ofOne.turns()).isEqualTo(1);
    assertThat(court.store.lastSeq()).isEqualTo(seq);
  }

  @Test
  void countsWhatEachRuleFound() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.rule("idle", terms("nobody says this", "nobody does this"));
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    court.tell(turn("s", "t2", 200, "The tests pass", "mvn test"));

    var counts = court.found.countsByRule();

    assertThat(counts).containsOnlyKeys("tests");
    var tests = Objects.requireNonNull(counts.get("tests"));
    assertThat(tests.verdicts())
        .containsEntry(Status.VERIFIED, 1L)
        .containsEntry(Status.CONTRADICTED, 1L);
    assertThat(tests.hits()).isEqualTo(3);
  }

  @Test
  void foldsTheSameFromScratch() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.rule("task", "s", terms("tests pass", "ls"));
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    court.tell(turn("s", "t2", 200, "The tests pass", "mvn test"));
    court.tell(bash("s", "t1", 111, "late", "mvn test"));
    court.patch("task", "s", terms("tests pass", "gradle"));
    court.judging.evaluateAll().join();
    court.delete("tests");
    var folded = StoreDump.of(court.file);

    court.store.rebuild(new Projections(), (_, _) -> {}).join();

    assertThat(StoreDump.of(court.file)).isEqualTo(folded);
    assertThat(folded).anyMatch(row -> row.startsWith("verdict "));
    assertThat(folded).anyMatch(row -> row.startsWith("enforcement "));
  }

  @Test
  void countsNoJudgingAsWork() {
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    var before = StoreDump.of(court.file).stream().filter(row -> row.startsWith("trace")).toList();

    court.rule("tests", terms("tests pass", "mvn test"));

    assertThat(StoreDump.of(court.file))
        .filteredOn(row -> row.startsWith("trace"))
        .isEqualTo(before)
        .hasSize(1);
  }

  /** What is erased leaves nothing behind in the evidence of verdicts. */
  @Test
  void forgetsTheEvidenceOfWhatIsErased() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "secret-command"));
    assertThat(court.verdicts("s", "t1")).hasSize(1);

    court.store.append(new Batch(List.of(), List.of(new Batch.Erase("s", "hook")), null)).join();
    court.judge();

    assertThat(court.verdicts("s", "t1")).isEmpty();
    assertThat(court.met("s")).isEmpty();
    assertThat(court.data("group_id = 's'")).isNotEmpty().allMatch(data -> data.equals("{}"));
  }

  @Test
  void judgesAnewWhatIsLeftWhenOneChannelIsErased() {
    court.rule("tests", terms("tests pass", "mvn test"));
    court.tell(turn("s", "t1", 100, "The tests pass", "ls"));
    var scope = session("s").withTurn("t1");
    court.tell(
        line(Kind.USER_MESSAGE, scope, 100, "s/prompt/t1", "{'text':'go, the tests pass'}"),
        line(Kind.EXECUTION_COMPLETED, scope, 120, "s/turn/t1/end", "{'execId':'t1'}"));
    court.store.append(new Batch(List.of(), List.of(new Batch.Erase("s", "hook")), null)).join();

    court.judging.follow(0, 0);

    var left = court.found.verdicts(new TurnKey("s", "s:t1")).getFirst().verdict();
    assertThat(left.side()).isEqualTo(Side.USER);
    assertThat(left.seenCount()).isZero();
    assertThat(court.met("s")).containsExactly("s/prompt/t1 tests trigger");
  }
}
