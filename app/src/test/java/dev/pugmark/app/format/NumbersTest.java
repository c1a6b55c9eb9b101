package dev.pugmark.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({"0,0", "980,980", "1000,1k", "45321,45.3k", "999951,1M", "1234567,1.2M"})
  void shortensCounts(long count, String text) {
    assertThat(Numbers.brief(count)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0,0 B", "1023,1023 B", "1024,1 KB", "1258291,1.2 MB", "50648317952,47.2 GB"})
  void saysBytes(long bytes, String text) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 µs",
    "850,850 µs",
    "12500,12.5 ms",
    "999400,999 ms",
    "999600,1 s",
    "1234567,1.2 s",
    "59949999,59.9 s",
    "59950000,1 m 00 s",
    "125000000,2 m 05 s",
    "3599600000,1 h 00 m",
    "183600000000,2 d 3 h",
    "-1500000,−1.5 s"
  })
  void saysDurations(long micros, String text) {
    assertThat(Durations.brief(micros)).isEqualTo(text);
  }

  @Test
  void keepsEveryDigitWhereAsked() {
    assertThat(Numbers.exact(12_420)).isEqualTo("12,420");
    assertThat(Durations.exact(1_234_567)).isEqualTo("1.234567 s");
    assertThat(Numbers.tokens(45_321)).isEqualTo("45.3k tok");
  }
}
