package dev.pugmark.dialect.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.EventLines;
import dev.pugmark.Golden;
import dev.pugmark.dialect.hook.HookTranslator;
import dev.pugmark.dialect.tool.ToolForm.Outcome;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodexHooksTest {
  private static final CodexTools TOOLS = new CodexTools();

  @Test
  void translatesEveryPublishedEvent() throws IOException, BadJsonException {
    var lines = new ArrayList<String>();
    var at = 1_772_442_000_000_000L;
    for (var payload : Files.readAllLines(Golden.file(getClass(), "hooks.jsonl"))) {
      var body = Json.read(payload);
      lines.add("# " + body.path("hook_event_name"));
      at += 1_000_000;
      lines.addAll(EventLines.of(new HookTranslator(CodexDialect.RUNTIME, body, at).translate()));
    }

    Golden.check(getClass(), "hooks.golden", lines);
  }

  @Test
  void keepsThePayloadOnceAndWithTheFirstEvent() throws IOException, BadJsonException {
    for (var payload : Files.readAllLines(Golden.file(getClass(), "hooks.jsonl"))) {
      var events = new HookTranslator(CodexDialect.RUNTIME, Json.read(payload), 1).translate();

      assertThat(events.getFirst().event().raw()).isEqualTo(payload);
      assertThat(events.stream().skip(1)).allMatch(e -> e.event().raw() == null);
    }
  }

  private static Outcome outcome(String json) throws BadJsonException {
    return TOOLS.outcome(Json.read(json));
  }

  @Test
  void readsHowACallEndedFromAnyFormOfOutput() throws BadJsonException {
    assertThat(outcome("\"Exit code: 0\\nWall time: 0.25 seconds\\nOutput:\\nExit code: 9\""))
        .satisfies(o -> {
          assertThat(o.failed()).isFalse();
          assertThat(o.exitCode()).hasValue(0);
          assertThat(o.durationMs()).hasValue(250);
          assertThat(o.error()).isNull();
        });
    assertThat(outcome("\"Chunk ID: 1\\nWall time: 1 seconds\\nProcess exited with code 137\\n\""))
        .satisfies(o -> {
          assertThat(o.failed()).isTrue();
          assertThat(o.exitCode()).hasValue(137);
        });
    assertThat(
            outcome(
                "\"{\\\"output\\\":\\\"no\\\",\\\"metadata\\\":{\\\"exit_code\\\":2,\\\"duration_seconds\\\":0.1}}\""))
        .satisfies(o -> {
          assertThat(o.failed()).isTrue();
          assertThat(o.error()).isEqualTo("no");
          assertThat(o.durationMs()).hasValue(100);
        });
    assertThat(outcome("\"aborted by user after 3.1s\""))
        .satisfies(o -> assertThat(o.cancelled()).isTrue());
    assertThat(outcome("\"apply_patch verification failed: no such line\"").failed()).isTrue();
    assertThat(outcome("{\"success\":false,\"stderr\":\"bad\"}").error()).isEqualTo("bad");
    for (var fine :
        new String[] {
          "\"a line\\nExit code: 1\"", "\"{ not json\"", "[]", "null", "17", "{}", "\"\"", "\"[1]\""
        }) {
      assertThat(outcome(fine)).as(fine).isEqualTo(Outcome.DONE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "shell | {\"command\":[\"bash\",\"-lc\",\"ls -la\"],\"workdir\":\"/\"} | ls -la",
        "shell | {\"command\":[\"/usr/bin/zsh\",\"-c\",\"ls\"]} | ls",
        "shell | {\"command\":[\"powershell.exe\",\"-Command\",\"dir\"]} | dir",
        "shell | {\"command\":[\"git\",\"log\",\"-1\"]} | git log -1",
        "local_shell_call | {\"command\":[\"ls\"]} | ls",
        "exec_command | {\"cmd\":\"rg tax\"} | rg tax",
        "shell_command | {\"command\":\"ls\"} | ls",
        "Bash | {\"command\":\"ls\"} | ls",
        "apply_patch | \"*** Begin Patch\" | *** Begin Patch",
        "apply_patch | {\"input\":\"*** Begin Patch\"} | *** Begin Patch"
      })
  void showsEveryShellAndPatchAsACommand(String tool, String input, String command)
      throws BadJsonException {
    var shown = Objects.requireNonNull(TOOLS.input(tool, Json.read(input)));

    assertThat(Json.text(shown, "command")).isEqualTo(command);
    assertThat(TOOLS.name(tool)).isIn("Bash", "apply_patch");
  }

  @Test
  void namesTheFilesOfAPatchOnce() throws BadJsonException {
    var patch =
        "*** Begin Patch\n*** Add File: a b.md\n+*** Add File: no.md\n*** Update File: c.java\n"
            + "*** Move to: d.java\n*** Delete File: c.java\n*** End Patch";
    var input = Json.object().put("command", patch);

    assertThat(TOOLS.changedFiles("apply_patch", input))
        .containsExactly("a b.md", "c.java", "d.java");
    assertThat(
            TOOLS.changedFiles("Bash", Json.object().put("command", "apply_patch <<E\n" + patch)))
        .hasSize(3);
    assertThat(TOOLS.changedFiles("mcp__x__y", input)).isEmpty();
    assertThat(TOOLS.changedFiles("apply_patch", Json.read("[]"))).isEmpty();
  }
}
