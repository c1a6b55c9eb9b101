package dev.pugmark.transfer.codex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.Golden;
import dev.pugmark.dialect.codex.CodexDialect;
import dev.pugmark.dialect.hook.HookTranslator;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.transfer.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same session told by hooks and by rollouts: the same spans, turns and sums in any order. */
class HooksAndRolloutTest {
  private static final String SESSION = "0198a100-0000-7000-8000-000000000001";
  private static final String AGENT = "0198a100-3333-7000-8000-0000000000a1";

  /** 2026-03-02T09:00:00Z, when the rollout begins. */
  private static final long START = 1_772_442_000_000_000L;

  private static final String T1 = "0198a100-1111-7000-8000-000000000011";
  private static final String T2 = "0198a100-2222-7000-8000-000000000012";
  private static final String T3 = "0198a100-5555-7000-8000-000000000014";
  private static final String OF_AGENT = "0198a100-4444-7000-8000-000000000013";

  /** When a hook was called, in milliseconds after the start, in which turn, and what it got. */
  private static final List<String> HOOKS =
      List.of(
          "50||\"hook_event_name\":\"SessionStart\",\"source\":\"startup\"",
          "1050|" + T1 + "|" + prompt("Round the tax half up"),
          "3150|" + T1 + "|" + pre("Bash", "call_1", "rg HALF_EVEN src"),
          "4050|" + T1 + "|" + post("Bash", "call_1", "rg HALF_EVEN src", "\"src/Tax.java\""),
          "5050|" + T1 + "|" + pre("Bash", "call_2", "mvn test"),
          "7650|" + T1 + "|" + post("Bash", "call_2", "mvn test", "\"1 test failed\""),
          "8050|" + T1 + "|" + pre("apply_patch", "call_3", patch()),
          "8650|" + T1 + "|" + post("apply_patch", "call_3", patch(), "\"Done\""),
          "9250|" + T1 + "|" + post("mcp__bank__rates", "call_4", "", "{\"isError\":true}"),
          "9660|" + OF_AGENT + "|" + agent("SubagentStart"),
          "10050|" + OF_AGENT + "|" + agent("PreToolUse") + call("Bash", "call_6", "ls docs"),
          "10550|" + OF_AGENT + "|" + agent("PostToolUse") + call("Bash", "call_6", "ls docs"),
          "10960|"
              + OF_AGENT
              + "|"
              + agent("SubagentStop")
              + ",\"last_assistant_message\":\"There is one file.\"",
          "11250|" + T1 + "|" + stop("The tax is rounded half up now."),
          "71150|" + T2 + "|" + prompt("And the docs?"),
          "72100|" + T2 + "|\"hook_event_name\":\"PostCompact\",\"trigger\":\"auto\"",
          "72650|"
              + T2
              + "|\"hook_event_name\":\"StopFailure\",\"error\":\"usage_limit_exceeded\","
              + "\"last_assistant_message\":\"stream disconnected: rate limit reached\"",
          "80150|" + T3 + "|" + prompt("Again"),
          "81050|" + T3 + "|" + pre("Bash", "call_8", "mvn verify"),
          "82050|" + T3 + "|\"hook_event_name\":\"Interrupt\"");

  @TempDir private Path folder;
  private List<Path> rollouts = List.of();

  /** What arrives: a hook's payload, or so many more lines of a rollout. */
  private sealed interface Delivery {}

  private record Hook(long at, JsonNode body) implements Delivery {}

  private record Lines(Path source, int upTo) implements Delivery {}

  private static String prompt(String text) {
    return "\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"" + text + "\"";
  }

  private static String stop(String text) {
    return "\"hook_event_name\":\"Stop\",\"last_assistant_message\":\"" + text + "\"";
  }

  private static String agent(String event) {
    return "\"hook_event_name\":\"%s\",\"agent_id\":\"%s\",\"agent_type\":\"explorer\""
        .formatted(event, AGENT);
  }

  private static String call(String tool, String id, String command) {
    return ",\"tool_name\":\"%s\",\"tool_use_id\":\"%s\",\"tool_input\":{\"command\":\"%s\"}"
        .formatted(tool, id, command);
  }

  private static String pre(String tool, String id, String command) {
    return "\"hook_event_name\":\"PreToolUse\"" + call(tool, id, command);
  }

