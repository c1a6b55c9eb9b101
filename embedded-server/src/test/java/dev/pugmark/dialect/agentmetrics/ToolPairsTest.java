package dev.pugmark.dialect.agentmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.dialect.agentmetrics.ToolPairs.Pairing;
import dev.pugmark.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolPairsTest {
  private long number;

  private RunEvent event(String type, String id, @Nullable String tool, @Nullable String toolId) {
    return new RunEvent(id, type, 0, number++, tool, toolId, null, null, Json.object());
  }

  private RunEvent call(String id, @Nullable String toolId) {
    return event("tool_call", id, "Grep", toolId);
  }

  private RunEvent result(String id, @Nullable String toolId) {
    return event("tool_result", id, "Grep", toolId);
  }

  private static Map<String, Pairing> pairs(RunEvent... events) {
    return ToolPairs.of(List.of(events));
  }

  private static Pairing once(@Nullable String callId) {
    return new Pairing(callId, false);
  }

  @Test
  void pairsByIdWhateverTheOrder() {
    assertThat(pairs(result("r", "x"), call("c", "x")))
        .isEqualTo(Map.of("r", once("x"), "c", once("x")));
  }

  @Test
  void pairsCallsWithoutIdsInTheOrderOfTheirNumbers() {
    var first = call("c1", null);
    var second = call("c2", null);
    var answer = result("r1", null);

    assertThat(pairs(answer, second, first))
        .isEqualTo(Map.of("c1", once("call:c1"), "r1", once("call:c1"), "c2", once("call:c2")));
  }

  @Test
  void pairsWithinOneToolOnly() {
    var other = event("tool_result", "r", "Read", null);

    assertThat(pairs(call("c", null), other))
        .isEqualTo(Map.of("c", once("call:c"), "r", once(null)));
  }

  @Test
  void givesACallWithoutIdTheIdOfAResultThatKnowsNoCall() {
    assertThat(pairs(call("c", null), result("r", "x")))
        .isEqualTo(Map.of("c", once("x"), "r", once("x")));
  }

  @Test
  void leavesResultsAloneThatHaveTheirCall() {
    assertThat(pairs(call("c", null), call("d", "x"), result("r", "x")))
        .isEqualTo(Map.of("c", once("call:c"), "d", once("x"), "r", once("x")));
  }

  @Test
  void countsEachResultAndNoCallTwice() {
    assertThat(
            pairs(
                call("c1", "x"),
                call("c2", "x"),
                call("c3", "x"),
                result("r1", "x"),
                result("r2", "x")))
        .isEqualTo(
            Map.of(
                "c1", once("x"),
                "c2", once("x#2"),
                "c3", new Pairing("x#3", true),
                "r1", once("x"),
                "r2", once("x#2")));
  }

  @Test
  void countsEachCallOfAnIdThatHasNoResult() {
    assertThat(pairs(call("c1", "x"), call("c2", "x")))
        .isEqualTo(Map.of("c1", once("x"), "c2", once("x#2")));
  }

  @Test
  void passesOverOtherEvents() {
    assertThat(pairs(event("thinking", "t", null, null))).isEmpty();
  }
}
