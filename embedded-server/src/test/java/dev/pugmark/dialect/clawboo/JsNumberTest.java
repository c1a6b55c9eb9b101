package dev.pugmark.dialect.clawboo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsNumberTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "' ', 0",
    "5, 5",
    "' 5 ', 5",
    "+5, 5",
    "-5.5, -5.5",
    "5., 5",
    ".5, 0.5",
    "1e3, 1000",
    "0x1F, 31",
    "0b101, 5",
    "0o17, 15",
    "Infinity, Infinity",
    "-Infinity, -Infinity",
    "007, 7",
    "., NaN",
    "0x, NaN",
    "0xg, NaN",
    "-0x1, NaN",
    "1_000, NaN",
    "5d, NaN",
    "5f, NaN",
    "NaN, NaN",
    "infinity, NaN",
    "1 2, NaN",
    "0b2, NaN",
    "٥, NaN",
    "0x٥, NaN",
    "1e, NaN"
  })
  void readsTextsAsJavaScriptDoes(String text, double value) {
    assertThat(JsNumber.of(text)).isEqualTo(Double.valueOf(value));
  }
}
