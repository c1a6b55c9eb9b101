package dev.pugmark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
  @ParameterizedTest
  @CsvSource({
    "src/.*\\.java$,src/main/Tax.java,YES",
    "src/.*\\.java$,src/main/Tax.javac,NO",
    "TAX,tax,NO",
    "a|b,xbx,YES",
    "^mvn (test|verify),mvn verify -q,YES",
    "(?!x)y,y,YES",
    "^(?!.*secret).*$,my file,YES",
    "^(?!.*secret).*$,my secret file,NO",
    "(a)\\1,xaax,YES",
    "(,(,UNKNOWN",
    "[a,[a,UNKNOWN",
    "*a,a,UNKNOWN",
    "(?=a,a,UNKNOWN"
  })
  void findsAnywhereAndMindsCase(String regex, String subject, Regex.Found found) {
    assertThat(Regex.of(regex).findIn(subject)).isEqualTo(found);
  }

  @Test
  void looksAtTheFirst4096CharactersOnly() {
    var regex = Regex.of("needle");
    assertThat(regex.findIn("x".repeat(4_090) + "needle")).isEqualTo(Regex.Found.YES);
    assertThat(regex.findIn("x".repeat(4_091) + "needle")).isEqualTo(Regex.Found.NO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(.*a){20}$", "^(a?){50}a{50}$"})
  void answersExponentialExpressionsAtOnce(String regex) {
    assertThat(Regex.of(regex).findIn("a".repeat(4_000) + "!")).isNotEqualTo(Regex.Found.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?=(a+)+$)b", "(a*)*\\1b", "^(?!x)((.|a)*)*$b"})
  void givesUpOnThoseThatLookAroundForTooLong(String regex) {
    assertThat(Regex.of(regex).findIn("a".repeat(4_000) + "!")).isEqualTo(Regex.Found.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "src/.*\\.java$; .java",
        "mvn test; mvn test",
        "mvn (test|verify); 'mvn '",
        "tests? pass; ' pass'",
        "ab+c; ab",
        "ab*c; a",
        "ab{2}c; a",
        "a\\.b; a.b",
        "[abc]def; def",
        "a{b; a{b",
        "\\bword\\b; word"
      })
  void knowsWhatAnExpressionCannotDoWithout(String regex, String literal) {
    assertThat(Regex.of(regex).literals()).containsExactly(literal);
  }

  @Test
  void knowsOneTextForEachAlternative() {
    assertThat(Regex.of("\\.ts$|\\.js$").literals()).containsExactly(".ts", ".js");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a|", "\\w+", "[a-z]*", "(?i)abc", "x?", "(abc)", "\\Qa.b\\E", "a|.*"})
  void saysNothingWhereItIsNotSure(String regex) {
    assertThat(Regex.of(regex).literals()).isEmpty();
  }

  /** Whatever is found holds one of the texts, or the search by them would miss it. */
  @Test
  void neverKnowsTooMuch() {
    var random = new Random(7);
    var parts =
        List.of(
            "a", "b", "ab", ".", "a*", "b?", "a+", "(a)", "(b)?", "[ab]", "[^a]", "|", "^", "$",
            "a{2}", "b{0,1}", "\\.", "\\b", "\\w", "(?:ab)*", "(?!b)", "{", "(a|b)", "\\u0061");
    for (var i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (var n = random.nextInt(5) + 1; n > 0; n--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      var regex = Regex.of(text.toString());
      var subject = new StringBuilder();
      for (var n = random.nextInt(6); n > 0; n--) {
        subject.append("ab.{".charAt(random.nextInt(4)));
      }
      if (!regex.literals().isEmpty() && regex.findIn(subject.toString()) == Regex.Found.YES) {
        assertThat(regex.literals())
            .as(text + " in " + subject)
            .anyMatch(literal -> subject.toString().contains(literal));
      }
    }
  }
}
