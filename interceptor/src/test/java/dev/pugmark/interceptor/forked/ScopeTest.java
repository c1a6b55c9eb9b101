package dev.pugmark.interceptor.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions that a program binds by the API, with the agent and without. */
class ScopeTest {
  static List<Jdk> jdks() {
    return Jdk.installed();
  }

  private static String programs() {
    return Jars.compile("scopes", 11, List.of("driver", "jdk", "scopes"), List.of(Jars.api()));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void carriesTheSessionToWhoeverWorksForIt(Jdk jdk) throws Exception {
    try (var origin = new Origin();
        var pugmark = new Pugmark();
        var watched =
            new Watched.Start(jdk, programs())
                .environment("PUGMARK_URL", pugmark.address())
                .environment("PUGMARK_SESSION", "none")
                .main("program.Scopes", origin.http())
                .start()) {
      assertThat(watched.line()).isEqualTo("done");
      assertThat(watched.end()).isEmpty();
      assertThat(watched.errors()).isEmpty();
      assertThat(pugmark.await("two", 4) + pugmark.await("none", 4)).isEqualTo(8);
      pugmark.await("one", 11);
      assertThat(names(pugmark, "one"))
          .containsExactlyInAnyOrder(
              "one-same",
              "one-pool",
              "one-timer",
              "one-async",
              "one-stage",
              "one-thread",
              "one-virtual",
              "one-again",
              "one-carried",
              "one-completed-elsewhere",
              "one-lambda");
      assertThat(names(pugmark, "two"))
          .containsExactlyInAnyOrder("two-nested", "two-pool", "two-outer-closed", "two-lambda");
      assertThat(names(pugmark, "none"))
          .containsExactlyInAnyOrder("before", "none-after", "none-pool", "none-closed");
    }
  }

  private static List<String> names(Pugmark pugmark, String session) {
    var attribution = session.equals("none") ? "process" : "bound";
    return pugmark.calls(session).stream()
        .filter(row -> row.get("attribution").textValue().equals(attribution))
        .map(row -> row.get("path").textValue().split("/", -1)[1])
        .toList();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void doesNothingWithoutTheAgent(Jdk jdk) throws Exception {
    try (var origin = new Origin();
        var watched =
            new Watched.Start(jdk, programs())
                .withoutAgent()
                .main("program.Scopes", origin.http())
                .start()) {
      assertThat(watched.line()).isEqualTo("done");
      assertThat(watched.end()).isEmpty();
      assertThat(watched.errors()).isEmpty();
    }
  }
}
