package dev.pugmark.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
  @Test
  void leavesOrdinaryTextAlone() {
    var text = "Grüße, 你好 👍🏽\n\tnext line";

    assertThat(VisibleText.lines(text)).isEqualTo(text);
  }

  @Test
  void drawsControlCharacters() {
    assertThat(VisibleText.lines("a\u0000b\u001b[31mc\u007f\u0085"))
        .isEqualTo("a␀b␛[31mc␡⟨U+0085⟩");
    assertThat(VisibleText.lines("one\r\ntwo\rthree")).isEqualTo("one\ntwo␍three");
  }

  @Test
  void writesOutWhatTurnsTheReadingDirection() {
    assertThat(VisibleText.lines("user\u202Egnp.exe\u2066"))
        .isEqualTo("user⟨U+202E⟩gnp.exe⟨U+2066⟩");
  }

  @Test
  void writesOutWhatHasNoWidth() {
    assertThat(VisibleText.lines("pass\u200Bword\uFEFF\u00AD"))
        .isEqualTo("pass⟨U+200B⟩word⟨U+FEFF⟩⟨U+00AD⟩");
    assertThat(VisibleText.lines("a" + Character.toString(0xE0041))).isEqualTo("a⟨U+E0041⟩");
    assertThat(VisibleText.lines("x\uD800y")).isEqualTo("x⟨U+D800⟩y");
  }

  @Test
  void keepsJoinedPictures() {
    assertThat(VisibleText.lines("👩\u200D💻")).isEqualTo("👩\u200D💻");
  }

  @Test
  void makesOneLine() {
    assertThat(VisibleText.oneLine("a\nb\tc")).isEqualTo("a ↵ b  c");
  }

  @Test
  void saysHowMuchOfALongTextIsShown() {
    var cut = CutText.of("x".repeat(12_000), 5_000);

    assertThat(cut.shown()).hasSize(5_000);
    assertThat(cut.note()).isEqualTo("First 5,000 of 12,000 characters shown");
    assertThat(CutText.of("short", 5_000).note()).isNull();
    assertThat(CutText.of("a👍", 2).shown()).isEqualTo("a");
  }
}
