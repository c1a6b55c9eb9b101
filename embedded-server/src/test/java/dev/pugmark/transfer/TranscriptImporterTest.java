package dev.pugmark.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.Golden;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.model.Usage;
import dev.pugmark.pricing.PriceTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptImporterTest {
  private static final String WHOLE = "aaaa1111-0000-4000-8000-000000000001";
  private static final String RESUMED = "bbbb2222-0000-4000-8000-000000000002";
  private static final String FORK = "0000cccc-0000-4000-8000-000000000003";
  private static final String INLINE = "dddd4444-0000-4000-8000-000000000004";
  private static final String AGENTS = "eeee5555-0000-4000-8000-000000000005";
  private static final String PROGRESS = "7777aaaa-0000-4000-8000-000000000007";
  private static final String ODD = "ffff6666-0000-4000-8000-000000000006";

  /** Of the whole session: answers msg_1 to msg_5, each counted with its largest output. */
  private static final Usage WHOLE_USAGE =
      new Usage(10 + 5 + 2 + 3 + 4, 60 + 30 + 12 + 15 + 8, 7_600, 380);

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
    return Golden.file(TranscriptImporterTest.class, name);
  }

  private static Path whole() {
    return fixture("session/" + WHOLE + ".jsonl");
  }

  private Path copy(Path source) throws IOException {
    return Files.copy(source, folder.resolve(source.getFileName().toString()));
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
    var report = archive.read(whole());

    assertThat(report.files()).isEqualTo(1);
    assertThat(report.lines()).isEqualTo(24);
    var session = archive.traces().session(WHOLE).orElseThrow();
    assertThat(session.title()).isEqualTo("Half up");
    assertThat(session.directory()).isEqualTo("/home/ada/shop");
    assertThat(session.status()).isEqualTo("cancelled");
    var totals = session.totals();
    assertThat(totals.turns()).isEqualTo(2);
    assertThat(totals.toolCalls()).isEqualTo(5);
    assertThat(totals.toolErrors()).isEqualTo(1);
    assertThat(totals.openCalls()).isZero();
    assertThat(totals.usage()).isEqualTo(WHOLE_USAGE);
    // Sonnet at 3, 15, 0.30, 3.75 and 6 USD per million: 24 + 125 + 7,600 + 100 + 280 tokens
    assertThat(totals.costPico())
        .isEqualTo(72_000_000 + 1_875_000_000L + 2_280_000_000L + 375_000_000 + 1_680_000_000L);
    assertThat(totals.estimatedPico()).isEqualTo(totals.costPico());
    var first = archive.runs().byId(WHOLE + ":p-1").orElseThrow();
    assertThat(first.durationMicros()).isEqualTo(14_000_000);
    assertThat(first.prompt()).isEqualTo("Round the tax half up");
    assertThat(archive.traces().span(WHOLE, "toolu_5").orElseThrow().status())
        .isEqualTo(SpanStatus.CANCELLED);
    agree();
  }

  @Test
  void addsNothingTheSecondTime() throws SQLException {
    archive.read(fixture("session"));
    var before = archive.rows();

    var again = archive.read(fixture("session"));

    assertThat(again.newEvents()).isZero();
    assertThat(again.unchanged()).isEqualTo(1);
    assertThat(archive.rows()).isEqualTo(before);
  }

  @Test
  void addsNothingWhenTheSameFileLiesSomewhereElse() throws IOException, SQLException {
    archive.read(whole());
    var before = archive.rows();

    var again = archive.read(copy(whole()));

    assertThat(again.files()).isEqualTo(1);
    assertThat(again.newEvents()).isZero();
    assertThat(archive.rows()).isEqualTo(before);
  }

  @Test
  void readsTheSameWhetherAFileGrewOrNot() throws IOException, SQLException {
    var bytes = Files.readAllBytes(whole());
    var growing = folder.resolve("growing.jsonl");
    Files.write(growing, new byte[0]);
    for (var from = 0; from < bytes.length; from += 613) {
      var end = Math.min(bytes.length, from + 613);
      Files.write(growing, Arrays.copyOfRange(bytes, from, end), StandardOpenOption.APPEND);
      archive.readAt(1_772_442_000_000_000L, growing);
    }
    var grown = archive.read(growing);
    assertThat(grown.damagedLines()).isZero();
    agree();

    try (var other = new Archive(folder.resolve("other.pugmark"))) {
      other.read(whole());
      assertThat(shown(archive)).isEqualTo(shown(other));
      assertThat(archive.traces().session(WHOLE).orElseThrow().totals())
          .isEqualTo(other.traces().session(WHOLE).orElseThrow().totals());
    }
  }

  private static List<String> shown(Archive of) {
    return of.shown().stream()
        .map(e -> e.kind() + " " + e.tsMicros() + " " + e.key() + " " + e.data())
        .sorted()
        .toList();
  }

  @Test
  void holdsBackAHalfWrittenLine() throws IOException {
    var file = copy(whole());
    Files.writeString(file, "{\"type\":\"user\",\"uuid\":\"half", StandardOpenOption.APPEND);

    var report = archive.read(file);

    assertThat(report.lines()).isEqualTo(24);
    assertThat(report.damagedLines()).isZero();
    Files.writeString(
        file,
        "\",\"sessionId\":\""
            + WHOLE
            + "\",\"timestamp\":\"2026-03-02T10:00:00Z\","
            + "\"message\":{\"content\":\"and more\"}}\n",
        StandardOpenOption.APPEND);
    var more = archive.read(file);
    assertThat(more.lines()).isEqualTo(1);
    assertThat(archive.traces().session(WHOLE).orElseThrow().totals().turns()).isEqualTo(3);
  }

  @Test
  void takesALastLineThatIsWholeAndItsEndLater() throws IOException {
    var lines = Files.readAllLines(whole());
    var file = folder.resolve("open.jsonl");
    Files.writeString(file, String.join("\n", lines));

    assertThat(archive.read(file).lines()).isEqualTo(lines.size());
    assertThat(usage(WHOLE)).isEqualTo(WHOLE_USAGE);

    Files.writeString(file, "\nno json\n", StandardOpenOption.APPEND);
    var more = archive.read(file);
    assertThat(more.lines()).as("its end is no line").isEqualTo(1);
    assertThat(more.damaged())
        .singleElement()
        .satisfies(line -> assertThat(line.line()).isEqualTo(lines.size() + 1));
  }

  @Test
  void readsAFileAnewThatWasWrittenAnew() throws IOException, SQLException {
    var file = copy(whole());
    archive.read(file);
    var before = archive.rows();
    var lines = Files.readAllLines(file);
    Files.write(file, lines.subList(2, lines.size()));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

    var report = archive.read(file);

    assertThat(report.lines()).isEqualTo(lines.size() - 2);
    assertThat(report.newEvents()).isZero();
    assertThat(archive.rows()).isEqualTo(before);
  }

  @Test
  void goesOnWhereItWasStopped() throws SQLException {
    var stopping =
        new Progress() {
          @Override
          public void at(Path file, long bytesDone, long bytesTotal) {}

          private int asked;

          @Override
          public boolean cancelled() {
            return ++asked > 9;
          }
        };

    var first =
        new TranscriptImporter(archive.store(), PriceTable.bundled(), () -> Archive.NOW)
            .importPaths(List.of(whole()), stopping);
    assertThat(first.cancelled()).isTrue();
    assertThat(first.lines()).isBetween(1L, 24L);
    var rest = archive.read(whole());

    assertThat(first.lines() + rest.lines()).isEqualTo(24);
    assertThat(usage(WHOLE)).isEqualTo(WHOLE_USAGE);
    agree();
  }

  @Test
  void countsHistoryThatAResumedFileCopiedOnce() throws SQLException {
    archive.read(fixture("resumed"), fixture("session"));

    assertThat(Totalled.sessions(archive).usage())
        .isEqualTo(WHOLE_USAGE.plus(new Usage(6, 9, 2_000, 30)));
    assertThat(archive.runs().ofGroup(WHOLE)).hasSize(2);
    assertThat(archive.runs().ofGroup(RESUMED))
        .singleElement()
        .satisfies(run -> assertThat(run.prompt()).isEqualTo("Go on with the docs"));
    assertThat(calls()).isEqualTo(5);
    agree();
  }

  private long calls() {
    return archive.traces().sessions(100, 0).stream().mapToLong(s -> s.totals().toolCalls()).sum();
  }

  @Test
  void leavesForkedHistoryWithTheOriginal() throws SQLException {
    archive.read(fixture("fork"));
    assertThat(archive.runs().ofGroup(FORK)).as("while the original is not known").hasSize(2);

    archive.read(fixture("session"));

    assertThat(Totalled.sessions(archive).usage())
        .isEqualTo(WHOLE_USAGE.plus(new Usage(7, 11, 2_100, 40)));
    assertThat(archive.runs().ofGroup(FORK))
        .singleElement()
        .satisfies(run -> assertThat(run.prompt()).isEqualTo("Rather round to even"));
    assertThat(usage(WHOLE)).isEqualTo(WHOLE_USAGE);
    assertThat(calls()).isEqualTo(5);
    agree();
  }

  @Test
  void givesTheSameTotalsInAnyOrderOfFiles() throws SQLException {
    var all =
        Found.under(
                List.of(fixture("session"), fixture("resumed"), fixture("fork"), fixture("agents")))
            .files();
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
  void givesTheLinesOfAnInlineSubAgentATraceOfTheirOwn() throws SQLException {
    archive.read(fixture("inline"));

    var traces = archive.traces().tracesOf(INLINE);
    assertThat(traces).hasSize(2);
    var agent = traces.getLast();
    assertThat(agent.sort()).isEqualTo("subagent");
    assertThat(agent.parentGroup()).isEqualTo(INLINE);
    assertThat(agent.parentSpan()).isEqualTo("toolu_t1");
    assertThat(agent.agent()).isEqualTo("claude-code/Explore");
    assertThat(agent.totals().usage()).isEqualTo(new Usage(4, 10, 110, 0));
    assertThat(usage(INLINE)).isEqualTo(new Usage(11, 26, 330, 0));
    assertThat(archive.traces().session(INLINE).orElseThrow().totals().turns()).isEqualTo(1);
    agree();
  }

  @Test
  void linksSubAgentFilesByResultByMetaFileAndByPrompt() throws SQLException {
    archive.read(fixture("agents"));

    assertThat(archive.traces().tracesOf(AGENTS)).hasSize(4);
    assertLink("a1", "toolu_a1", false, "claude-code/Explore");
    assertLink("a2", "toolu_a2", false, "claude-code/Plan");
    assertLink("a3", "toolu_a3", true, "claude-code/subagent");
    assertThat(archive.runs().byId(AGENTS + ":agent-a1").orElseThrow().durationMicros())
        .isEqualTo(18_000_000);
    // Two answers of the main line, two of each sub-agent; the copy of msg_12 is left out.
    assertThat(usage(AGENTS)).isEqualTo(new Usage(3 + 5 + 9, 29 + 6 + 24, 300 + 255, 0));
    agree();
  }

  private void assertLink(String agent, String call, boolean guessed, String name) {
    var trace = archive.traces().trace(agent).orElseThrow();
    assertThat(trace.parentSpan()).isEqualTo(call);
    assertThat(trace.agent()).isEqualTo(name);
    assertThat(
            archive.shown().stream()
                .filter(e -> e.kind() == Kind.TASK_CREATED && agent.equals(e.scope().task())))
        .singleElement()
        .satisfies(e -> assertThat(e.data().contains("\"guessed\":true")).isEqualTo(guessed));
  }

  @Test
  void countsAnswersThatOnlyTheSessionHeardOf() throws SQLException {
    var main = fixture("progress/" + PROGRESS + ".jsonl");
    var own = fixture("progress/" + PROGRESS + "/subagents/agent-b1.jsonl");

    archive.read(main);
    assertThat(usage("b1", archive)).isEqualTo(new Usage(2, 4, 50, 0));
    assertThat(usage("b2", archive)).isEqualTo(new Usage(3 + 1, 1 + 2, 60 + 70, 0));
    assertThat(archive.traces().trace("b2").orElseThrow().agent()).isEqualTo("claude-code/Plan");
    agree();

    archive.read(own);
    assertThat(usage("b1", archive))
        .as("its own file knows more")
        .isEqualTo(new Usage(6, 36, 130, 0));
    // 5 + 7 of the main line, 6 of the first agent, 4 of the second; msg_71 and msg_72 once each
    assertThat(usage(PROGRESS)).isEqualTo(new Usage(22, 28 + 36 + 3, 300 + 130 + 130, 0));
    agree();
    try (var other = new Archive(folder.resolve("other.pugmark"))) {
      other.read(own);
      other.read(main);
      assertThat(sums(other)).isEqualTo(sums(archive));
      other.read(main, own);
      assertThat(sums(other)).isEqualTo(sums(archive));
    }
  }

  private static Usage usage(String group, Archive of) {
    return of.traces().trace(group).orElseThrow().totals().usage();
  }

  @Test
  void keepsWhatIsOddAndCountsWhatIsReal() throws SQLException {
    var report = archive.read(fixture("odd"));

    assertThat(report.skipped())
        .singleElement()
        .satisfies(skipped -> assertThat(skipped.reason()).contains("no transcript"));
    assertThat(report.damaged())
        .singleElement()
        .satisfies(line -> assertThat(line.line()).isEqualTo(25));
    var totals = archive.traces().session(ODD).orElseThrow().totals();
    assertThat(totals.unpriced()).as("a model without a price").isEqualTo(1);
    assertThat(totals.priced()).as("eight answers and two calls inside of one").isEqualTo(9);
    assertThat(totals.errors()).isEqualTo(2);
    assertThat(totals.turns()).isEqualTo(2);
    assertThat(totals.openCalls()).isZero();
    assertThat(archive.traces().span(ODD, "toolu_x1").orElseThrow().status())
        .isEqualTo(SpanStatus.CANCELLED);
    assertThat(archive.traces().span(ODD, "toolu_nowhere").orElseThrow().orphan()).isTrue();
    assertThat(archive.runs().byId(ODD + ":p-6").orElseThrow().prompt()).isEqualTo("/review now");
    assertThat(archive.runs().byId(ODD + ":p-7").orElseThrow().status()).isEqualTo("failed");
    assertThat(archive.traces().session(ODD).orElseThrow().title()).isEqualTo("Odd things");
    agree();
  }

  @Test
  void showsAGapWhereALineWasTooLongOrBroken() throws IOException {
    var file = folder.resolve("long.jsonl");
    var text = "x".repeat(5_000_000);
    Files.writeString(
        file,
        line("u1", "user", "\"message\":{\"content\":\"" + text + "\"}")
            + "\n"
            + "\u0000\u0000\nno json at all\n[1]\n"
            + line("u2", "user", "\"message\":{\"content\":\"short\"}"));

    var report = archive.read(file);

    assertThat(report.damaged()).extracting(ImportReport.DamagedLine::line).containsExactly(3L, 4L);
    assertThat(report.lines()).isEqualTo(5);
    assertThat(archive.shown().stream().filter(e -> e.kind() == Kind.USER_MESSAGE))
        .extracting(e -> e.data().length())
        .first()
        .satisfies(length -> assertThat(length).isGreaterThan(5_000_000));
    assertThat(archive.shown().stream().filter(e -> e.kind() == Kind.USER_MESSAGE)).hasSize(2);
  }

  private static String line(String uuid, String type, String more) {
    return "{\"type\":\"%s\",\"uuid\":\"%s\",\"sessionId\":\"s-1\",\"timestamp\":\"2026-03-02T09:00:00Z\",%s}"
        .formatted(type, uuid, more);
  }

  @Test
  void cutsALineThatIsTooLong() throws IOException {
    var file = folder.resolve("lines.txt");
    Files.writeString(file, "0123456789\nab\n\nrest");
    var lines = new ArrayList<LineReader.Line>();
    try (var reader = new LineReader(file, 0, 4)) {
      for (var line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
      }
    }

    assertThat(lines)
        .extracting(line -> new String(line.bytes(), StandardCharsets.UTF_8))
        .containsExactly("0123", "ab", "", "rest");
    assertThat(lines).extracting(LineReader.Line::cut).containsExactly(true, false, false, false);
    assertThat(lines).extracting(LineReader.Line::end).containsExactly(11L, 14L, 15L, 19L);
    assertThat(lines.getLast().terminated()).isFalse();
  }

  @Test
  void scrubsCredentialsBeforeTheyAreStored() throws IOException {
    var secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    var file = folder.resolve("secret.jsonl");
    Files.writeString(
        file, line("u1", "user", "\"message\":{\"content\":\"use " + secret + "\"}") + "\n");

    archive.read(file);

    assertThat(archive.shown())
        .allSatisfy(e -> assertThat(e.data() + e.raw()).doesNotContain(secret));
  }

  @Test
  void followsNoLinksInFoldersAndSaysSo() throws IOException {
    var root = Files.createDirectory(folder.resolve("root"));
    Files.createSymbolicLink(root.resolve("linked.jsonl"), whole().toAbsolutePath());
    Files.createSymbolicLink(root.resolve("up"), folder);

    var report = archive.read(root);

    assertThat(report.files()).isZero();
    assertThat(report.skipped()).hasSize(2);
    assertThat(archive.shown()).isEmpty();
  }

  @Test
  void saysWhatCannotBeOpened() {
    var report = archive.read(folder.resolve("nowhere.jsonl"));

    assertThat(report.skipped())
        .singleElement()
        .satisfies(s -> assertThat(s.reason()).isEqualTo("it cannot be opened"));
  }

  @Test
  void waitsForMoreWhileAFileIsYoungAndClosesItWhenItIsOld() throws IOException {
    var file = folder.resolve("live.jsonl");
    Files.write(file, Files.readAllLines(whole()).subList(0, 6));
    var written = archive.readAt(1_772_442_060_000_000L, file);
    assertThat(written.newEvents()).isPositive();
    assertThat(archive.traces().session(WHOLE).orElseThrow().status()).isEqualTo("running");
    assertThat(archive.traces().session(WHOLE).orElseThrow().totals().openCalls()).isEqualTo(1);

    archive.read(file);

    assertThat(archive.traces().session(WHOLE).orElseThrow().status()).isEqualTo("cancelled");
    assertThat(archive.traces().session(WHOLE).orElseThrow().totals().openCalls()).isZero();
    assertThat(archive.read(file).unchanged()).isEqualTo(1);

    Files.write(file, Files.readAllLines(whole()));
    archive.read(file);

    assertThat(archive.traces().span(WHOLE, "toolu_1").orElseThrow().status())
        .isEqualTo(SpanStatus.OK);
    assertThat(usage(WHOLE)).isEqualTo(WHOLE_USAGE);
  }

  @Test
  void keepsEachLineAsItCame() throws IOException {
    archive.read(whole());

    var raw = archive.shown().stream().map(Event::raw).filter(r -> r != null).toList();
    var lines = Files.readAllLines(whole());
    assertThat(lines).containsAll(raw);
  }
}
