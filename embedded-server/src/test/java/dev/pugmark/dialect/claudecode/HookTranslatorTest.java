package dev.pugmark.dialect.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.EventLines;
import dev.pugmark.Golden;
import dev.pugmark.dialect.hook.HookTranslator;
import dev.pugmark.dialect.tool.ToolForm.Outcome;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class HookTranslatorTest {
  @Test
  void translatesEveryPublishedEvent() throws IOException, BadJsonException {
    var lines = new ArrayList<String>();
    var at = 1_772_442_000_000_000L;
    for (var payload : Files.readAllLines(Golden.file(getClass(), "hooks.jsonl"))) {
      var body = Json.read(payload);
      lines.add("# " + body.path("hook_event_name"));
      at += 1_000_000;
      lines.addAll(
          EventLines.of(new HookTranslator(ClaudeCodeDialect.RUNTIME, body, at).translate()));
    }

    Golden.check(getClass(), "hooks.golden", lines);
  }

  @Test
  void hasAPayloadOfEveryPublishedEvent() throws IOException, BadJsonException {
    var names = new ArrayList<String>();
    for (var payload : Files.readAllLines(Golden.file(getClass(), "hooks.jsonl"))) {
      names.add(Json.read(payload).path("hook_event_name").asText());
    }

    assertThat(names)
        .contains(
            "SessionStart",
            "Setup",
            "InstructionsLoaded",
            "UserPromptSubmit",
            "UserPromptExpansion",
            "PreToolUse",
            "PermissionRequest",
            "PermissionDenied",
            "PostToolUse",
            "PostToolUseFailure",
            "PostToolBatch",
            "SubagentStart",
            "SubagentStop",
            "TaskCreated",
            "TaskCompleted",
            "Stop",
            "StopFailure",
            "Notification",
            "PreCompact",
            "PostCompact",
            "ConfigChange",
            "CwdChanged",
            "DirectoryAdded",
            "FileChanged",
            "WorktreeCreate",
            "WorktreeRemove",
            "SessionEnd",
            "MessageDisplay",
            "TeammateIdle",
            "Elicitation",
            "ElicitationResult");
  }

  @Test
  void keepsThePayloadOnceAndWithTheFirstEvent() throws IOException, BadJsonException {
    for (var payload : Files.readAllLines(Golden.file(getClass(), "hooks.jsonl"))) {
      var events = new HookTranslator(ClaudeCodeDialect.RUNTIME, Json.read(payload), 1).translate();

      assertThat(events.getFirst().event().raw()).isEqualTo(payload);
      assertThat(events.stream().skip(1)).allMatch(e -> e.event().raw() == null);
    }
  }

  @Test
  void readsTheExitCodeThatAnErrorStartsWith() {
    assertThat(Outcome.exitCode("Exit code 137\nkilled")).hasValue(137);
    assertThat(Outcome.exitCode("It was exit code 1")).isEmpty();
  }

  @Test
  void asksNothingOfAPayloadThatIsNoObject() throws BadJsonException {
    for (var odd :
        new String[] {"null", "3", "\"text\"", "[]", "{}", "{\"hook_event_name\":null}"}) {
      assertThat(new HookTranslator(ClaudeCodeDialect.RUNTIME, Json.read(odd), 1).translate())
          .singleElement()
          .satisfies(e -> assertThat(e.event().kind()).isEqualTo(Kind.OTHER));
    }
  }
}
