package dev.pugmark.store;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Run;
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
import java.util.Map;
import java.util.Set;
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
  void tellsNothingOfTwoHappeningsThatBothSayNothing() {
    var scope = Scope.NONE.withSession("s").withTrace("s");
    for (var dialect : List.of("hook", "file")) {
      var end =
          event(
              Kind.EXECUTION_COMPLETED,
              scope.withTurn(dialect),
              1_000,
              "end of " + dialect,
              dialect,
              10,
              Event.Clock.ARRIVAL,
              "{\"execId\":\"" + dialect + "\"}");
      store.append(new Batch(List.of(new Batch.Append(end, 60_000_000)), List.of(), null)).join();
    }

    assertThat(new EventReads(store).find(EventFilter.ALL.page(10, false)))
        .extracting(Event::key)
        .containsExactly("end of hook", "end of file");
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
  void erasesSingleRowsOfAGroup() {
    append(call("c1", 1_000), call("c2", 2_000));
    append(event(Kind.ERROR, TASK, 3_000, "e", "{\"message\":\"stays\"}"));

    var erase = Batch.Erase.ofRows("k-1", "clawboo", Set.of(1L, 3L));
    store.append(new Batch(List.of(), List.of(erase), null)).join();

    assertThat(new EventReads(store).find(EventFilter.ALL))
        .extracting(Event::seq)
        .containsExactly(2L);
    var totals = new TraceReads(store).session("k-1").orElseThrow().totals();
    assertThat(totals.toolCalls()).isEqualTo(1);
    assertThat(totals.errors()).isZero();
    assertThat(new EventReads(store).live("e", "clawboo")).isEmpty();
    assertThat(append(event(Kind.ERROR, TASK, 3_000, "e", "{\"message\":\"anew\"}")))
        .containsExactly(4);
  }

  @Test
  void tellsWhichKeysADialectHasToldOf() {
    append(
        event(Kind.COMMENT_ADDED, TASK, 1, "a", "{}"),
        event(Kind.COMMENT_ADDED, TASK, 1, "b", "{}"));
    var reads = new EventReads(store);
    assertThat(reads.liveSeqs(List.of("a", "b", "c"), "clawboo"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", 1L, "b", 2L));
    assertThat(reads.liveSeqs(List.of("a"), "another")).isEmpty();
    assertThat(reads.liveSeqs(List.of(), "clawboo")).isEmpty();
  }

  @Test
  void takesBackWhatItsDialectToldUnderTheSameKey() {
    var cost = event(Kind.COST, TASK, 1, "answer-1", "{\"usageId\":\"a\",\"inputTokens\":5}");
    var retraction = event(Kind.RETRACTED, TASK, 2, "answer-1", "{}");

    assertThat(append(retraction)).as("nothing was told").containsExactly(0);
    assertThat(append(cost)).containsExactly(1);
    assertThat(append(retraction)).containsExactly(2);

    assertThat(new EventReads(store).find(EventFilter.ALL)).isEmpty();
    assertThat(new TraceReads(store).session("k-1")).isEmpty();
    assertThat(append(cost)).as("told anew").containsExactly(3);
    assertThat(new EventReads(store).find(EventFilter.ALL)).hasSize(1);
  }

  @Test
  void takesBackNothingThatWasToldWithAHigherRank() {
    var better =
        event(Kind.ERROR, TASK, 1, "e", "clawboo", 1, Event.Clock.SENDER, "{\"message\":\"m\"}");

    append(better);

    assertThat(append(event(Kind.RETRACTED, TASK, 2, "e", "{}"))).containsExactly(0);
    assertThat(new EventReads(store).live("e", "clawboo").orElseThrow().kind())
        .isEqualTo(Kind.ERROR);
  }

  @Test
  void showsAnotherDialectsTellingWhenOneIsTakenBack() {
    append(
        event(Kind.ERROR, TASK, 1, "e", "hook", 1, Event.Clock.SENDER, "{\"message\":\"h\"}"),
        event(Kind.ERROR, TASK, 1, "e", "file", 2, Event.Clock.SENDER, "{\"message\":\"f\"}"));

    append(event(Kind.RETRACTED, TASK, 2, "e", "file", 2, Event.Clock.SENDER, "{}"));

    assertThat(new EventReads(store).find(EventFilter.ALL))
        .extracting(Event::dialect)
        .containsExactly("hook");
    assertThat(new TraceReads(store).session("k-1").orElseThrow().totals().errors()).isEqualTo(1);
  }

  @Test
  void erasesEarlierVersionsTooButNotWhatMovedAway() throws SQLException {
    var other = Scope.NONE.withTask("k-2");
    append(event(Kind.COMMENT_ADDED, TASK, 1, "c", "{\"body\":\"first words\"}"));
    append(event(Kind.COMMENT_ADDED, TASK, 1, "c", "{\"body\":\"second words\"}"));
    append(event(Kind.COMMENT_ADDED, TASK, 1, "m", "{\"body\":\"moving words\"}"));
    append(event(Kind.COMMENT_ADDED, other, 1, "m", "{\"body\":\"moving words\"}"));

    store.append(new Batch(List.of(), List.of(new Batch.Erase("k-1", "clawboo")), null)).join();

    assertThat(new EventReads(store).find(EventFilter.ALL))
        .extracting(e -> e.scope().task())
        .containsExactly("k-2");
    assertThat(new EventReads(store).live("m", "clawboo")).isPresent();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT data FROM event WHERE group_id = 'k-1'")) {
      while (rows.next()) {
        assertThat(rows.getString(1)).isEqualTo("{}");
      }
    }
  }

  @Test
  void countsInAReportedRunOnlyTheDurationsItsClientMeasured() {
    var run = Scope.NONE.withRun("r").withTask("r").withTrace("r").withCorrelation("t-9");
    append(
        event(
            Kind.RUN_REPORTED,
            run,
            0,
            "r",
            "{\"status\":\"cancelled\",\"toolTotals\":[{\"tool\":\"grep\",\"calls\":9}]}"),
        event(Kind.TOOL_CALL, run, 1_000, "1", "{\"toolCallId\":\"c\",\"name\":\"grep\"}"),
        event(Kind.TOOL_RESULT, run, 5_000, "2", "{\"toolCallId\":\"c\",\"isError\":false}"));
    var runs = new RunReads(store);

    var tool = runs.tools(RunReads.RunFilter.ALL).getFirst();

    assertThat(tool.calls()).as("seen calls, not the client's sums").isEqualTo(1);
    assertThat(tool.timed()).isZero();
    assertThat(runs.ofTrace("t-9", 10)).extracting(Run::id).containsExactly("r");
    assertThat(runs.toolsOf(runs.byId("r").orElseThrow())).hasSize(1);
    assertThat(runs.sums(RunReads.RunFilter.ALL).failed()).as("ended badly").isEqualTo(1);
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
