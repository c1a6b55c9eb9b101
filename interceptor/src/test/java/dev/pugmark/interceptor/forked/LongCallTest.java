package dev.pugmark.interceptor.forked;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Calls that are known while they run. */
class LongCallTest {
  @Test
  void showsTheStreamOfAToolServerWhileItIsOpenAndOnceWhenItIsClosed() throws Exception {
    var programs = Jars.compile("mcp", 17, List.of("driver", "mcp"), Jars.in("mcp"));
    try (var origin = new Origin();
        var pugmark = new Pugmark();
        var watched =
            new Watched.Start(Jdk.OWN, programs)
                .environment("PUGMARK_URL", pugmark.address())
                .start()) {
      assertThat(watched.tell("mcp\tMcp\tget\t" + origin.http())).isEqualTo("mcp\ttools");
      var open = awaitStream(pugmark, "open");
      assertThat(open.get("status_code").intValue()).isEqualTo(200);
      assertThat(open.get("library").textValue()).isEqualTo("java.net.http");
      assertThat(open.get("streamed").booleanValue()).isTrue();
      assertThat(watched.tell("mcp\tMcp\tlater\t")).isEqualTo("mcp\ttrue");
      assertThat(watched.end()).isEmpty();
      var done = awaitStream(pugmark, "done");
      assertThat(done.get("id")).isEqualTo(open.get("id"));
      assertThat(done.get("latency_ms").doubleValue()).isGreaterThan(5_000);
    }
  }

  /** The only stream, once it is in this state; two minutes at most. */
  private static JsonNode awaitStream(Pugmark pugmark, String state) {
    var until = System.nanoTime() + 120_000_000_000L;
    while (true) {
      var streams =
          pugmark.calls("mcp").stream()
              .filter(row -> row.get("method").textValue().equals("GET"))
              .toList();
      var there = streams.size() == 1 && streams.getFirst().get("state").textValue().equals(state);
      if (there || System.nanoTime() > until) {
        assertThat(streams).singleElement().satisfies(row -> assertThat(there).isTrue());
        return streams.getFirst();
      }
      LockSupport.parkNanos(50_000_000);
    }
  }
}
