package dev.pugmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.store.StoreCheck;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends a loaded server at random moments, again and again on the same store. Ten times by default;
 * {@code -Dpugmark.kills=1000} makes it a long run.
 */
class CrashTest {
  private static final int KILLS = Integer.getInteger("pugmark.kills", 10);
  private static final int CONNECTIONS = 4;
  private static final int MOST_ANSWERS_BEFORE_A_KILL = 300;

  @TempDir private Path home;

  @Test
  void keepsAllThatWasAcknowledgedWhenItIsKilledAtAnyMoment() throws Exception {
    var store = home.resolve("s.pugmark");
    var seed = Long.getLong("pugmark.seed", System.nanoTime());
    var random = new Random(seed);
    var acknowledged = new HashSet<String>();
    for (var kill = 0; kill < KILLS; kill++) {
      try (var server =
          PugmarkProcess.start(home, "serve", "--port", "0", "--store", store.toString())) {
        var load =
            new CrashLoad(
                server.awaitReady(),
                CONNECTIONS,
                "kill-" + kill,
                random.nextInt(MOST_ANSWERS_BEFORE_A_KILL));
        load.awaitAnswers();
        server.kill();
        acknowledged.addAll(load.acknowledged());
      }
      assertWholeStore(store, acknowledged, "kill " + kill + " with -Dpugmark.seed=" + seed);
    }
    assertThat(acknowledged).hasSizeGreaterThan(KILLS);
  }

  /** By SQLite alone, so that nothing of ours can mend the file first. */
  private static void assertWholeStore(Path store, Set<String> acknowledged, String when)
      throws Exception {
    assertThat(StoreCheck.of(store).verdict()).as(when).isEqualTo("ok");
    var rows = new HashMap<String, Integer>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        var statement = connection.createStatement();
        var all =
            statement.executeQuery(
                "SELECT data ->> 'batch', count(*), count(DISTINCT data ->> 'number')"
                    + " FROM event GROUP BY 1")) {
      while (all.next()) {
        assertThat(all.getInt(3)).as(when).isEqualTo(all.getInt(2));
        rows.put(all.getString(1), all.getInt(2));
      }
    }
    assertThat(rows.keySet()).as(when).containsAll(acknowledged);
    assertThat(rows.entrySet()).as("no batch is torn, " + when).allMatch(CrashTest::isWhole);
  }

  private static boolean isWhole(Map.Entry<String, Integer> batch) {
    return batch.getValue() == CrashLoad.EVENTS_A_BATCH;
  }
}
