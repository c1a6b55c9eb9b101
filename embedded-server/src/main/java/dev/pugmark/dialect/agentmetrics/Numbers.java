package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pugmark.model.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Sums and means as JSON numbers, exact as far as decimals can be. */
final class Numbers {
  private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

  /** For means without an end, such as thirds: more digits than any reader's double holds. */
  private static final MathContext MEAN = new MathContext(20, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /** The mean of microseconds in milliseconds; null when there are none. */
  static JsonNode meanMillis(long micros, long count) {
    return count == 0 ? NODES.nullNode() : node(mean(BigDecimal.valueOf(micros, 3), count));
  }

  static JsonNode mean(long sum, long count) {
    return count == 0 ? NODES.nullNode() : node(mean(BigDecimal.valueOf(sum), count));
  }

  private static BigDecimal mean(BigDecimal sum, long count) {
    return sum.divide(BigDecimal.valueOf(count), MEAN);
  }

  static JsonNode millis(@Nullable Long micros) {
    return micros == null ? NODES.nullNode() : node(BigDecimal.valueOf(micros, 3));
  }

  static JsonNode usd(@Nullable Long pico) {
    return pico == null ? NODES.nullNode() : node(Money.usd(pico));
  }

  private static JsonNode node(BigDecimal value) {
    var plain = value.stripTrailingZeros();
    return plain.scale() <= 0
        ? NODES.numberNode(plain.toBigIntegerExact())
        : NODES.numberNode(plain);
  }
}
