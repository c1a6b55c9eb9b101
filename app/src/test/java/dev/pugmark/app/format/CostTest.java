package dev.pugmark.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | $0",
        "31200000000 | $0.0312",
        "31249000000 | $0.0312",
        "500000000000 | $0.50",
        "1240000000000 | $1.24",
        "1234567890000000 | $1,234.57",
        "1500000 | $0.000002",
        "999999 | < $0.000001",
        "999999000000 | $1.00"
      })
  void saysSumsShortly(long pico, String text) {
    assertThat(Cost.reported(pico).brief()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | $0",
        "31249000000 | $0.0312",
        "9999000000 | $0.01",
        "6457500000 | $0.0065",
        "643000000 | $0.0006",
        "99999999 | < $0.0001",
        "1234567890000000 | $1,234.57"
      })
  void hasFourDecimalsAtMostWhereThereIsLittleRoom(long pico, String text) {
    assertThat(Cost.reported(pico).narrow()).isEqualTo(text);
  }

  @Test
  void tellsEstimatedFreeAndUnknownApart() {
    assertThat(Cost.estimated(31_200_000_000L, "list").brief()).isEqualTo("≈ $0.0312");
    assertThat(Cost.estimated(31_200_000_000L, "list").exact())
        .isEqualTo("$0.0312, estimated from list");
    assertThat(Cost.reported(0).brief()).isEqualTo("$0");
    assertThat(Cost.UNKNOWN.brief()).isEqualTo("no price known");
  }

  @Test
  void keepsEveryDigitWhereAsked() {
    assertThat(Cost.reported(123_456_789_012L).exact()).isEqualTo("$0.123456789012, as reported");
  }
}
