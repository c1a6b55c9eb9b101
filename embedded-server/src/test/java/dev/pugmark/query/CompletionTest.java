package dev.pugmark.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompletionTest {
  @Test
  void offersFieldsThatBeginSo() {
    var found = Completion.at("status:failed to", 16);

    assertThat(found.fields()).containsExactly(Field.TOOL, Field.TOKENS, Field.TOOLS);
    assertThat(found.start()).isEqualTo(14);
    assertThat(found.end()).isEqualTo(16);
    assertThat(Completion.at("cwd", 3).fields()).containsExactly(Field.PROJECT);
    assertThat(Completion.at("-to", 3).start()).isEqualTo(1);
  }

  @Test
  void offersAllFieldsBeforeAnythingIsWritten() {
    assertThat(Completion.at("", 0).fields()).containsExactly(Field.values());
    assertThat(Completion.at("a (", 3).fields()).containsExactly(Field.values());
  }

  @Test
  void asksForValuesOfTheFieldBeforeTheSign() {
    var value = Completion.at("tool:Ba", 7);
    assertThat(value.valuesOf()).isEqualTo(Field.TOOL);
    assertThat(value.begun()).isEqualTo("Ba");
    assertThat(value.start()).isEqualTo(5);

    var second = Completion.at("status:failed,st x", 16);
    assertThat(second.valuesOf()).isEqualTo(Field.STATUS);
    assertThat(second.begun()).isEqualTo("st");
    assertThat(second.start()).isEqualTo(14);

    var quoted = Completion.at("agent:\"the re", 13);
    assertThat(quoted.valuesOf()).isEqualTo(Field.AGENT);
    assertThat(quoted.begun()).isEqualTo("the re");
    assertThat(Completion.at("cost>=1", 7).begun()).isEqualTo("1");
  }

  @Test
  void replacesTheWholeWordThatTheCaretStandsIn() {
    var found = Completion.at("a status:fai b", 11);

    assertThat(found.start()).isEqualTo(9);
    assertThat(found.end()).isEqualTo(12);
    assertThat(found.begun()).isEqualTo("fa");
  }

  @Test
  void offersNothingInsideOfQuotedText() {
    var found = Completion.at("\"tool:B", 7);

    assertThat(found.fields()).isEmpty();
    assertThat(found.valuesOf()).isNull();
  }

  @Test
  void writesValuesSoThatTheyAreReadAgain() {
    assertThat(Completion.written(Field.TOOL, "Bash")).isEqualTo("Bash");
    assertThat(Completion.written(Field.AGENT, "the \"best\"")).isEqualTo("\"the \\\"best\\\"\"");
  }
}
