package dev.pugmark.app.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedWordsTest {
  @Test
  void keepsEachTextOnce() {
    var words = new PackedWords();
    IntStream.range(0, 10_000).forEach(i -> assertThat(words.add("word " + i)).isEqualTo(i));
    IntStream.range(0, 10_000).forEach(i -> assertThat(words.add("word " + i)).isEqualTo(i));

    assertThat(words.size()).isEqualTo(10_000);
    assertThat(words.get(9_999)).isEqualTo("word 9999");
    assertThat(words.find("word 4711")).isEqualTo(4_711);
    assertThat(words.find("word 10000")).isEqualTo(-1);
  }

  @Test
  void keepsEveryLetter() {
    var words = new PackedWords();
    var umbrella = words.add("ümlaut ☂ 🌂");
    var nothing = words.add("");

    assertThat(words.get(umbrella)).isEqualTo("ümlaut ☂ 🌂");
    assertThat(words.get(nothing)).isEmpty();
    assertThat(words.find("")).isEqualTo(nothing);
  }
}
