package dev.pugmark.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * Money as whole pico-USD (10<sup>-12</sup> USD) in a long: fine enough that sums of token prices
 * need no rounding, and large enough for nine million dollars.
 */
public final class Money {
  private static final int PICO_DIGITS = 12;

  private Money() {}

  /**
   * An amount in USD as pico-USD, rounded half to even below one pico; empty if it does not fit.
   * The work is bounded whatever the exponent.
   */
  public static OptionalLong picoFromDecimal(BigDecimal usd) {
    if (usd.signum() == 0) {
      return OptionalLong.of(0);
    }
    var wholeDigits = (long) usd.precision() - usd.scale();
    if (wholeDigits > 19 - PICO_DIGITS) {
      return OptionalLong.empty();
    }
    if (wholeDigits < -PICO_DIGITS) {
      return OptionalLong.of(0);
    }
    var pico = usd.setScale(PICO_DIGITS, RoundingMode.HALF_EVEN).unscaledValue();
    return pico.bitLength() < Long.SIZE ? OptionalLong.of(pico.longValue()) : OptionalLong.empty();
  }

  /** Pico-USD as exact USD without trailing zeros and without a negative scale. */
  public static BigDecimal usd(long pico) {
    var usd = BigDecimal.valueOf(pico, PICO_DIGITS).stripTrailingZeros();
    return usd.scale() < 0 ? usd.setScale(0) : usd;
  }
}
