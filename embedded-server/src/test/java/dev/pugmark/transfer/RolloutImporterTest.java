package dev.pugmark.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pugmark.Golden;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Run;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.model.Usage;
import dev.pugmark.transfer.codex.CodexFormat;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts of Codex: what is counted, and that nothing is counted twice. */
class RolloutImporterTest {
  private static final String SESSION = "0198a100-0000-7000-8000-000000000001";
  private static final String AGENT = "0198a100-3333-7000-8000-0000000000a1";
  private static final String NESTED = "0198a100-3434-7000-8000-0000000000a2";
  private static final String FORK = "0198a100-6666-7000-8000-000000000002";

  /** By how much the running total grew, in two series: 6,000 and 120 of input, cached inside. */
  private static final Usage SPENT = new Usage(2_200 + 120, 300 + 30, 3_800, 0);

  private static final Usage SPENT_BY_AGENT = new Usage(200 + 100, 10 + 30, 100 + 300, 0);
  private static final Usage SPENT_BY_NESTED = new Usage(50, 5, 0, 0);
  private static final Usage SPENT_BY_FORK = new Usage(300, 40, 700, 0);

  @TempDir private Path folder;
  private Archive archive;

  @BeforeEach
  void open() {
    archive = new Archive(folder.resolve("archive.pugmark"));
  }

  @AfterEach
  void close() {
    archive.close();
  }

  private static Path fixture(String name) {
    return Golden.file(CodexFormat.class, name);
  }

  private static Path session() {
    return file("session", "rollout-2026-03-02T10-00-00-" + SESSION);
  }

  private static Path file(String fixture, String name) {
    return fixture(fixture).resolve("2026/03/02").resolve(name + ".jsonl");
  }

  private Usage usage(String session) {
    return archive.traces().session(session).orElseThrow().totals().usage();
  }

  private void agree() throws SQLException {
    var spans = Totalled.spans(archive);
    assertThat(Totalled.sessions(archive)).as("sessions").isEqualTo(spans);
    assertThat(Totalled.runs(archive)).as("runs").isEqualTo(spans);
    assertThat(Totalled.days(archive)).as("days").isEqualTo(spans);
    var before = archive.rows();
    archive.rebuild();
    assertThat(archive.rows()).as("rebuilt").isEqualTo(before);
  }

  @Test
  void readsASessionWithItsTurnsCallsAndTokens() throws SQLException {
    var report = archive.read(session());

    assertThat(report.files()).isEqualTo(1);
    assertThat(report.damagedLines()).isZero();
    var session = archive.traces().session(SESSION).orElseThrow();
    assertThat(session.title()).isEqualTo("Round the tax half up");
    assertThat(session.directory()).isEqualTo("/home/ada/shop");
    assertThat(session.runtime()).isEqualTo("codex");
    var totals = session.totals();
    assertThat(totals.turns()).isEqualTo(3);
    assertThat(totals.toolCalls()).as("nine of the model, one of a person").isEqualTo(10);
    assertThat(totals.toolErrors()).isEqualTo(3);
    assertThat(totals.openCalls()).isZero();
    assertThat(totals.openRuns()).isZero();
    assertThat(totals.errors()).isEqualTo(1);
    assertThat(totals.usage()).isEqualTo(SPENT);
    // gpt-5-codex at 1.25, 10 and 0.125 USD per million
    assertThat(totals.costPico())
        .isEqualTo(2_320 * 1_250_000L + 330 * 10_000_000L + 3_800 * 125_000L);
    assertThat(totals.estimatedPico()).isEqualTo(totals.costPico());
    assertThat(archive.runs().ofGroup(SESSION))
        .extracting(Run::status)
        .containsExactly("completed", "failed", "cancelled");
    assertThat(archive.runs().ofGroup(SESSION).getFirst().durationMicros()).isEqualTo(11_100_000);
    agree();
  }

