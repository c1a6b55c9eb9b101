package dev.pugmark.store;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Projections;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How all agents stand, read while others write. */
class StandingTest {
  private static final long START = 1_767_225_600_000_000L;
  private static final int DOLLARS = 400;

  @TempDir private Path folder;

  @Test
  void tellsOfTheEventsUpToItsSeqAndOfNoneAfter() {
    try (var store =
        Store.open(folder.resolve("a.pugmark"), new Projections(), StoreOptions.DEFAULT)) {
      var reads = new AgentReads(store);
      assertThat(reads.standing()).isEqualTo(new AgentReads.Standing(0, List.of()));
      var spender = CompletableFuture.runAsync(() -> spend(store));
      var moments = new HashSet<Long>();
      do {
        var standing = reads.standing();
        moments.add(standing.upTo());
        standing
            .agents()
            .forEach(agent ->
                assertThat(agent.costUsd())
                    .isEqualByComparingTo(BigDecimal.valueOf(standing.upTo())));
      } while (!spender.isDone());
      spender.join();
      assertThat(reads.standing().upTo()).isEqualTo(DOLLARS);
      assertThat(moments).hasSizeGreaterThan(2);
    }
  }

  /** A dollar an event. */
  private static void spend(Store store) {
    var scope = Scope.NONE.withSession("s").withTrace("s").withAgent("spender");
    for (var i = 0; i < DOLLARS; i++) {
      store
          .append(Batch.of(List.of(event(Kind.COST, scope, START + i, null, "{\"costUsd\":1}"))))
          .join();
    }
  }
}
