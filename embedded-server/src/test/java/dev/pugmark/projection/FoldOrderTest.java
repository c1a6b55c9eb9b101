package dev.pugmark.projection;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.store.Batch;
import dev.pugmark.transfer.Archive;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However events arrive, the rows are those of a fold from scratch, and totals are the same. */
class FoldOrderTest {
  private static final Scope SESSION =
      Scope.NONE
          .withSession("s")
          .withTrace("s")
          .withAgent("claude-code")
          .withRuntime("claude-code");

  @TempDir private Path folder;

  private static Event told(
      Kind kind, String turn, long ts, String key, String dialect, String data) {
    var live = dialect.equals("hook");
    return event(
        kind,
        turn.isEmpty() ? SESSION : SESSION.withTurn(turn),
        ts,
        key,
        dialect,
        live ? 10 : 20,
        live ? Clock.ARRIVAL : Clock.RECORDED,
        data);
  }

  /** Three turns, told by two dialects; hints and ends are missing here and there. */
  private static List<Event> conversation() {
    var all = new ArrayList<Event>();
    for (var turn = 1; turn <= 3; turn++) {
      var at = turn * 100_000L;
      var id = "t" + turn;
      for (var dialect : List.of("hook", "file")) {
        var late = dialect.equals("hook") ? 0 : 700;
        all.add(
            told(
                Kind.USER_MESSAGE,
                id,
                at + late,
                "p" + turn,
                dialect,
                "{\"text\":\"prompt %d\",\"title\":\"prompt %d\"}".formatted(turn, turn)));
        all.add(
            told(
                Kind.EXECUTION_STARTED,
                id,
                at + late,
                "b" + turn,
                dialect,
                "{\"execId\":\"%s\"}".formatted(id)));
        for (var call = 1; call <= 3; call++) {
          var callId = "c" + turn + call;
          var hint = call == 2 ? "" : id;
          all.add(
              told(
                  Kind.TOOL_CALL,
                  hint,
                  at + call * 10_000L + late,
                  callId + "u",
                  dialect,
                  "{\"toolCallId\":\"%s\",\"name\":\"Bash\"}".formatted(callId)));
          if (call < 3 || turn == 2) {
            all.add(
                told(
                    Kind.TOOL_RESULT,
                    hint,
                    at + call * 10_000L + 4_000 + late,
                    callId + "r",
                    dialect,
                    "{\"toolCallId\":\"%s\",\"isError\":%s,\"durationMs\":%d}"
                        .formatted(callId, call == 1, dialect.equals("hook") ? 3 : 4)));
          }
        }
        if (turn < 3) {
          all.add(
              told(
                  Kind.EXECUTION_COMPLETED,
                  id,
                  at + 50_000 + late,
                  "e" + turn,
                  dialect,
                  "{\"execId\":\"%s\",\"status\":\"succeeded\"}".formatted(id)));
        }
      }
      all.add(
          told(
              Kind.COST,
              turn == 2 ? "" : id,
              at + 20_000,
              "m" + turn,
              "file",
              "{\"usageId\":\"m%d\",\"model\":\"x\",\"inputTokens\":%d,\"outputTokens\":1,\"costUsd\":0.25}"
                  .formatted(turn, turn)));
    }
    all.add(
        told(
            Kind.COST,
            "",
            50_000,
            "m0",
            "file",
            "{\"usageId\":\"m0\",\"inputTokens\":7,\"outputTokens\":1}"));
    all.add(told(Kind.ERROR, "t1", 130_000, "x", "file", "{\"message\":\"boom\"}"));
    return all;
  }