  @Test
  void tellsOfEachCallOnceWithWhatWasMeasured() {
    archive.read(session());

    var search = archive.traces().span(SESSION, "call_1").orElseThrow();
    assertThat(search.name()).isEqualTo("Bash");
    assertThat(search.title()).isEqualTo("Bash: rg HALF_EVEN src");
    assertThat(search.durationMicros()).isEqualTo(40_000);
    assertThat(search.status()).isEqualTo(SpanStatus.OK);
    assertThat(archive.traces().span(SESSION, "call_4").orElseThrow().error())
        .isEqualTo("no such country");
    assertThat(archive.traces().span(SESSION, "call_x").orElseThrow().status())
        .as("arguments that are no JSON")
        .isEqualTo(SpanStatus.FAILED);
    assertThat(archive.traces().span(SESSION, "call_8").orElseThrow().status())
        .isEqualTo(SpanStatus.CANCELLED);
    assertThat(archive.traces().span(SESSION, "user_1").orElseThrow().durationMicros())
        .isEqualTo(5_000);
    assertThat(kinds(Kind.USER_MESSAGE)).hasSize(3);
    assertThat(kinds(Kind.ASSISTANT_MESSAGE)).hasSize(1);
    assertThat(kinds(Kind.THINKING)).hasSize(1);
    assertThat(kinds(Kind.FILE_CHANGED)).hasSize(2);
    assertThat(kinds(Kind.CONTEXT_COMPACTED)).hasSize(1);
    assertThat(kinds(Kind.TURNS_ROLLED_BACK))
        .singleElement()
        .satisfies(e -> assertThat(e.data()).contains("0198a100-2222"));
  }

  private List<Event> kinds(Kind kind) {
    return archive.shown().stream().filter(e -> e.kind() == kind).toList();
  }

  @Test
  void addsNothingTheSecondTimeNorFromAnotherPlace() throws IOException, SQLException {
    archive.read(fixture("session"), fixture("agents"), fixture("fork"));
    var before = archive.rows();

    var again = archive.read(fixture("session"), fixture("agents"), fixture("fork"));
    assertThat(again.newEvents()).isZero();
    assertThat(again.unchanged()).isEqualTo(4);

    var moved = Files.createDirectories(folder.resolve("archived_sessions"));
    var copy = Files.copy(session(), moved.resolve(session().getFileName()));
    assertThat(archive.read(copy).newEvents()).isZero();
    assertThat(archive.rows()).isEqualTo(before);
  }

  @Test
  void readsTheSameWhetherAFileGrewOrNot() throws IOException, SQLException {
    var source = file("agents", "rollout-2026-03-02T10-00-09-" + AGENT);
    var bytes = Files.readAllBytes(source);
    var growing = folder.resolve(source.getFileName());
    Files.write(growing, new byte[0]);
    for (var from = 0; from < bytes.length; from += 419) {
      var end = Math.min(bytes.length, from + 419);
      Files.write(growing, Arrays.copyOfRange(bytes, from, end), StandardOpenOption.APPEND);
      archive.readAt(1_772_442_000_000_000L, growing);
    }
    assertThat(archive.read(growing).damagedLines()).isZero();
    agree();
    try (var other = new Archive(folder.resolve("other.pugmark"))) {
      other.read(source);
      assertThat(shown(archive)).isEqualTo(shown(other));
      assertThat(archive.traces().trace(AGENT))
          .map(t -> t.totals())
          .isEqualTo(other.traces().trace(AGENT).map(t -> t.totals()));
    }
  }

  private static List<String> shown(Archive of) {
    return of.shown().stream()
        .map(e -> e.kind() + " " + e.tsMicros() + " " + e.key() + " " + e.data())
        .sorted()
        .toList();
  }

