package dev.pugmark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetTest {
  private static Rule rule(Terms terms) {
    return rule("r", null, terms, 0);
  }

  private static Rule rule(String id, @Nullable String task, Terms terms, long created) {
    return new Rule(id, id, terms, task, Author.HUMAN, Severity.INFO, null, created, 1);
  }

  private static Terms when(String... phrases) {
    return new Terms(List.of(phrases), null, Action.COMMAND, List.of("test"), null);
  }

  private static Terms expect(
      @Nullable Action action, List<String> commands, @Nullable String pattern) {
    return new Terms(List.of(), null, action, commands, pattern);
  }

  private static ToolCall command(String line) {
    return new ToolCall("c:" + line, 1, "Bash", Action.COMMAND, line, null);
  }

  private static ToolCall file(Action action, String path) {
    return new ToolCall("f:" + path, 2, "x", action, null, path);
  }

  private static TurnView turn(String prompt, String answer, ToolCall... calls) {
    var said = new ArrayList<Said>();
    said.add(new Said("p", 1, Side.USER, null, prompt));
    said.add(new Said("a", 9, Side.ASSISTANT, "title", answer));
    return new TurnView(
        new TurnKey("s", "s:t"),
        "s",
        "t",
        "task",
        Set.of("task", "s"),
        true,
        new TurnView.State(1, null, 9, null),
        prompt,
        answer,
        said,
        List.of(calls));
  }

  private static @Nullable Status judged(Terms terms, TurnView turn) {
    var verdicts = new RuleSet(List.of(rule(terms))).look(turn).verdicts();
    return verdicts.isEmpty() ? null : verdicts.getFirst().status();
  }

  @Nested
  class Trigger {
    @ParameterizedTest
    @ValueSource(strings = {"the tests pass now", "THE TESTS PASS", "contests passed"})
    void isASubstringInAnyCase(String answer) {
      assertThat(judged(when("tests pass"), turn("", answer))).isEqualTo(Status.CONTRADICTED);
    }

    @Test
    void leavesTheTurnAloneWhenNothingIsFound() {
      assertThat(judged(when("tests pass"), turn("fix it", "done"))).isNull();
    }

    @Test
    void isSearchedInThePromptThenInTheAnswer() {
      var rules = new RuleSet(List.of(rule(when("tests", "green"))));

      var verdict = rules.look(turn("make it green", "tests run")).verdicts().getFirst();

      assertThat(verdict.phrase()).isEqualTo("green");
      assertThat(verdict.side()).isEqualTo(Side.USER);
    }

    @Test
    void isTheFirstPhraseInTheRulesOrder() {
      var rules = new RuleSet(List.of(rule(when("second", "first"))));

      assertThat(rules.look(turn("first and second", "")).verdicts().getFirst().phrase())
          .isEqualTo("second");
    }

    @Test
    void mayBeBoundToOneSide() {
      var asked = new Terms(List.of("x"), Side.USER, Action.WEB, List.of(), null);
      var told = new Terms(List.of("x"), Side.ASSISTANT, Action.WEB, List.of(), null);

      assertThat(judged(asked, turn("x", ""))).isEqualTo(Status.CONTRADICTED);
      assertThat(judged(asked, turn("", "x"))).isNull();
      assertThat(judged(told, turn("x", ""))).isNull();
      assertThat(judged(told, turn("", "x"))).isEqualTo(Status.CONTRADICTED);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "did not ",
          "didn't ",
          "not ",
          "haven't ",
          "have not ",
          "never ",
          "no ",
          "couldn't ",
          "could not ",
          "I did NOT ever "
        })
    void countsForNothingWhenItIsDenied(String negation) {
      assertThat(judged(when("run tests"), turn("", negation + "run tests"))).isNull();
    }

    @Test
    void isDeniedOnlyWithinTwentyCharacters() {
      var near = "not " + "x".repeat(16) + "tests";
      var far = "not " + "x".repeat(17) + "tests";

      assertThat(judged(when("tests"), turn("", near))).isNull();
      assertThat(judged(when("tests"), turn("", far))).isEqualTo(Status.CONTRADICTED);
    }

    @Test
    void isDeniedWhereItFirstStandsAndThenNotSearchedFurther() {
      assertThat(judged(when("tests"), turn("", "no tests. Then tests ran"))).isNull();
      assertThat(judged(when("tests", "ran"), turn("", "no tests. They never mind, ran"))).isNull();
    }

    @Test
    void thatIsDeniedInThePromptStillCountsInTheAnswer() {
      assertThat(judged(when("tests"), turn("no tests", "tests ran")))
          .isEqualTo(Status.CONTRADICTED);
    }

    @Test
    void isNotNeeded() {
      assertThat(judged(expect(Action.WEB, List.of(), null), turn("", "")))
          .isEqualTo(Status.CONTRADICTED);
    }
  }

  @Nested
  class Expectation {
    @ParameterizedTest
    @CsvSource({
      "command,true,,'',CONTRADICTED",
      "command,true,,mvn TEST -q,VERIFIED",
      "command,true,,ls,CONTRADICTED",
      ",true,,mvn test,VERIFIED",
      ",true,,'',CONTRADICTED",
      // the pattern is not looked at when commands decide
      "command,true,nothing,mvn test,VERIFIED",
      "command,false,^mvn,mvn test,VERIFIED",
      "command,false,^MVN,mvn test,CONTRADICTED",
      "command,false,^mvn,'',CONTRADICTED",
      "command,false,(,mvn test,UNVERIFIABLE",
      "command,false,(,'',UNVERIFIABLE",
      ",false,^mvn,mvn test,VERIFIED",
      "command,false,,ls,VERIFIED",
      "command,false,,'',CONTRADICTED",
      "web,false,,ls,CONTRADICTED"
    })
    void isJudgedByTheTable(
        String action, boolean commands, String pattern, String line, Status status) {
      var terms = expect(Action.ofWire(action), commands ? List.of("test") : List.of(), pattern);
      var turn = line.isEmpty() ? turn("", "") : turn("", "", command(line));

      assertThat(judged(terms, turn)).isEqualTo(status);
    }

    @Test
    void ofAnotherActionIsDecidedByItsPatternNotItsCommands() {
      var terms = expect(Action.FILE_WRITE, List.of("never looked at"), "Tax");

      assertThat(judged(terms, turn("", "", file(Action.FILE_WRITE, "src/Tax.java"))))
          .isEqualTo(Status.VERIFIED);
      assertThat(judged(terms, turn("", "", file(Action.FILE_READ, "src/Tax.java"))))
          .isEqualTo(Status.CONTRADICTED);
    }

    @Test
    void tellsWhatWasSeenAndWhatFits() {
      var terms = new Terms(List.of("done"), null, Action.COMMAND, List.of("test"), null);
      var rules = new RuleSet(List.of(rule(terms)));
      var ls = command("ls");
      var tests = command("mvn test");

      var verdict =
          rules
              .look(turn("", "done", ls, file(Action.FILE_READ, "a"), tests))
              .verdicts()
              .getFirst();

      assertThat(verdict)
          .isEqualTo(
              new Verdict(
                  "r",
                  1,
                  Status.VERIFIED,
                  "done",
                  Side.ASSISTANT,
                  "test",
                  List.of(ls, tests),
                  2,
                  List.of(tests),
                  1));
    }

    @Test
    void keepsSomeOfMuchEvidenceAndCountsAllOfIt() {
      var calls = new ToolCall[80];
      for (var i = 0; i < calls.length; i++) {
        calls[i] = command("test " + i + " " + "x".repeat(1_000));
      }
      var rules = new RuleSet(List.of(rule(expect(Action.COMMAND, List.of("test"), null))));

      var verdict = rules.look(turn("", "", calls)).verdicts().getFirst();

      assertThat(verdict.seenCount()).isEqualTo(80);
      assertThat(verdict.matchedCount()).isEqualTo(80);
      assertThat(verdict.seen()).hasSize(50);
      assertThat(verdict.matched()).hasSize(50);
      assertThat(verdict.seen()).allMatch(call -> String.valueOf(call.command()).length() == 401);
    }
  }

  @Nested
  class LiveMatching {
    private List<Hit> hits(Terms terms, TurnView turn) {
      return new RuleSet(List.of(rule(terms))).look(turn).hits();
    }

    private List<String> events(Terms terms, TurnView turn) {
      return hits(terms, turn).stream().map(Hit::event).toList();
    }

    @Test
    void findsATriggerInTitleOrBodyWithoutMindingNegations() {
      assertThat(events(when("tests"), turn("no tests", "TESTS ran"))).containsExactly("p", "a");
      assertThat(events(when("title"), turn("", "x"))).containsExactly("a");
    }

    @Test
    void findsATriggerOnlyOnItsSide() {
      var asked = new Terms(List.of("x"), Side.USER, Action.WEB, List.of(), null);

      assertThat(events(asked, turn("x", "x"))).containsExactly("p");
    }

    @Test
    void neverTakesARuleWithoutTriggerForTriggered() {
      assertThat(hits(expect(Action.WEB, List.of(), null), turn("x", "y"))).isEmpty();
    }

    @Test
    void wantsAllExpectationsOfACall() {
      var terms = expect(Action.COMMAND, List.of("TEST", "check"), "^mvn");

      assertThat(
              events(
                  terms,
                  turn(
                      "",
                      "",
                      command("mvn test"),
                      command("mvn verify"),
                      command("npm test"),
                      command("mvn check"),
                      file(Action.FILE_READ, "mvn test"))))
          .containsExactly("c:mvn test", "c:mvn check");
    }

    @Test
    void findsACallThatTheTriggerHasNoPartIn() {
      assertThat(hits(when("nobody says this"), turn("", "", command("run test"))))
          .containsExactly(new Hit("c:run test", 1, "r", 1, MatchKind.EXPECT_FULFILLED));
    }

    @Test
    void neverMatchesAnInvalidPattern() {
      assertThat(hits(expect(null, List.of(), "("), turn("", "", command("(")))).isEmpty();
    }

    @Test
    void looksAtThePathElseTheCommand() {
      var both = new ToolCall("b", 1, "Bash", Action.COMMAND, "cat x", "docs/x");

      assertThat(events(expect(null, List.of(), "docs"), turn("", "", both))).containsExactly("b");
      assertThat(events(expect(null, List.of(), "cat"), turn("", "", both))).isEmpty();
    }
  }

  @Test
  void holdsATaskRuleOnlyAgainstItsTask() {
    var terms = expect(Action.WEB, List.of(), null);
    var rules =
        new RuleSet(
            List.of(
                rule("global", null, terms, 3),
                rule("own", "task", terms, 2),
                rule("other", "elsewhere", terms, 1)));

    assertThat(rules.look(turn("", "")).verdicts())
        .extracting(Verdict::rule)
        .containsExactly("own", "global");
    assertThat(rules.countFor(Set.of("task"))).isEqualTo(2);
    assertThat(rules.countFor(Set.of("elsewhere"))).isEqualTo(2);
    assertThat(rules.countFor(Set.of())).isEqualTo(1);
  }

  @Test
  void holdsManyRulesAsItWouldEachAlone() {
    var rules = new ArrayList<Rule>();
    for (var i = 0; i < 60; i++) {
      rules.add(
          rule(
              "r%02d".formatted(i),
              null,
              new Terms(
                  i % 3 == 0 ? List.of() : List.of("phrase " + i, "topic " + i % 7),
                  i % 5 == 0 ? Side.USER : null,
                  i % 2 == 0 ? Action.COMMAND : null,
                  i % 4 == 0 ? List.of("run " + i % 11) : List.of(),
                  i % 4 == 1 ? "n " + i % 10 + "$" : i % 4 == 0 ? null : "r.n"),
              i));
    }
    var turn =
        turn(
            "About topic 3 and phrase 11",
            "no topic 5, phrase 20",
            command("run 4"),
            command("run 7"),
            file(Action.FILE_READ, "ran 7"));

    var all = new RuleSet(rules);

    assertThat(all.look(turn).verdicts())
        .isEqualTo(
            rules.stream()
                .flatMap(rule -> new RuleSet(List.of(rule)).look(turn).verdicts().stream())
                .toList());
    assertThat(all.look(turn).hits())
        .containsExactlyInAnyOrderElementsOf(
            rules.stream()
                .flatMap(rule -> new RuleSet(List.of(rule)).look(turn).hits().stream())
                .toList());
  }
}
