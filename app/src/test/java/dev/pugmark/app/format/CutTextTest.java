package dev.pugmark.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTextTest {
  @Test
  void saysHowMuchIsNotShown() {
    assertThat(CutText.of("abc", 3).note()).isNull();
    assertThat(CutText.of("abcd", 3).note()).isEqualTo("First 3 of 4 characters shown");
  }

  @Test
  void saysThatTheRestWasNotKept() {
    assertThat(CutText.excerpt("abc").note()).startsWith("Only the first 3 characters are kept");
  }
}
