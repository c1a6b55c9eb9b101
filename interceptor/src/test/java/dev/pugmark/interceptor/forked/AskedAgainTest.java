package dev.pugmark.interceptor.forked;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One object of the JDK's older client is one call, however often it is asked. */
class AskedAgainTest {
  private static final String REFUSING = "http://127.0.0.1:1/x";

  /** What the program said and what the server has, by Java and session. */
  private static final Map<String, String> SAID = new LinkedHashMap<>();

  private static final Map<String, List<JsonNode>> ROWS = new LinkedHashMap<>();
  private static long suppressed;

  @BeforeAll
  static void ask() throws Exception {
    var programs = Jars.compile("again", 11, List.of("driver", "jdk"), List.of());
    try (var origin = new Origin();
        var pugmark = new Pugmark()) {
      for (var jdk : Jdk.installed()) {
        try (var watched =
            new Watched.Start(jdk, programs)
                .environment("PUGMARK_URL", pugmark.address())
                .start()) {
          for (var each :
              List.of(
                  List.of("ok", "get", origin.http() + "/ok"),
                  List.of("missing", "get", origin.http() + "/status/404"),
                  List.of("redirect", "get", origin.http() + "/redirect"),
                  List.of("refused", "get", REFUSING),
                  List.of("closed", "later", origin.http() + "/ok"))) {
            var session = jdk.version() + "-" + each.getFirst();
            SAID.put(
                session,
                watched.tell(
                    String.join("\t", session, "AskedAgain", each.get(1), each.getLast())));
          }
          assertThat(watched.end()).isEmpty();
        }
        pugmark.awaitSpool();
        suppressed += pugmark.counters().get("suppressed_errors").longValue();
      }
      for (var session : SAID.keySet()) {
        ROWS.put(session, pugmark.calls(session));
      }
    }
  }

  private static void each(String session, String said, Rows rows) {
    assertThat(suppressed).isZero();
    for (var jdk : Jdk.installed()) {
      var key = jdk.version() + "-" + session;
      assertThat(SAID.get(key)).isEqualTo(key + "\t" + said);
      rows.look(ROWS.getOrDefault(key, List.of()));
    }
  }

  /** What must be so of the calls of a session. */
  private interface Rows {
    void look(List<JsonNode> rows);
  }

  @ParameterizedTest
  @CsvSource({"ok, 200", "missing, 404", "redirect, 200"})
  void anAnsweredOneIsOneCall(String session, int status) {
    each(
        session,
        Integer.toString(status),
        rows ->
            assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.get("status_code").intValue()).isEqualTo(status)));
  }

  @Test
  void oneThatFailedIsOneCall() {
    each(
        "refused",
        "0",
        rows ->
            assertThat(rows)
                .singleElement()
                .satisfies(
                    row -> assertThat(row.at("/error/kind").textValue()).isEqualTo("connect")));
  }

  @Test
  void oneThatIsClosedBeforeItAsksIsAnotherCallWhenItAsks() {
    each(
        "closed",
        "200 5",
        rows -> {
          assertThat(rows).hasSize(2);
          assertThat(rows.stream().map(row -> row.get("status_code").asInt(0)))
              .containsExactlyInAnyOrder(0, 200);
          assertThat(rows.stream().map(row -> row.at("/error/kind").asText()))
              .containsExactlyInAnyOrder("cancelled", "");
        });
  }
}
