package dev.pugmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.reaction.Reaction;
import dev.pugmark.reaction.Reactions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
      assertThat(times).hasSizeGreaterThanOrEqualTo(told.size()).containsOnly(77L);
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
