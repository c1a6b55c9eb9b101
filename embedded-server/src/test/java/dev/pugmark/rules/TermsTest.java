package dev.pugmark.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TermsTest {
  private static final Terms TERMS =
      new Terms(
          List.of("tests pass", "all green"),
          Side.ASSISTANT,
          Action.COMMAND,
          List.of("mvn test", "gradle"),
          null);

  @Test
  void hasOneSignatureForPhrasesAndCommandsInAnyOrder() {
    var turned =
        new Terms(
            List.of("all green", "tests pass"),
            Side.USER,
            Action.COMMAND,
            List.of("gradle", "mvn test"),
            null);

    assertThat(turned.signature()).isEqualTo(TERMS.signature());
    assertThat(TERMS.signature())
        .isEqualTo(
            "{\"phrases\":[\"all green\",\"tests pass\"],\"tool\":\"command\","
                + "\"commandMatches\":[\"gradle\",\"mvn test\"],\"pattern\":null}");
  }

  @Test
  void hasAnotherSignatureForEverythingElseItLooksFor() {
    assertThat(
            List.of(
                new Terms(List.of(), null, null, List.of(), "x"),
                new Terms(List.of(), null, null, List.of(), "y"),
                new Terms(List.of(), null, Action.WEB, List.of(), null),
                new Terms(List.of(), null, Action.COMMAND, List.of(), null),
                new Terms(List.of("x"), null, Action.COMMAND, List.of(), null),
                new Terms(List.of(), null, null, List.of("x"), null)))
        .extracting(Terms::signature)
        .doesNotHaveDuplicates();
  }

  @Test
  void namesWhatIsExpected() {
    assertThat(TERMS.expected()).isEqualTo("mvn test | gradle");
    assertThat(new Terms(List.of(), null, Action.FILE_READ, List.of("a"), "b").expected())
        .isEqualTo("b");
    assertThat(new Terms(List.of(), null, Action.WEB, List.of(), null).expected()).isNull();
  }

  @Test
  void expectsSomethingWhenAnyPartIsGiven() {
    assertThat(TERMS.expectsSomething()).isTrue();
    assertThat(new Terms(List.of("x"), null, null, List.of(), null).expectsSomething()).isFalse();
  }
}