  private static String post(String tool, String id, String command, String response) {
    return "\"hook_event_name\":\"PostToolUse\""
        + call(tool, id, command)
        + ",\"tool_response\":"
        + response;
  }

  private static String patch() {
    return "*** Begin Patch\\n*** Update File: src/Tax.java\\n@@\\n-  HALF_EVEN\\n+  HALF_UP\\n"
        + "*** Add File: docs/tax.md\\n+Half up.\\n*** End Patch\\n";
  }

  @BeforeEach
  void find() throws IOException {
    var all = new ArrayList<Path>();
    for (var fixture : List.of("session", "agents")) {
      try (var files = Files.walk(Golden.file(getClass(), fixture))) {
        files.filter(Files::isRegularFile).sorted().forEach(all::add);
      }
    }
    rollouts = all;
  }

  private static List<Delivery> hooks() throws BadJsonException {
    var all = new ArrayList<Delivery>();
    for (var hook : HOOKS) {
      var parts = hook.split("\\|", 3);
      var turn = parts[1].isEmpty() ? "" : "\"turn_id\":\"" + parts[1] + "\",";
      all.add(
          new Hook(
              START + Long.parseLong(parts[0]) * 1_000,
              Json.read(
                  "{\"session_id\":\""
                      + SESSION
                      + "\",\"cwd\":\"/home/ada/shop\","
                      + turn
                      + parts[2]
                      + "}")));
    }
    return all;
  }

  private List<Delivery> wholeFiles() throws IOException {
    var all = new ArrayList<Delivery>();
    for (var file : rollouts) {
      all.add(new Lines(file, Files.readAllLines(file).size()));
    }
    return all;
  }

  /** What the store shows when everything has arrived, without the order of its arrival. */
  private record Shown(List<String> rows, String kinds) {}

  private Shown after(String name, List<Delivery> deliveries) throws IOException, SQLException {
    try (var archive = new Archive(folder.resolve(name + ".pugmark"))) {
      for (var delivery : deliveries) {
        switch (delivery) {
          case Hook hook ->
              archive.append(
                  new HookTranslator(CodexDialect.RUNTIME, hook.body(), hook.at()).translate());
          case Lines lines -> {
            var file = folder.resolve(name).resolve(lines.source().getFileName());
            Files.createDirectories(folder.resolve(name));
            Files.write(file, Files.readAllLines(lines.source()).subList(0, lines.upTo()));
            archive.read(file);
          }
        }
      }
      var shown = new Shown(rows(archive), kinds(archive));
      archive.rebuild();
      assertThat(rows(archive)).as("rebuilt").isEqualTo(shown.rows());
      return shown;
    }
  }

  /** Rows without what counts arrivals: places in the log, and how many events there were. */
  private static List<String> rows(Archive archive) throws SQLException {
    return archive.rows("trace", "span", "run", "run_tool", "spend").stream()
        .map(row -> row.replaceAll("\\|(?:\\w+_)?(?:seq|rank|key)=[^|]*", ""))
        .map(row -> row.replaceAll("\\|(?:dialects|events|turn_hint)=[^|]*", ""))
        .sorted()
        .toList();
  }

  private static String kinds(Archive archive) {
    return archive.shown().stream()
        .filter(e -> e.kind() != Kind.OTHER)
        .collect(Collectors.groupingBy(Event::kind, TreeMap::new, Collectors.counting()))
        .toString();
  }

