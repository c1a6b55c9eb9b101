package dev.pugmark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in the log reads back as it was. */
class LogFormTest {
  private static final ToolCall TESTS =
      new ToolCall("s/call/1/use", 7, "Bash", Action.COMMAND, "mvn test", null);
  private static final ToolCall EDIT =
      new ToolCall("seq-9", 9, "Edit", Action.FILE_WRITE, null, "Tax.java");

  @Test
  void keepsARule() {
    var rule =
        new Rule(
            "r1",
            "Tests are run",
            new Terms(
                List.of("tests pass", "green"),
                Side.ASSISTANT,
                Action.COMMAND,
                List.of("mvn"),
                "x"),
            "t1",
            Author.AGENT,
            Severity.BLOCK,
            "Because",
            5_000_001,
            12);
    assertThat(RuleDocument.read(RuleDocument.write(rule), 12)).isEqualTo(rule);

    var least =
        new Rule(
            "r2",
            "n",
            new Terms(List.of(), null, Action.WEB, List.of(), null),
            null,
            Author.HUMAN,
            Severity.INFO,
            null,
            0,
            1);
    assertThat(RuleDocument.read(RuleDocument.write(least), 1)).isEqualTo(least);
    assertThat(RuleDocument.read(Json.object(), 1)).isNull();
  }

  @Test
  void keepsWhatRulesFound() throws BadJsonException {
    var verdict =
        new Verdict(
            "r1",
            3,
            Status.VERIFIED,
            "tests pass",
            Side.ASSISTANT,
            "mvn",
            List.of(TESTS, EDIT),
            2,
            List.of(TESTS),
            1);
    var other =
        new Verdict("r2", 4, Status.CONTRADICTED, null, null, null, List.of(EDIT), 1, List.of(), 0);
    var applied =
        new Applied(
            "s:t",
            "task",
            new Applied.Judged(-7L, Status.CONTRADICTED, 5),
            List.of(verdict, other),
            List.of("r3"),
            List.of(new Hit("s/call/1/use", 7, "r1", 3, MatchKind.EXPECT_FULFILLED)));

    var read = Applied.read(Json.read(Json.write(applied.write())));

    assertThat(read).isEqualTo(applied);
    assertThat(applied.write().get("calls")).hasSize(2);
    assertThat(verdict.digest()).isNotEqualTo(other.digest());
    assertThat(Applied.read(Json.object())).isNull();
  }

  @Test
  void keepsAnOpenTurnsFindsWithoutAnOutcome() throws BadJsonException {
    var applied =
        new Applied(
            "s:t",
            "task",
            null,
            List.of(),
            List.of(),
            List.of(new Hit("seq-1", 1, "r", 2, MatchKind.TRIGGER)));

    assertThat(Applied.read(Json.read(Json.write(applied.write())))).isEqualTo(applied);
  }
}