  private static void append(Archive archive, List<Event> events, Random random) {
    var from = 0;
    while (from < events.size()) {
      var end = Math.min(events.size(), from + 1 + random.nextInt(5));
      archive.append(events.subList(from, end).stream().map(Batch.Append::new).toList());
      from = end;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void givesTheRowsOfAFoldFromScratch(long seed) throws SQLException {
    var random = new Random(seed);
    var events = new ArrayList<>(conversation());
    try (var archive = new Archive(folder.resolve("mixed.pugmark"));
        var ordered = new Archive(folder.resolve("ordered.pugmark"))) {
      append(ordered, events, random);
      Collections.shuffle(events, random);
      append(archive, events, random);
      var rows = archive.rows();

      archive.rebuild();

      assertThat(archive.rows()).isEqualTo(rows);
      assertThat(archive.traces().session("s").orElseThrow().totals())
          .isEqualTo(ordered.traces().session("s").orElseThrow().totals());
      assertThat(turns(archive)).isEqualTo(turns(ordered));
      assertThat(archive.rows("spend", "run_tool")).isEqualTo(ordered.rows("spend", "run_tool"));
    }
  }

  /** As told, but the hooks have ids of their own for turns, and keys of their own for prompts. */
  private static Batch.Append withoutCommonIds(Event told) {
    var kind = told.kind();
    var near =
        kind == Kind.USER_MESSAGE
            || kind == Kind.EXECUTION_STARTED
            || kind == Kind.EXECUTION_COMPLETED;
    if (!near) {
      return new Batch.Append(own(told, told.data()));
    }
    var turn = String.valueOf(told.scope().turn());
    var id = told.dialect().equals("hook") ? "h" + turn : turn;
    var data =
        kind == Kind.USER_MESSAGE
            ? told.data()
            : "{\"execId\":\"" + id + "\",\"text\":\"of " + turn + "\"}";
    var named = own(told, data);
    return new Batch.Append(named.withKey(told.dialect() + "/" + told.key()), 10_000);
  }

  private static Event own(Event told, String data) {
    var turn = told.scope().turn();
    var id = turn == null ? "" : told.dialect().equals("hook") ? "h" + turn : turn;
    return told(told.kind(), id, told.tsMicros(), String.valueOf(told.key()), told.dialect(), data);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void countsTurnsOnceThatTwoDialectsNameDifferently(long seed) throws SQLException {
    var random = new Random(seed);
    var units = new ArrayList<List<Event>>();
    for (var event : conversation()) {
      if (event.kind() == Kind.EXECUTION_STARTED) {
        units.getLast().add(event); // a prompt and its start are always told together
      } else {
        units.add(new ArrayList<>(List.of(event)));
      }
    }
    Collections.shuffle(units, random);
    try (var archive = new Archive(folder.resolve("named.pugmark"));
        var ordered = new Archive(folder.resolve("ordered.pugmark"))) {
      append(ordered, conversation(), random);
      for (var unit : units) {
        archive.append(unit.stream().map(FoldOrderTest::withoutCommonIds).toList());
      }
      var rows = archive.rows();

      archive.rebuild();

      assertThat(archive.rows()).isEqualTo(rows);
      assertThat(archive.runs().ofGroup("s")).hasSize(4);
      assertThat(archive.traces().session("s").orElseThrow().totals())
          .isEqualTo(ordered.traces().session("s").orElseThrow().totals());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void namesASessionByItsEarliestPromptWhicheverCameFirst(boolean inOrder) {
    var first = told(Kind.USER_MESSAGE, "a", 1_000, "p1", "hook", "{\"title\":\"first\"}");
    var second = told(Kind.USER_MESSAGE, "b", 2_000, "p2", "hook", "{\"title\":\"second\"}");
    try (var archive = new Archive(folder.resolve("title.pugmark"))) {
      for (var event : inOrder ? List.of(first, second) : List.of(second, first)) {
        archive.append(List.of(new Batch.Append(event)));
      }
      assertThat(archive.traces().session("s").orElseThrow().title()).isEqualTo("first");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void believesTheBetterTellingOfWhoStartedASubAgent(boolean hookFirst) {
    var hook = told(Kind.TASK_CREATED, "", 1_000, "k", "hook", "{\"parentTaskId\":\"root\"}");
    var file = told(Kind.TASK_CREATED, "", 1_000, "k", "file", "{\"parentTaskId\":\"nearer\"}");
    try (var archive = new Archive(folder.resolve("parent.pugmark"))) {
      for (var event : hookFirst ? List.of(hook, file) : List.of(file, hook)) {
        archive.append(List.of(new Batch.Append(event)));
      }
      assertThat(archive.traces().trace("s").orElseThrow().parentGroup()).isEqualTo("nearer");
    }
  }

  private static List<String> turns(Archive archive) {
    return archive.runs().ofGroup("s").stream()
        .map(r ->
            String.join(
                " ",
                r.id(),
                "" + r.turnIndex(),
                r.status(),
                "" + r.startMicros(),
                "" + r.endMicros(),
                "" + r.durationMicros(),
                r.prompt(),
                "" + r.usage(),
                "" + r.costPico(),
                "" + r.unpriced()))
        .toList();
  }
}
