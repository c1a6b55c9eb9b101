package dev.pugmark.interceptor.forked;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
      assertThat(pugmark.await("one", 11)).isEqualTo(11);
      assertThat(pugmark.await("two", 4)).isEqualTo(4);
      assertThat(pugmark.await("none", 4)).isEqualTo(4);
      var wrong = new ArrayList<String>();
      for (var session : List.of("one", "two", "none")) {
        for (var row : pugmark.calls(session)) {
          if (!name(row).startsWith(session) && !name(row).startsWith("before")) {
            wrong.add(name(row) + " is of session " + session);
          }
          assertThat(row.get("attribution").textValue())
              .isEqualTo(session.equals("none") ? "process" : "bound");
        }
      }
      assertThat(wrong).isEmpty();
    }
  }

  private static String name(JsonNode row) {
    return row.get("path").textValue().split("/", -1)[1];
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
