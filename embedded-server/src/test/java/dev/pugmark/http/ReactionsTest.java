package dev.pugmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Events;
import dev.pugmark.reaction.Reaction;
import dev.pugmark.reaction.Reactions;
import dev.pugmark.store.CommitListener;
import dev.pugmark.store.CommitSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactionsTest {
  private static final String ONE_ROW =
      "{\"events\":[{\"kind\":\"tool_call\",\"taskId\":\"t1\",\"data\":{}}]}";

  @TempDir Path folder;

  @Test
  void tellsOfEveryCommitAndOfTheTimeAfterIt() throws Exception {
    var told = new CopyOnWriteArrayList<Reaction.Change>();
    var times = new CopyOnWriteArrayList<Long>();
    try (var engine = Engine.start(folder.resolve("t.pugmark"), ServerOptions.onPort(0));
        var reactions =
            new Reactions(
                List.of(new Broken(), new Noting(told, times)),
                engine.store().commits(),
                () -> 77L);
        var client = new RawClient(engine.port())) {
      for (var i = 0; i < 20; i++) {
        assertThat(client.post("/api/obs/ingest", ONE_ROW).status()).isEqualTo(200);
      }
      reactions.awaitCalm();
      assertThat(told.getFirst().firstSeq()).isEqualTo(1);
      assertThat(told.getLast().lastSeq()).isEqualTo(20);
      assertThat(told).allSatisfy(change -> assertThat(change.groups()).contains("t1"));
      for (var i = 1; i < told.size(); i++) {
        assertThat(told.get(i).firstSeq()).isEqualTo(told.get(i - 1).lastSeq() + 1);
      }
      assertThat(told)
          .flatExtracting(change -> Objects.requireNonNull(change.events()))
          .extracting(dev.pugmark.model.Event::seq)
          .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
      assertThat(times).hasSizeGreaterThanOrEqualTo(told.size()).containsOnly(77L);
    }
  }

  @Test
  void holdsNoEventsOnceTheyAreTooMany() throws Exception {
    var told = new CopyOnWriteArrayList<Reaction.Change>();
    var signal = new CommitSignal();
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var reactions =
        new Reactions(
            List.of(new Waiting(begun, go), new Noting(told, new CopyOnWriteArrayList<>())),
            signal,
            () -> 1L)) {
      reactions.hurry();
      begun.await(); // from here on it waits
      var events =
          IntStream.range(0, 1_000)
              .mapToObj(i -> Events.event(Kind.HEARTBEAT, Scope.NONE, 1, null, "{}"))
              .toList();
      for (var i = 0; i < 11; i++) {
        signal.announce(
            new CommitListener.Commit(i * 1_000 + 1, i * 1_000 + 1_000, Set.of("-"), events));
      }
      go.countDown();
      reactions.awaitCalm();
      signal.announce(new CommitListener.Commit(11_001, 12_000, Set.of("-"), events));
      reactions.awaitCalm();
      assertThat(told.getLast().events()).hasSize(1_000);
      assertThat(told.getLast().lastSeq()).isEqualTo(12_000);
      var many = told.stream().filter(change -> change.events() == null).toList();
      assertThat(many).hasSize(1);
      assertThat(many.getFirst().lastSeq()).isEqualTo(11_000);
    }
  }

  @Test
  void tellsNoTimeBeforeWhatWasCommittedUntilThen() throws Exception {
    var clock = new AtomicLong(1);
    var signal = new CommitSignal();
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var told = new CopyOnWriteArrayList<String>();
    try (var reactions =
        new Reactions(List.of(new Waiting(begun, go), new Listing(told)), signal, clock::get)) {
      signal.announce(new CommitListener.Commit(1, 1, Set.of("-"), List.of()));
      begun.await(); // from here on it is being told
      signal.announce(new CommitListener.Commit(2, 2, Set.of("-"), List.of()));
      clock.set(3_600);
      go.countDown();
      reactions.awaitCalm();
      assertThat(told).startsWith("changed 1", "passed 1", "changed 2", "passed 3600");
    }
  }

  private record Listing(List<String> told) implements Reaction {
    @Override
    public String id() {
      return "listing";
    }

    @Override
    public void changed(Change change) {
      told.add("changed " + change.lastSeq());
    }

    @Override
    public void passed(long nowMicros) {
      told.add("passed " + nowMicros);
    }
  }

  /** Lets nothing go on until it may. */
  private record Waiting(CountDownLatch begun, CountDownLatch go) implements Reaction {
    @Override
    public String id() {
      return "waiting";
    }

    @Override
    public void changed(Change change) {
      passed(0);
    }

    @Override
    public void passed(long nowMicros) {
      begun.countDown();
      try {
        go.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private record Noting(List<Reaction.Change> told, List<Long> times) implements Reaction {
    @Override
    public String id() {
      return "noting";
    }

    @Override
    public void changed(Change change) {
      told.add(change);
    }

    @Override
    public void passed(long nowMicros) {
      times.add(nowMicros);
    }
  }

  /** One that fails keeps nobody else from being told. */
  private record Broken() implements Reaction {
    @Override
    public String id() {
      return "broken";
    }

    @Override
    public void changed(Change change) {
      throw new IllegalStateException("on purpose");
    }
  }
}
