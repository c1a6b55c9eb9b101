package dev.pugmark.store;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Projections;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of one happening in several files, and one happening told by two dialects. */
class CopiesTest {
  private static final long NEAR = 60_000_000;

  @TempDir private Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("s.pugmark"), new Projections(), StoreOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private long append(Event event, long near, Batch.Claim claim) {
    return store.append(new Batch(List.of(new Batch.Append(event, near, claim)), List.of(), null))
        .join()[0];
  }

  private long append(Event event, long near) {
    return store.append(new Batch(List.of(new Batch.Append(event, near)), List.of(), null))
        .join()[0];
  }

  private List<String> shownSessions() {
    return new EventReads(store)
        .find(EventFilter.ALL).stream().map(e -> String.valueOf(e.scope().session())).toList();
  }

  private static Scope session(String id) {
    return Scope.NONE.withSession(id).withTrace(id);
  }

  private static Event call(String session) {
    return event(
        Kind.TOOL_CALL,
        session(session),
        1_000,
        session + "/call/c1/use",
        "file",
        20,
        Event.Clock.RECORDED,
        "{\"toolCallId\":\"c1\",\"name\":\"Bash\"}");
  }

  @Test
  void keepsOneOfTwoEqualClaimsWhicheverCameFirst() {
    var claim = new Batch.Claim("call/c1", 1, true);

    append(call("b"), 0, claim);
    append(call("a"), 0, claim);

    assertThat(shownSessions()).containsExactly("a");
    assertThat(append(call("b"), 0, claim)).isZero();
    assertThat(new TraceReads(store).session("b")).isEmpty();
    assertThat(new TraceReads(store).session("a").orElseThrow().totals().toolCalls()).isEqualTo(1);
  }

  @Test
  void prefersTheOriginalToTheCopyWhicheverCameFirst() {
    append(call("a"), 0, new Batch.Claim("call/c1", 0, true));
    append(call("b"), 0, new Batch.Claim("call/c1", 1, true));

    assertThat(shownSessions()).containsExactly("b");
    assertThat(append(call("a"), 0, new Batch.Claim("call/c1", 0, true))).isZero();
    assertThat(append(call("b"), 0, new Batch.Claim("call/c1", 1, true))).isZero();
  }

  @Test
  void keepsClaimsOfEqualWeightThatMayCoexist() {
    append(call("a"), 0, new Batch.Claim("message/m", 1, false));
    append(call("b"), 0, new Batch.Claim("message/m", 1, false));
    append(call("c"), 0, new Batch.Claim("message/m", 0, false));

    assertThat(shownSessions()).containsExactly("a", "b");
  }

  private static Event end(String dialect, String key, int rank, String turn, String more) {
    return event(
        Kind.EXECUTION_COMPLETED,
        session("s").withTurn(turn),
        2_000_000,
        key,
        dialect,
        rank,
        dialect.equals("hook") ? Event.Clock.ARRIVAL : Event.Clock.RECORDED,
        "{\"text\":\"done\"" + more + "}");
  }

  @Test
  void findsItsPartnerAgainWhenItSaysMoreLater() {
    append(end("hook", "h-end", 10, "t-hook", ""), NEAR);
    append(end("file", "f-end", 18, "t-file", ""), NEAR);
    append(end("file", "f-end", 20, "t-file", ",\"durationMs\":5"), NEAR);

    var shown = new EventReads(store).find(EventFilter.ALL);
    assertThat(shown).hasSize(1);
    assertThat(shown.getFirst().rank()).isEqualTo(20);
    assertThat(shown.getFirst().scope().turn()).isEqualTo("t-hook");
    assertThat(append(end("file", "f-end", 20, "t-file", ",\"durationMs\":5"), NEAR)).isZero();
    assertThat(append(end("file", "f-end", 18, "t-file", ""), NEAR)).isZero();
  }

  @Test
  void countsATurnOnceThatTwoDialectsNumberDifferently() {
    var prompt = "{\"text\":\"go on\"}";
    append(started("file", "f-1", 20, "t-file", Kind.USER_MESSAGE, prompt), NEAR);
    append(started("file", "f-2", 20, "t-file", Kind.EXECUTION_STARTED, exec("t-file")), NEAR);
    append(started("hook", "h-1", 10, "t-hook", Kind.USER_MESSAGE, prompt), NEAR);
    append(started("hook", "h-2", 10, "t-hook", Kind.EXECUTION_STARTED, exec("t-hook")), NEAR);
    append(
        event(
            Kind.TOOL_CALL,
            session("s").withTurn("t-hook"),
            3_000_000,
            "use",
            "hook",
            10,
            Event.Clock.ARRIVAL,
            "{\"toolCallId\":\"c\",\"name\":\"Bash\"}"),
        0);

    assertThat(new RunReads(store).ofGroup("s"))
        .singleElement()
        .satisfies(run -> assertThat(run.turnId()).isEqualTo("t-file"));
    assertThat(new TraceReads(store).span("s", "c").orElseThrow().runId()).isEqualTo("s:t-file");
    assertThat(new TraceReads(store).session("s").orElseThrow().totals().openRuns()).isEqualTo(1);
  }

  private static String exec(String turn) {
    return "{\"text\":\"go on\",\"execId\":\"" + turn + "\"}";
  }

  private static Event started(
      String dialect, String key, int rank, String turn, Kind kind, String data) {
    return event(
        kind,
        session("s").withTurn(turn),
        1_000_000,
        key,
        dialect,
        rank,
        dialect.equals("hook") ? Event.Clock.ARRIVAL : Event.Clock.RECORDED,
        data);
  }
}
