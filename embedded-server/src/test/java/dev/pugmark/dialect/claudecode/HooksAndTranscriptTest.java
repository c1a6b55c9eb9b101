package dev.pugmark.dialect.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.Golden;
import dev.pugmark.dialect.hook.HookTranslator;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Run;
import dev.pugmark.model.Totals;
import dev.pugmark.transfer.Archive;
import dev.pugmark.transfer.ImportReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same session told by hooks and by its transcript: everything is there once. */
class HooksAndTranscriptTest {
  private static final String SESSION = "aaaa1111-0000-4000-8000-000000000001";

  /** 2026-03-02T09:00:00Z, when the transcript begins. */
  private static final long START = 1_772_442_000_000_000L;

  /** What hooks told, and when, in milliseconds after the start. */
  private static final List<String> HOOKS =
      List.of(
          "1150|p-1|\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"Round the tax half up\"",
          "4050|p-1|" + pre("Grep", "toolu_1", "{\"pattern\":\"tax\"}"),
          "5250|p-1|" + pre("Bash", "toolu_2", "{\"command\":\"mvn test\"}"),
          "6150|p-1|\"hook_event_name\":\"PostToolUseFailure\",\"tool_name\":\"Bash\","
              + "\"tool_use_id\":\"toolu_2\",\"error\":\"Exit code 1\",\"duration_ms\":900",
          "7150|p-1|" + post("Grep", "toolu_1", 30),
          "8250|p-1|" + pre("Edit", "toolu_3", "{\"file_path\":\"/home/ada/shop/Tax.java\"}"),
          "9150|p-1|" + post("Edit", "toolu_3", 11),
          "10250|p-1|" + pre("TodoWrite", "toolu_4", "{\"todos\":[]}"),
          "11150|p-1|" + post("TodoWrite", "toolu_4", 2),
          "12300|p-1|\"hook_event_name\":\"Stop\","
              + "\"last_assistant_message\":\"The tax is rounded half up now.\"",
          "72300|p-2|\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"Thanks, and the docs?\"",
          "73300|p-2|" + pre("Bash", "toolu_5", "{\"command\":\"ls docs\"}"));

  @TempDir private Path folder;

  private static String pre(String tool, String id, String input) {
    return "\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"%s\",\"tool_use_id\":\"%s\",\"tool_input\":%s"
        .formatted(tool, id, input);
  }

  private static String post(String tool, String id, int millis) {
    return "\"hook_event_name\":\"PostToolUse\",\"tool_name\":\"%s\",\"tool_use_id\":\"%s\",\"duration_ms\":%d"
        .formatted(tool, id, millis);
  }

  private static void hooks(Archive archive, boolean withIds) throws BadJsonException {
    for (var hook : HOOKS) {
      var parts = hook.split("\\|", 3);
      var prompt = withIds ? "\"prompt_id\":\"" + parts[1] + "\"," : "";
      var body = Json.read("{\"session_id\":\"" + SESSION + "\"," + prompt + parts[2] + "}");
      archive.append(
          new HookTranslator(
                  ClaudeCodeDialect.RUNTIME, body, START + Long.parseLong(parts[0]) * 1_000)
              .translate());
    }
  }

  private ImportReport transcript(Archive archive, boolean withIds, String name)
      throws IOException {
    var source = Golden.file(Archive.class, "session/" + SESSION + ".jsonl");
    var file = folder.resolve(name);
    var text = Files.readString(source);
    Files.writeString(file, withIds ? text : text.replaceAll(",\"promptId\":\"[^\"]*\"", ""));
    return archive.read(file);
  }

  @ParameterizedTest(name = "hooks first: {0}, hooks with ids: {1}, transcript with ids: {2}")
  @CsvSource({
    "true,true,true",
    "true,true,false",
    "true,false,true",
    "true,false,false",
    "false,true,true",
    "false,true,false",
    "false,false,true",
    "false,false,false"
  })
  void tellsOneSessionOnce(boolean hooksFirst, boolean hookIds, boolean lineIds)
      throws IOException, BadJsonException, SQLException {
    try (var archive = new Archive(folder.resolve("both.pugmark"));
        var alone = new Archive(folder.resolve("alone.pugmark"))) {
      transcript(alone, lineIds, "alone.jsonl");
      if (hooksFirst) {
        hooks(archive, hookIds);
        transcript(archive, lineIds, "t.jsonl");
      } else {
        transcript(archive, lineIds, "t.jsonl");
        hooks(archive, hookIds);
      }
      var rows = shownKinds(archive);
      assertThat(totals(archive)).isEqualTo(totals(alone));
      assertThat(rows).as("one row per thing").isEqualTo(shownKinds(alone));
      hasTheHooksTimesAndTheTranscriptsContent(archive);
      isRebuiltAlike(archive);

      assertThat(transcript(archive, lineIds, "again.jsonl").newEvents()).isZero();
      if (hookIds) {
        hooks(archive, true);
      }
      assertThat(totals(archive)).isEqualTo(totals(alone));
      assertThat(shownKinds(archive)).isEqualTo(rows);
      isRebuiltAlike(archive);
    }
  }

  private static void isRebuiltAlike(Archive archive) throws SQLException {
    var before = archive.rows();
    archive.rebuild();
    assertThat(archive.rows()).isEqualTo(before);
  }

  /** Totals of the session without the count of rows, which is compared apart. */
  private static Totals totals(Archive archive) {
    var t = archive.traces().session(SESSION).orElseThrow().totals();
    return new Totals(
        0,
        t.turns(),
        t.openRuns(),
        t.toolCalls(),
        t.toolErrors(),
        t.openCalls(),
        t.errors(),
        t.usage(),
        t.costPico(),
        t.estimatedPico(),
        t.priced(),
        t.unpriced(),
        t.externalCalls(),
        t.externalErrors());
  }

  private static String shownKinds(Archive archive) {
    return archive.shown().stream()
        .collect(Collectors.groupingBy(Event::kind, java.util.TreeMap::new, Collectors.counting()))
        .toString();
  }

  private static void hasTheHooksTimesAndTheTranscriptsContent(Archive archive) {
    var grep = archive.traces().span(SESSION, "toolu_1").orElseThrow();
    assertThat(grep.startMicros()).isEqualTo(START + 4_050_000);
    assertThat(grep.endMicros()).isEqualTo(START + 7_150_000);
    assertThat(grep.durationMicros()).as("measured by the hook").isEqualTo(30_000);
    assertThat(grep.title()).as("as the transcript says").isEqualTo("Grep: tax [content]");
    assertThat(grep.derived()).isFalse();
    assertThat(archive.runs().ofGroup(SESSION))
        .extracting(Run::status)
        .containsExactly("completed", "cancelled");
    assertThat(
            archive.shown().stream()
                .filter(e -> e.kind() == Kind.TOOL_CALL || e.kind() == Kind.USER_MESSAGE))
        .allMatch(e -> e.dialect().equals("claude-code-transcript"));
  }
}
