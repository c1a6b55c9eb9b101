package dev.pugmark.app.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What something cost.
 *
 * @param picoUsd integer pico-USD (10⁻¹²), null when no price is known
 * @param estimated whether it was worked out here from a price list and not reported
 * @param source where the sum comes from, for the tooltip; null when nothing says
 * @param unpriced how many parts are not in the sum because their price is not known
 */
public record Cost(
    @Nullable Long picoUsd, boolean estimated, @Nullable String source, long unpriced) {
  /** No price is known: not the same as free. */
  public static final Cost UNKNOWN = new Cost(null, false, null);

  private static final BigDecimal SMALLEST = new BigDecimal("0.000001");
  private static final BigDecimal SMALLEST_NARROW = new BigDecimal("0.0001");

  /** From here on three digits need no more than four decimals. */
  private static final BigDecimal NARROWLY = new BigDecimal("0.01");

  /** A sum of everything there is. */
  public Cost(@Nullable Long picoUsd, boolean estimated, @Nullable String source) {
    this(picoUsd, estimated, source, 0);
  }

  /** A sum that was reported. */
  public static Cost reported(long picoUsd) {
    return new Cost(picoUsd, false, null);
  }

  /** A sum worked out here; {@code source} names the price list. */
  public static Cost estimated(long picoUsd, String source) {
    return new Cost(picoUsd, true, source);
  }

  /** The same sum, from which so many parts are missing. */
  public Cost without(long parts) {
    return new Cost(picoUsd, estimated, source, parts);
  }

  /**
   * {@code $0.0312}, {@code ≈ $1.24}, {@code $0}, {@code no price known}; a sum that parts are
   * missing from has a plus behind it.
   */
  public String brief() {
    if (picoUsd == null) {
      return Messages.text("cost.unknown");
    }
    var text = dollars(BigDecimal.valueOf(picoUsd, 12)) + partly();
    return estimated ? "≈ " + text : text;
  }

  /**
   * As {@link #brief}, for narrow columns: {@code no price}, and four decimals at most, so that
   * {@code < $0.0001} stands for all smaller sums.
   */
  public String narrow() {
    if (picoUsd == null) {
      return Messages.text("cost.unknown.narrow");
    }
    var usd = BigDecimal.valueOf(picoUsd, 12);
    if (usd.signum() <= 0 || usd.compareTo(NARROWLY) >= 0) {
      return brief();
    }
    var four = usd.setScale(4, RoundingMode.HALF_UP);
    return usd.compareTo(SMALLEST_NARROW) < 0
        ? "< $" + SMALLEST_NARROW + partly()
        : (estimated ? "≈ $" : "$") + four.stripTrailingZeros().toPlainString() + partly();
  }

  private String partly() {
    return unpriced > 0 ? " +" : "";
  }

  /** Every digit, with the source: for tooltips and copying. */
  public String exact() {
    if (picoUsd == null) {
      return Messages.text("cost.unknown.why");
    }
    var sum = "$" + plain(BigDecimal.valueOf(picoUsd, 12));
    return unpriced > 0 ? origin(sum) + "; " + Messages.text("cost.partly", unpriced) : origin(sum);
  }

  private String origin(String sum) {
    if (!estimated) {
      return Messages.text("cost.reported", sum);
    }
    return source == null
        ? Messages.text("cost.estimated", sum)
        : Messages.text("cost.estimated.from", sum, source);
  }

  private static String dollars(BigDecimal usd) {
    if (usd.signum() == 0) {
      return "$0";
    }
    if (usd.signum() < 0) {
      return "−" + dollars(usd.negate());
    }
    if (usd.compareTo(SMALLEST) < 0) {
      return "< $0.000001";
    }
    if (usd.compareTo(BigDecimal.ONE) >= 0) {
      return "$" + String.format(java.util.Locale.ENGLISH, "%,.2f", usd);
    }
    var three = usd.round(new MathContext(3, RoundingMode.HALF_UP));
    var decimals = Math.min(6, Math.max(2, three.stripTrailingZeros().scale()));
    return "$" + three.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static String plain(BigDecimal usd) {
    var bare = usd.stripTrailingZeros();
    return bare.setScale(Math.max(2, bare.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }
}
