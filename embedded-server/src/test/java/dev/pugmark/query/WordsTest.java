package dev.pugmark.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void partsTextWhereLettersAndDigitsEnd() {
    assertThat(Words.of("src/test/CheckoutTest.java:12 snake_case"))
        .containsExactly("src", "test", "checkouttest", "java", "12", "snake", "case");
    assertThat(Words.of(" \t,;--")).isEmpty();
  }

  @Test
  void forgetsCaseAndAccents() {
    assertThat(Words.of("Crème BRÛLÉE Straße")).containsExactly("creme", "brulee", "straße");
    assertThat(Words.of("cre\u0300me")).containsExactly("creme");
  }

  @Test
  void takesEachIdeographForAWord() {
    assertThat(Words.of("検索test")).containsExactly("検", "索", "test");
  }

  @Test
  void takesAUuidForOneWord() {
    assertThat(Words.of("id 8463C716-a2ea-4c14-9efa-87158ebd9f20."))
        .containsExactly("id", "8463c716a2ea4c149efa87158ebd9f20");
    assertThat(Words.of("8463c716-a2ea-4c14-9efa-87158ebd9f20a")).hasSize(5);
  }

  @Test
  void cutsWordsThatNobodyTypes() {
    assertThat(Words.of("x".repeat(500)).getFirst()).hasSize(Words.LONGEST);
  }
}