  @Test
  void countsASubAgentWithoutTheHistoryItBeganWith() throws SQLException {
    archive.read(fixture("agents"));

    assertThat(archive.traces().trace(AGENT).orElseThrow().totals().usage())
        .isEqualTo(SPENT_BY_AGENT);
    assertThat(archive.traces().trace(NESTED).orElseThrow().totals().usage())
        .isEqualTo(SPENT_BY_NESTED);
    assertThat(usage(SESSION)).isEqualTo(SPENT_BY_AGENT.plus(SPENT_BY_NESTED));
    assertThat(kinds(Kind.TOOL_CALL)).hasSize(1);
    assertThat(kinds(Kind.USER_MESSAGE)).hasSize(2);
    agree();

    archive.read(fixture("session"));

    assertThat(usage(SESSION)).isEqualTo(SPENT.plus(SPENT_BY_AGENT).plus(SPENT_BY_NESTED));
    agree();
  }

  @Test
  void tiesSubAgentsToThoseWhoStartedThem() {
    archive.read(fixture("agents"), fixture("session"));

    assertThat(archive.traces().tracesOf(SESSION)).hasSize(3);
    var agent = archive.traces().trace(AGENT).orElseThrow();
    assertThat(agent.sort()).isEqualTo("subagent");
    assertThat(agent.agent()).isEqualTo("codex/explorer");
    assertThat(agent.parentGroup()).isEqualTo(SESSION);
    assertThat(agent.parentSpan()).isEqualTo("call_7");
    assertThat(agent.title()).isEqualTo("List the docs");
    var nested = archive.traces().trace(NESTED).orElseThrow();
    assertThat(nested.parentGroup()).isEqualTo(AGENT);
    assertThat(nested.sessionKey()).isEqualTo(SESSION);
    assertThat(archive.traces().session(SESSION).orElseThrow().totals().turns()).isEqualTo(3);
  }

  @Test
  void countsOnlyWhatAForkAdded() throws SQLException {
    archive.read(fixture("fork"));

    assertThat(usage(FORK)).as("its history is not paid twice").isEqualTo(SPENT_BY_FORK);
    assertThat(archive.runs().ofGroup(FORK))
        .singleElement()
        .satisfies(run -> assertThat(run.prompt()).isEqualTo("Rather round to even"));
    assertThat(archive.traces().session(FORK).orElseThrow().totals().toolCalls()).isZero();
    assertThat(kinds(Kind.SESSION_STARTED))
        .singleElement()
        .satisfies(e -> assertThat(e.data()).contains("\"forkedFrom\":\"" + SESSION));

    archive.read(fixture("session"));

    assertThat(usage(SESSION)).isEqualTo(SPENT);
    assertThat(usage(FORK)).isEqualTo(SPENT_BY_FORK);
    agree();
  }

  @Test
  void givesTheSameTotalsInAnyOrderOfFiles() throws SQLException {
    var all =
        Found.under(
                List.of(fixture("session"), fixture("agents"), fixture("fork"), fixture("early")))
            .files();
    assertThat(all).hasSize(5);
    all.forEach(archive::read);
    agree();
    try (var other = new Archive(folder.resolve("other.pugmark"))) {
      all.reversed().forEach(other::read);
      assertThat(sums(other)).isEqualTo(sums(archive));
      all.reversed().forEach(other::read);
      assertThat(sums(other)).isEqualTo(sums(archive));
    }
  }

  private static List<String> sums(Archive of) {
    return of.traces().sessions(100, 0).stream()
        .map(s -> s.key() + " " + s.title() + " " + s.totals())
        .sorted()
        .toList();
  }

  @Test
  void readsEarlyFilesWithoutIdsOrModels() throws SQLException {
    var report = archive.read(fixture("early"));

    assertThat(report.damagedLines()).as("the last line is half written").isZero();
    var session = archive.traces().session("old-fork").orElseThrow();
    assertThat(session.totals().turns()).isEqualTo(2);
    // 250 less the 100 that were inherited, and a series that began anew with 60
    assertThat(session.totals().usage()).isEqualTo(new Usage(130 + 60, 15 + 6, 20, 0));
    assertThat(session.totals().unpriced()).as("no model, no price").isEqualTo(2);
    assertThat(session.totals().costPico()).isZero();
    assertThat(archive.runs().ofGroup("old-fork"))
        .extracting(Run::prompt)
        .containsExactly("Second question", "Third question");
    agree();
  }

