package dev.pugmark.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0E-400000000, 0",
    "0.0123, 12300000000",
    "-1.5, -1500000000000",
    "1E-12, 1",
    "0.5E-12, 0",
    "1.5E-12, 2",
    "2.5E-12, 2",
    "1E-13, 0",
    "9.9E-400000000, 0",
    "9223372.036854775807, 9223372036854775807",
    "-9223372.036854775808, -9223372036854775808",
  })
  void countsPicoDollars(BigDecimal usd, long pico) {
    assertThat(Money.picoFromDecimal(usd)).hasValue(pico);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9223372.036854775808", "1E7", "1e400000000", "-1e400000000", "1e2147483647"})
  void hasNoPicoForWhatDoesNotFit(BigDecimal usd) {
    assertThat(Money.picoFromDecimal(usd)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.000000000001",
    "12300000000, 0.0123",
    "100000000000000, 100",
    "-1500000000000, -1.5",
    "9223372036854775807, 9223372.036854775807",
  })
  void printsPlainDollars(long pico, String usd) {
    assertThat(Money.usd(pico).toPlainString()).isEqualTo(usd);
  }

  @Test
  void comesBackUnchanged() {
    for (var pico : new long[] {1, 7_000, 3_141_592_653_589L, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(Money.picoFromDecimal(Money.usd(pico))).hasValue(pico);
    }
  }
}
