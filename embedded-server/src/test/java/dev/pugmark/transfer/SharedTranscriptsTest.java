package dev.pugmark.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.SharedData;
import dev.pugmark.model.Session;
import dev.pugmark.model.Usage;
import dev.pugmark.store.RunReads;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real transcripts, and totals that were worked out without this program: a script of forty lines
 * took every assistant line, also inside of {@code agent_progress} lines, kept for each pair of
 * message id and request id the one with the most output tokens, added up each counter, and
 * multiplied with the list prices (USD per million: claude-opus-4-6 5 in, 25 out, 0.50 read, 10
 * written for an hour; claude-haiku-4-5 1, 5, 0.10, 2; all cache writes there are for an hour).
 * Calls are the distinct ids of {@code tool_use} blocks, errors those whose result has {@code
 * is_error}; every call there has a result. Turns were counted by eye: prompts and the one slash
 * command that the model answered, without local commands, interruptions, injected texts and the
 * summary after the compaction.
 */
class SharedTranscriptsTest {
  private static final String BIG = "8463c716-a2ea-4c14-9efa-87158ebd9f20";

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> readsRealTranscripts() {
    return SharedData.folder("claude-code").stream()
        .flatMap(data ->
            Stream.of(
                DynamicTest.dynamicTest("counts as the script does", () -> counts(data)),
                DynamicTest.dynamicTest("adds nothing the second time", () -> again(data)),
                DynamicTest.dynamicTest("gives the same in any order", () -> anyOrder(data))));
  }

  private Archive archive(String name) {
    return new Archive(folder.resolve(name + ".pugmark"));
  }

  private void counts(Path data) throws Exception {
    try (var archive = archive("counts")) {
      var report = archive.read(data);

      assertThat(report.files()).isEqualTo(6);
      assertThat(report.lines()).isEqualTo(1_881);
      assertThat(report.damagedLines()).isZero();
      assertThat(archive.traces().countSessions()).isEqualTo(4);
      session(archive, "55604662-cf2a-4331-851a-ec234028f8ca")
          .has(1, 2, 2, new Usage(3, 13, 11_515, 13_835), 144_447_500_000L);
      session(archive, "d6e0bada-1959-4eec-a9d2-0bfade768d8f")
          .has(2, 6, 0, new Usage(54, 212, 88_231, 17_696), 226_645_500_000L);
      // Five answers of a sub-agent stand in agent_progress lines alone: 24 / 7 / 95,343 / 14,285
      // tokens, USD 0.0381633.
      session(archive, "491e126e-1e71-469c-ade2-fcc8af567c74")
          .has(2, 16, 0, new Usage(1_600, 1_593, 522_629, 40_127), 557_756_300_000L);
      // The main line (2,481 / 40,320 / 15,740,561 / 260,451 tokens, 177 calls, 13 errors, USD
      // 11.4951955), a sub-agent (94 / 33 / 299,487 / 13,554, 19, 2, 0.0573157) and the agent that
      // made the summary (3 / 6 / 167,093 / 2,814, no calls, 0.1118515).
      session(archive, BIG)
          .has(2, 196, 15, new Usage(2_578, 40_359, 16_207_141, 276_819), 11_664_362_700_000L);
      assertThat(archive.traces().tracesOf(BIG)).hasSize(3);
      assertThat(archive.traces().trace("a7be2f0").orElseThrow().parentSpan())
          .isEqualTo("toolu_017SvvKc8KLbhGMG3tXkf21Z");
      sums(archive);
      var before = archive.rows();
      archive.rebuild();
      assertThat(archive.rows()).isEqualTo(before);
    }
  }

  private static void sums(Archive archive) throws Exception {
    var all = new Usage(4_235, 42_177, 16_829_516, 348_477);
    var cost = 12_593_212_000_000L;
    var runs = archive.runs().sums(RunReads.RunFilter.ALL);
    assertThat(runs.usage()).as("over runs").isEqualTo(all);
    assertThat(runs.costPico()).isEqualTo(cost);
    var sessions = archive.traces().sessions(100, 0);
    assertThat(sessions.stream().map(s -> s.totals().usage()).reduce(Usage.ZERO, Usage::plus))
        .as("over sessions")
        .isEqualTo(all);
    assertThat(sessions.stream().mapToLong(s -> s.totals().costPico()).sum()).isEqualTo(cost);
    assertThat(sessions.stream().mapToLong(s -> s.totals().priced()).sum()).isEqualTo(179);
    var spans = Totalled.spans(archive);
    assertThat(spans.usage()).as("over spans").isEqualTo(all);
    assertThat(spans.costPico()).isEqualTo(cost);
    assertThat(Totalled.days(archive)).as("over days").isEqualTo(new Totalled(all, cost));
  }

  private void again(Path data) throws Exception {
    try (var archive = archive("again")) {
      archive.read(data);
      var before = archive.rows();
      var seq = archive.store().lastSeq();

      var report = archive.read(data);

      assertThat(report.unchanged()).isEqualTo(6);
      assertThat(report.newEvents()).isZero();
      assertThat(archive.store().lastSeq()).isEqualTo(seq);
      assertThat(archive.rows()).isEqualTo(before);
    }
  }

  private void anyOrder(Path data) throws Exception {
    var files = Found.under(List.of(data)).files();
    try (var one = archive("forward");
        var other = archive("backward")) {
      files.forEach(one::read);
      files.reversed().forEach(other::read);

      assertThat(shown(other)).isEqualTo(shown(one));
    }
  }

  private static List<String> shown(Archive archive) {
    return archive.traces().sessions(100, 0).stream()
        .map(s -> s.key() + " " + s.title() + " " + s.status() + " " + s.totals())
        .toList();
  }

  private static Expected session(Archive archive, String key) {
    return new Expected(archive.traces().session(key).orElseThrow());
  }

  private record Expected(Session session) {
    void has(long turns, long calls, long errors, Usage usage, long costPico) {
      var totals = session.totals();
      assertThat(totals.turns()).as("turns").isEqualTo(turns);
      assertThat(totals.toolCalls()).as("calls").isEqualTo(calls);
      assertThat(totals.toolErrors()).as("errors").isEqualTo(errors);
      assertThat(totals.openCalls()).as("open calls").isZero();
      assertThat(totals.openRuns()).as("open turns").isZero();
      assertThat(totals.usage()).isEqualTo(usage);
      assertThat(totals.costPico()).isEqualTo(costPico);
      assertThat(totals.estimatedPico()).isEqualTo(costPico);
      assertThat(totals.unpriced()).isZero();
    }
  }
}