  @Test
  void keepsTheOriginalsTokensWhenACopyIsTakenForWorkOfItsOwn() throws IOException, SQLException {
    var file = folder.resolve("copy.jsonl");
    Files.writeString(file, Files.readString(session()).replace(SESSION, "zz-copy"));

    archive.read(file);
    assertThat(Totalled.sessions(archive).usage()).isEqualTo(SPENT);
    archive.read(session());

    assertThat(Totalled.sessions(archive).usage()).isEqualTo(SPENT);
    assertThat(usage(SESSION)).isEqualTo(SPENT);
    agree();
  }

  private static String line(int second, String type, String payload) {
    return "{\"timestamp\":\"2026-03-02T09:00:%02dZ\",\"type\":\"%s\",\"payload\":{%s}}\n"
        .formatted(second, type, payload);
  }

  @Test
  void takesATurnWhoseIdComesBehindItsPromptForOne() throws IOException, SQLException {
    var file = folder.resolve("late.jsonl");
    var text = new StringBuilder(line(0, "session_meta", "\"id\":\"late\""));
    for (var turn = 1; turn <= 2; turn++) {
      var at = turn * 10;
      var said = "\"type\":\"message\",\"role\":\"%s\",\"content\":[{\"text\":\"%s\"}]";
      text.append(line(at, "response_item", said.formatted("user", "Prompt " + turn)))
          .append(line(at + 1, "turn_context", "\"turn_id\":\"t" + turn + "\",\"model\":\"gpt-5\""))
          .append(
              line(at + 1, "event_msg", "\"type\":\"task_started\",\"turn_id\":\"t" + turn + "\""))
          .append(
              line(
                  at + 1,
                  "event_msg",
                  "\"type\":\"user_message\",\"message\":\"Prompt " + turn + "\""))
          .append(line(at + 2, "response_item", said.formatted("assistant", "Answer " + turn)))
          .append(
              line(
                  at + 3, "event_msg", "\"type\":\"task_complete\",\"turn_id\":\"t" + turn + "\""));
    }
    Files.writeString(file, text);

    archive.read(file);

    assertThat(archive.runs().ofGroup("late"))
        .extracting(Run::prompt, Run::status)
        .containsExactly(tuple("Prompt 1", "completed"), tuple("Prompt 2", "completed"));
    assertThat(kinds(Kind.USER_MESSAGE)).hasSize(2);
    agree();
  }

  private Path compressed(byte[] bytes, String name) throws IOException {
    var file = folder.resolve(name);
    try (var out = new ZstdOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
    return file;
  }

  @Test
  void readsACompressedFileOnce() throws IOException, SQLException {
    var file = compressed(Files.readAllBytes(session()), session().getFileName() + ".zst");

    var report = archive.read(file);

    assertThat(report.damagedLines()).isZero();
    assertThat(usage(SESSION)).isEqualTo(SPENT);
    assertThat(archive.read(file).unchanged()).isEqualTo(1);
    assertThat(archive.read(session()).newEvents()).as("the same, uncompressed").isZero();
    agree();
  }

  @Test
  void readsWhatTheCompressorItselfWrote() {
    var report = archive.read(fixture("compressed"));

    assertThat(report.files()).isEqualTo(1);
    assertThat(usage(SESSION)).isEqualTo(SPENT);
  }

  @Test
  void showsWhereACompressedFileIsDamaged() throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(session()));
    for (var i = 0; i < 90; i++) { // more than the decompressor holds back
      lines.add(
          "{\"timestamp\":\"2026-03-02T09:03:00Z\",\"type\":\"world_state\",\"payload\":{\"x\":\""
              + (i + "-").repeat(40_000)
              + "\"}}");
    }
    var text = String.join("\n", lines) + "\n";
    var whole =
        Files.readAllBytes(compressed(text.getBytes(StandardCharsets.UTF_8), "whole.jsonl.zst"));
    var cut = folder.resolve(session().getFileName() + ".zst");
    Files.write(cut, Arrays.copyOf(whole, whole.length - 40));