  private static List<Delivery> then(List<Delivery> first, List<Delivery> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  @Test
  void tellsOneSessionOnceWhoeverComesFirst() throws Exception {
    var hooksFirst = after("hooks-first", then(hooks(), wholeFiles()));
    var rolloutsFirst = after("rollouts-first", then(wholeFiles(), hooks()));
    var alone = after("alone", wholeFiles());

    same(rolloutsFirst, hooksFirst);
    assertThat(rolloutsFirst.kinds()).isEqualTo(hooksFirst.kinds());
    assertThat(sums(hooksFirst)).as("hooks add nothing to sums").isEqualTo(sums(alone));
    assertThat(hooksFirst.rows().stream().filter(row -> row.contains("span_id=call_1|")))
        .singleElement()
        .satisfies(row -> {
          assertThat(row).contains("|start_us=" + (START + 3_150_000));
          assertThat(row).contains("|duration_us=40000").contains("|status=ok");
        });
    assertThat(hooksFirst.rows().stream().filter(row -> row.contains("span_id=call_2|")))
        .as("the rollout knows the exit code")
        .singleElement()
        .satisfies(row -> assertThat(row).contains("|status=failed"));
  }

  private static List<String> sums(Shown shown) {
    return shown.rows().stream()
        .filter(row -> row.startsWith("spend|") || row.startsWith("run_tool|"))
        .map(row -> row.replaceAll("\\|(?:duration_us|timed)=\\d+", ""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hhrr", "rrhh", "hrhr", "rhrh", "hrrh", "rhhr"})
  void changesNothingWhenBothAreToldTwice(String order) throws Exception {
    var once = after("once", then(hooks(), wholeFiles()));
    var all = new ArrayList<Delivery>();
    for (var i = 0; i < order.length(); i++) {
      all.addAll(order.charAt(i) == 'h' ? hooks() : wholeFiles());
    }

    same(after(order, all), once);
  }

  /** An early file names no turns: what was said, and when, tells which is which. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsTheTurnsOfAFileThatNamesNone(boolean hooksFirst) throws Exception {
    var hooks = new ArrayList<Delivery>();
    for (var hook :
        List.of(
            "60050|a|" + prompt("Second question"),
            "62200|a|" + stop("Second answer"),
            "120050|b|" + prompt("Third question"),
            "121100|b|" + stop("Third answer"))) {
      var parts = hook.split("\\|", 3);
      hooks.add(
          new Hook(
              START + Long.parseLong(parts[0]) * 1_000,
              Json.read(
                  "{\"session_id\":\"old-fork\",\"turn_id\":\""
                      + parts[1]
                      + "\","
                      + parts[2]
                      + "}")));
    }
    var file = Golden.file(getClass(), "early").resolve("sessions-old.jsonl");
    var lines = List.<Delivery>of(new Lines(file, Files.readAllLines(file).size() - 1));

    var shown = after("early", hooksFirst ? then(hooks, lines) : then(lines, hooks));

    assertThat(shown.rows()).filteredOn(row -> row.startsWith("run|")).hasSize(2);
    assertThat(shown.rows())
        .filteredOn(row -> row.startsWith("spend|"))
        .hasSize(2) // one a turn
        .anySatisfy(row -> assertThat(row).contains("|input=130|output=15|"))
        .anySatisfy(row -> assertThat(row).contains("|input=60|output=6|"));
    assertThat(shown.kinds()).contains("USER_MESSAGE=2").contains("ASSISTANT_MESSAGE=2");
    var again = after("again", then(then(hooks, lines), then(hooks, lines)));
    assertThat(again.rows()).filteredOn(row -> row.startsWith("run|")).hasSize(2);
  }

  /** More of them with {@code -Dpugmark.seeds=1000}. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("pugmark.seeds", 20));
  }

  /** Hooks in any order, some twice, between pieces of the files as they grow. */
  @ParameterizedTest
  @MethodSource("seeds")
  void givesTheSameRowsInAnyOrder(long seed) throws Exception {
    var random = new Random(seed);
    var mixed = new ArrayList<>(hooks());
    for (var hook : hooks()) {
      if (random.nextInt(4) == 0) {
        mixed.add(hook);
      }
    }
    Collections.shuffle(mixed, random);
    for (var file : rollouts) {
      var at = 0;
      var upTo = 0;
      var size = Files.readAllLines(file).size();
      while (upTo < size) {
        upTo = Math.min(size, upTo + 1 + random.nextInt(size));
        at += random.nextInt(Math.max(1, mixed.size() - at));
        mixed.add(at, new Lines(file, upTo));
        at++;
      }
    }

    same(after("mixed", mixed), after("once", then(hooks(), wholeFiles())));
  }

  private static void same(Shown one, Shown other) {
    assertThat(one.rows()).filteredOn(row -> !other.rows().contains(row)).as("only here").isEmpty();
    assertThat(other.rows()).filteredOn(row -> !one.rows().contains(row)).as("missing").isEmpty();
  }
}
