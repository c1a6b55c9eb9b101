package dev.pugmark.interceptor.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One object of the JDK's older client is one call, however often it is asked. */
class AskedAgainTest {
  private static final String REFUSING = "http://127.0.0.1:1/x";

  private static Watched program(Jdk jdk, Pugmark pugmark) {
    var programs = Jars.compile("again", 11, List.of("driver", "jdk"), List.of());
    return new Watched.Start(jdk, programs).environment("PUGMARK_URL", pugmark.address()).start();
  }

  private static String tell(Watched watched, String session, String what, String url)
      throws IOException {
    return watched.tell(String.join("\t", session, "AskedAgain", what, url));
  }

  @ParameterizedTest
  @CsvSource({"200, /ok", "404, /status/404", "200, /redirect"})
  void anAnsweredOneIsOneCall(int status, String path) throws Exception {
    for (var jdk : Jdk.installed()) {
      try (var origin = new Origin();
          var pugmark = new Pugmark();
          var watched = program(jdk, pugmark)) {
        assertThat(tell(watched, "s", "get", origin.http() + path)).isEqualTo("s\t" + status);
        assertThat(watched.end()).isEmpty();
        assertThat(pugmark.await("s", 1)).isEqualTo(1);
        assertThat(pugmark.calls("s").getFirst().get("status_code").intValue()).isEqualTo(status);
        assertThat(pugmark.counters().get("suppressed_errors").longValue()).isZero();
      }
    }
  }

  @Test
  void oneThatFailedIsOneCall() throws Exception {
    for (var jdk : Jdk.installed()) {
      try (var pugmark = new Pugmark();
          var watched = program(jdk, pugmark)) {
        assertThat(tell(watched, "s", "get", REFUSING)).isEqualTo("s\t0");
        assertThat(watched.end()).isEmpty();
        assertThat(pugmark.await("s", 1)).isEqualTo(1);
        assertThat(pugmark.calls("s").getFirst().at("/error/kind").textValue())
            .isEqualTo("connect");
      }
    }
  }

  @Test
  void oneThatIsClosedBeforeItAsksIsAnotherCallWhenItAsks() throws Exception {
    for (var jdk : Jdk.installed()) {
      try (var origin = new Origin();
          var pugmark = new Pugmark();
          var watched = program(jdk, pugmark)) {
        assertThat(tell(watched, "s", "later", origin.http() + "/ok")).isEqualTo("s\t200 5");
        assertThat(watched.end()).isEmpty();
        assertThat(pugmark.await("s", 2)).isEqualTo(2);
        var rows = pugmark.calls("s");
        assertThat(rows.stream().filter(row -> row.get("status_code").asInt(0) == 200)).hasSize(1);
        assertThat(rows.stream().filter(row -> row.at("/error/kind").asText().equals("cancelled")))
            .hasSize(1);
      }
    }
  }
}
