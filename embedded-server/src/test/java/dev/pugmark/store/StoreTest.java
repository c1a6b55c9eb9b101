package dev.pugmark.store;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.projection.Projections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  private static final Scope TASK = Scope.NONE.withTask("k-1").withAgent("dev");

  @TempDir private Path folder;
  private Path file;
  private Store store;

  @BeforeEach
  void open() {
    file = folder.resolve("data/s.pugmark");
    store = Store.open(file, new Projections(), StoreOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private long[] append(Event... events) {
    return store.append(Batch.of(List.of(events))).join();
  }

  private static Event call(String id, long ts) {
    return event(
        Kind.TOOL_CALL, TASK, ts, null, "{\"toolCallId\":\"" + id + "\",\"name\":\"grep\"}");
  }

  private static Event result(String id, long ts, boolean failed) {
    return event(
        Kind.TOOL_RESULT,
        TASK,
        ts,
        null,
        "{\"toolCallId\":\"" + id + "\",\"name\":\"grep\",\"isError\":" + failed + "}");
  }

  @Test
  void givesEachEventTheNextSeqAndReadsItBack() {
    var seqs = append(call("c1", 1_000), result("c1", 5_000, false));

    assertThat(seqs).containsExactly(1, 2);
    var events = new EventReads(store).find(EventFilter.ALL);
    assertThat(events).extracting(Event::seq).containsExactly(1L, 2L);
    assertThat(events.getFirst().facts().name()).isEqualTo("grep");
    assertThat(events.getFirst().scope()).isEqualTo(TASK);
  }

  @Test
  void pairsCallsWithResultsAndShowsWhatIsLeftOver() {
    append(
        call("c1", 1_000),
        result("c1", 5_000, true),
        call("c2", 6_000),
        result("c3", 7_000, false));

    var reads = new TraceReads(store);
    var paired = reads.span("k-1", "c1").orElseThrow();
    assertThat(paired.status()).isEqualTo(SpanStatus.FAILED);
    assertThat(paired.startMicros()).isEqualTo(1_000);
    assertThat(paired.endMicros()).isEqualTo(5_000);
    assertThat(reads.span("k-1", "c2").orElseThrow().status()).isEqualTo(SpanStatus.OPEN);
    assertThat(reads.span("k-1", "c3").orElseThrow().orphan()).isTrue();
    var totals = reads.session("k-1").orElseThrow().totals();
    assertThat(totals.toolCalls()).isEqualTo(3);
    assertThat(totals.toolErrors()).isEqualTo(1);
    assertThat(totals.openCalls()).isEqualTo(1);
  }

  @Test
  void writesNothingForAnIdenticalTellingAndReplacesAChangedOne() {
    var cost = event(Kind.COST, TASK, 1, "answer-1", "{\"usageId\":\"a\",\"inputTokens\":5}");
    var more = event(Kind.COST, TASK, 1, "answer-1", "{\"usageId\":\"a\",\"inputTokens\":9}");

    assertThat(append(cost)).containsExactly(1);
    assertThat(append(cost)).containsExactly(0);
    assertThat(append(more)).containsExactly(2);

    assertThat(new EventReads(store).find(EventFilter.ALL))
        .extracting(Event::seq)
        .containsExactly(2L);
    assertThat(new TraceReads(store).session("k-1").orElseThrow().totals().usage().input())
        .isEqualTo(9);
  }

  @Test
  void showsTheHighestRankOfTwoDialectsAndFoldsBoth() {
    var hook =
        event(
            Kind.TOOL_CALL,
            TASK,
            2_000,
            "call-1",
            "hook",
            1,
            Event.Clock.ARRIVAL,
            "{\"toolCallId\":\"c\",\"name\":\"Bash\"}");
    var file =
        event(
            Kind.TOOL_CALL,
            TASK,
            1_000,
            "call-1",
            "transcript",
            2,
            Event.Clock.RECORDED,
            "{\"toolCallId\":\"c\",\"name\":\"Bash\",\"title\":\"list files\"}");

    append(file);
    append(hook);

    assertThat(new EventReads(store).find(EventFilter.ALL))
        .extracting(Event::dialect)
        .containsExactly("transcript");
    var span = new TraceReads(store).span("k-1", "c").orElseThrow();
    assertThat(span.startMicros()).as("live clocks are believed").isEqualTo(2_000);
    assertThat(span.title()).as("the transcript says more").isEqualTo("list files");
    assertThat(new TraceReads(store).session("k-1").orElseThrow().totals().toolCalls())
        .isEqualTo(1);
  }

  @Test
  void tellsTwoDialectsOfOneHappeningByNearness() {
    var session = Scope.NONE.withSession("s").withTrace("s");
    var hook =
        event(
            Kind.USER_MESSAGE,
            session.withTurn("t-hook"),
            10_000_000,
            "prompt-hook",
            "hook",
            1,
            Event.Clock.ARRIVAL,
            "{\"text\":\"go on\"}");
    var line =
        event(
            Kind.USER_MESSAGE,
            session.withTurn("t-line"),
            9_500_000,
            "prompt-line",
            "transcript",
            2,
            Event.Clock.RECORDED,
            "{\"text\":\"go on\"}");
    var near = new Batch(List.of(new Batch.Append(line, 60_000_000)), List.of(), null);

    append(hook);
    store.append(near).join();

    assertThat(new RunReads(store).ofGroup("s")).hasSize(1);
    assertThat(store.append(near).join()).as("the same line again").containsExactly(0);
  }

  @Test
  void rebuildsTheSameRowsFromTheLog() throws SQLException {
    var session = Scope.NONE.withSession("s").withTrace("s").withAgent("claude-code");
    append(
        call("c1", 1_000),
        result("c1", 5_000, true),
        event(Kind.USER_MESSAGE, session.withTurn("t1"), 10, "u1", "{\"text\":\"one\"}"),
        event(Kind.EXECUTION_STARTED, session.withTurn("t1"), 10, "e1", "{\"execId\":\"t1\"}"),
        event(
            Kind.COST,
            session,
            20,
            "m1",
            "{\"usageId\":\"m1\",\"inputTokens\":3,\"outputTokens\":4,\"costUsd\":0.5,\"model\":\"x\"}"));
    append(
        event(Kind.USER_MESSAGE, session.withTurn("t2"), 30, "u2", "{\"text\":\"two\"}"),
        event(
            Kind.COST,
            session,
            15,
            "m2",
            "{\"usageId\":\"m2\",\"inputTokens\":1,\"outputTokens\":1,\"model\":\"y\"}"));
    append(event(Kind.USER_MESSAGE, session.withTurn("t0"), 12, "u0", "{\"text\":\"zero\"}"));
    var before = StoreDump.of(file);

    store.rebuild(new Projections(), (_, _) -> {}).join();

    assertThat(StoreDump.of(file)).isEqualTo(before);
    assertThat(new RunReads(store).byId("s:t0").orElseThrow().usage().input()).isEqualTo(4);
  }

  @Test
  void erasingEmptiesPayloadsAndKeepsSeq() {
    append(call("c1", 1_000));

    store.append(new Batch(List.of(), List.of(new Batch.Erase("k-1", "clawboo")), null)).join();

    assertThat(new EventReads(store).find(EventFilter.ALL)).isEmpty();
    assertThat(new TraceReads(store).session("k-1")).isEmpty();
    assertThat(append(call("c2", 2_000))).containsExactly(2);
  }

  @Test
  void announcesEachCommit() throws InterruptedException {
    var told = new CountDownLatch(1);
    var groups = new ArrayList<String>();
    try (var _ =
        store
            .commits()
            .subscribe(commit -> {
              groups.addAll(commit.groups());
              told.countDown();
            })) {
      append(call("c1", 1_000));
      told.await();
    }
    assertThat(groups).containsExactly("k-1");
  }

  @Test
  void isReadByItsOwnerAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void isWrittenByOneProcessOnly() {
    assertThatThrownBy(() -> Store.open(file, new Projections(), StoreOptions.DEFAULT))
        .isInstanceOf(StoreBusyException.class)
        .hasMessageContaining("Another Pugmark");
  }

  @Test
  void copiesWhatIsThereWhileItIsOpen() {
    append(call("c1", 1_000));
    var copy = folder.resolve("copy.pugmark");

    store.backup(copy);

    try (var other = Store.openReadOnly(copy, StoreOptions.DEFAULT)) {
      assertThat(other.lastSeq()).isEqualTo(1);
    }
  }

  @Test
  void isCompleteInOneFileAfterClosing() {
    append(call("c1", 1_000));
    store.close();

    assertThat(Path.of(file + "-wal")).doesNotExist();
  }

  @Test
  void opensAStoreOfANewerProgramForReadingOnly() throws SQLException {
    append(call("c1", 1_000));
    store.close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }

    store = Store.open(file, new Projections(), StoreOptions.DEFAULT);

    assertThat(store.readOnlyReason().orElseThrow()).contains("newer Pugmark");
    assertThat(store.lastSeq()).isEqualTo(1);
    assertThatThrownBy(() -> append(call("c2", 1))).hasMessageContaining("newer Pugmark");
  }

  @Test
  void refusesAFileThatIsNoStore() throws IOException {
    var other = folder.resolve("notes.txt");
    Files.writeString(other, "a shopping list that is no database at all");

    assertThatThrownBy(() -> Store.open(other, new Projections(), StoreOptions.DEFAULT))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not a Pugmark store");
    assertThat(other).hasContent("a shopping list that is no database at all");
  }
}
