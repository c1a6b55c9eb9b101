package dev.pugmark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhraseSearchTest {
  static List<Long> seeds() {
    return java.util.stream.LongStream.rangeClosed(1, 200).boxed().toList();
  }

  /** Few letters, so that phrases overlap, nest and repeat. */
  private static String word(Random random, int most) {
    var word = new StringBuilder();
    for (var i = random.nextInt(most) + 1; i > 0; i--) {
      word.append("abc\u00e9\uD83D\uDE00".charAt(random.nextInt(6)));
    }
    return word.toString();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsWhereEachPhraseFirstBegins(long seed) {
    var random = new Random(seed);
    var phrases = new LinkedHashSet<String>();
    for (var i = random.nextInt(30); i >= 0; i--) {
      phrases.add(word(random, 5));
    }
    var all = new ArrayList<>(phrases);
    var search = new PhraseSearch(all);
    for (var i = 0; i < 20; i++) {
      var text = word(random, 60);
      assertThat(search.find(text).first())
          .as(all + " in " + text)
          .containsExactly(all.stream().mapToInt(text::indexOf).toArray());
    }
  }

  @Test
  void findsNothingInNothing() {
    assertThat(new PhraseSearch(List.of()).find("text").first()).isEmpty();
    assertThat(new PhraseSearch(List.of("a")).find("").first()).containsExactly(-1);
  }
}
