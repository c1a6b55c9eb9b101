package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Problem;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One event of a run as it was sent.
 *
 * @param type any word; eleven are known
 * @param atMicros its timestamp
 * @param sequence 0 where the client does not number
 * @param toolSuccess null when a result does not say
 * @param raw the element to the letter
 */
record RunEvent(
    String id,
    String type,
    long atMicros,
    long sequence,
    @Nullable String toolName,
    @Nullable String toolId,
    @Nullable BigDecimal toolMillis,
    @Nullable Boolean toolSuccess,
    ObjectNode raw) {

  /** By number, then by time; older clients do not number. */
  static final Comparator<RunEvent> ORDER =
      Comparator.comparingLong(RunEvent::sequence).thenComparingLong(RunEvent::atMicros);

  static RunEvent read(Fields fields) throws Problem {
    return new RunEvent(
        fields.id("event_id"),
        fields.id("type"),
        fields.requiredTime("timestamp"),
        fields.sequence("sequence_number"),
        fields.text("tool_name"),
        fields.text("tool_id"),
        fields.millis("tool_duration_ms"),
        fields.flag("tool_success"),
        fields.object());
  }

  boolean isCall() {
    return type.equals("tool_call");
  }

  boolean isResult() {
    return type.equals("tool_result");
  }

  boolean isTool() {
    return isCall() || isResult();
  }

  boolean isStart() {
    return type.equals("run_start");
  }

  boolean isEnd() {
    return type.equals("run_end");
  }

  boolean isError() {
    return type.equals("error");
  }

  /** What an error event says. */
  RunError error() {
    var given = RunError.read(raw.get("error"));
    return given != null ? given : new RunError(null, words("content"));
  }

  /** A member that is text. */
  @Nullable String words(String name) {
    JsonNode member = raw.get(name);
    return member != null && member.isTextual() ? member.textValue() : null;
  }
}