    var report = archive.read(cut);

    assertThat(report.damaged())
        .singleElement()
        .satisfies(line -> assertThat(line.reason()).contains("compressed file is damaged"));
    assertThat(report.lines()).isBetween((long) lines.size() - 90, lines.size() - 1L);
    assertThat(usage(SESSION)).isEqualTo(SPENT);
    assertThat(archive.read(cut).unchanged()).isEqualTo(1);
    Files.write(cut, new byte[] {1, 2, 3, 4, 5});
    assertThat(archive.read(cut).skipped())
        .singleElement()
        .satisfies(s -> assertThat(s.reason()).contains("cannot be read"));
  }

  @Test
  void readsOneOfSeveralFilesOfTheSameName() throws IOException {
    var name = String.valueOf(session().getFileName());
    var day = Files.createDirectories(folder.resolve("codex/sessions/2026/03/02"));
    var old = Files.createDirectories(folder.resolve("codex/archived_sessions/2026/03/02"));
    Files.copy(session(), day.resolve(name));
    Files.copy(
        compressed(Files.readAllBytes(session()), name + ".zst"), day.resolve(name + ".zst"));
    Files.copy(session(), old.resolve(name));
    Files.copy(
        file("fork", "rollout-2026-03-02T10-01-40-" + FORK),
        old.resolve("rollout-2026-03-02T10-01-40-" + FORK + ".jsonl"));

    var found = Found.under(List.of(folder.resolve("codex")));

    assertThat(found.files())
        .extracting(f -> folder.toRealPath().relativize(f).toString())
        .containsExactly(
            "codex/archived_sessions/2026/03/02/rollout-2026-03-02T10-01-40-" + FORK + ".jsonl",
            "codex/sessions/2026/03/02/" + name);
    assertThat(archive.read(folder.resolve("codex")).files()).isEqualTo(2);
  }

  @Test
  void showsAGapWhereALineIsBroken() throws IOException {
    var file = folder.resolve(session().getFileName());
    var lines = Files.readAllLines(session());
    lines.add(3, "{\"timestamp\":\"2026-03-02T09:00:00.119Z\",\"type\":\"response_it");
    lines.add(4, "[1]");
    Files.write(file, lines);

    var report = archive.read(file);

    assertThat(report.damaged()).extracting(ImportReport.DamagedLine::line).containsExactly(4L, 5L);
    assertThat(usage(SESSION)).isEqualTo(SPENT);
    assertThat(kinds(Kind.OTHER).stream().filter(e -> e.data().contains("damaged_line")))
        .hasSize(2);
  }

  @Test
  void takesALineWhoseEndIsStillToCome() throws IOException {
    var lines = Files.readAllLines(session());
    var file = folder.resolve(session().getFileName());
    Files.writeString(file, String.join("\n", lines));

    assertThat(archive.read(file).lines()).isEqualTo(lines.size());
    Files.writeString(file, "\n{\"no\":\n", StandardOpenOption.APPEND);
    var more = archive.read(file);

    assertThat(more.lines()).isEqualTo(1);
    assertThat(more.damaged())
        .singleElement()
        .satisfies(line -> assertThat(line.line()).isEqualTo(lines.size() + 1));
  }

  @Test
  void scrubsCredentialsBeforeTheyAreStored() throws IOException {
    var secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    var file = folder.resolve(session().getFileName());
    Files.writeString(file, Files.readString(session()).replace("And the docs?", "use " + secret));

    archive.read(file);

    assertThat(archive.shown())
        .allSatisfy(e -> assertThat(e.data() + e.raw()).doesNotContain(secret));
  }

  @Test
  void keepsEachLineOnce() throws IOException, SQLException {
    archive.read(session());

    var kept = archive.rows("event").stream().filter(row -> !row.endsWith("|raw=null")).count();
    assertThat(kept).isEqualTo(Files.readAllLines(session()).size());
  }
}
