package dev.pugmark.dialect.clawboo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.pugmark.model.Event;
import dev.pugmark.redact.Redactor;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as the rows of this contract: 15 members, always all of them, always in this order. */
final class Rows {
  private static final JsonStringEncoder QUOTES = JsonStringEncoder.getInstance();
  private static final long LOW_62 = (1L << 62) - 1;

  private final long instance;

  /**
   * @param instance of the store, so that rows of two stores never share an id
   */
  Rows(long instance) {
    this.instance = instance;
  }

  /** One row, on one line. */
  String row(Event event) {
    var out = new StringBuilder(event.data().length() + 400);
    append(out, event);
    return out.toString();
  }

  /** Rows as an array. */
  String array(List<Event> events) {
    var out = new StringBuilder(events.size() * 512 + 2).append('[');
    for (var event : events) {
      if (out.length() > 1) {
        out.append(',');
      }
      append(out, event);
    }
    return out.append(']').toString();
  }

  private void append(StringBuilder out, Event event) {
    var scope = event.scope();
    out.append("{\"seq\":").append(event.seq());
    out.append(",\"id\":\"").append(id(event.seq())).append("\",\"ts\":");
    if (event.tsMicros() % 1_000 == 0) {
      out.append(event.tsMicros() / 1_000);
    } else {
      out.append(millis(event.tsMicros()));
    }
    text(out, "kind", event.kind().clawbooName());
    text(out, "teamId", scope.team());
    text(out, "taskId", scope.task());
    text(out, "agentId", scope.agent());
    text(out, "runtime", scope.runtime());
    text(out, "traceId", scope.trace());
    text(out, "spanId", scope.span());
    text(out, "parentSpanId", scope.parentSpan());
    text(out, "correlationId", scope.correlation());
    text(out, "data", Redactor.maskJson(event.data()));
    out.append(",\"tenantId\":null,\"createdAt\":")
        .append(Math.floorDiv(event.receivedMicros(), 1_000L))
        .append('}');
  }

  private static void text(StringBuilder out, String name, @Nullable String value) {
    out.append(",\"").append(name).append("\":");
    if (value == null) {
      out.append("null");
    } else {
      quote(out, value);
    }
  }

  /** Epoch milliseconds, with a fraction only where there is one. */
  static BigDecimal millis(long micros) {
    var millis = BigDecimal.valueOf(micros, 3).stripTrailingZeros();
    return millis.scale() < 0 ? millis.setScale(0) : millis;
  }

  /** A text as JSON. */
  static String quoted(String text) {
    var out = new StringBuilder(text.length() + 8);
    quote(out, text);
    return out.toString();
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    QUOTES.quoteAsString(text, out);
    out.append('"');
  }

  /**
   * The id of a row, always the same for the same row of the same store. The lower half is a
   * one-to-one image of the seq, so no two rows of a store can share it.
   */
  UUID id(long seq) {
    var low = seq * 0x2545F4914F6CDD1DL & LOW_62;
    low = (low ^ low >>> 31) * 0x1B873593CC9E2D51L & LOW_62;
    low = low ^ low >>> 29;
    var high = mixed(instance ^ seq * 0x9E3779B97F4A7C15L);
    return new UUID(high & ~0xF000L | 0x4000L, low | Long.MIN_VALUE);
  }

  private static long mixed(long bits) {
    var x = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
    return x ^ x >>> 31;
  }
}
