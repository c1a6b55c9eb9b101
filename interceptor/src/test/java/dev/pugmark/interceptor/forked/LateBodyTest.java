package dev.pugmark.interceptor.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A body that ends before the program has the answer, which alone knows of the redirects. */
class LateBodyTest {
  @Test
  void isToldWithItsRedirectsAndWithTheTimeOfItsEnd() throws Exception {
    var programs = Jars.compile("late", 11, List.of("driver", "jdk"), List.of());
    try (var origin = new Origin();
        var pugmark = new Pugmark();
        var watched =
            new Watched.Start(Jdk.OWN, programs)
                .environment("PUGMARK_URL", pugmark.address())
                .start()) {
      assertThat(watched.tell("late\tLateBody\tget\t" + origin.http() + "/redirect"))
          .isEqualTo("late\t200 5");
      assertThat(watched.end()).isEmpty();
      assertThat(pugmark.await("late", 1)).isEqualTo(1);
      var row = pugmark.calls("late").getFirst();
      assertThat(row.get("hops")).hasSize(1);
      assertThat(row.get("response_bytes").longValue()).isEqualTo(5);
      // The body was there a second before the answer.
      assertThat(row.get("latency_ms").doubleValue() - row.get("ttfb_ms").doubleValue())
          .isLessThan(900);
    }
  }
}
