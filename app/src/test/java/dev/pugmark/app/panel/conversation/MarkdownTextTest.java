package dev.pugmark.app.panel.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.format.CutText;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
  @Test
  void parsesBlocks() {
    assertThat(parse("# Title\n\ntext").document().getFirstChild()).isInstanceOf(Heading.class);
  }

  @Test
  void showsHostileNestingAsWritten() {
    assertThat(parse("> ".repeat(5_000) + "x").document().getFirstChild())
        .isInstanceOf(IndentedCodeBlock.class);
  }

  private static MarkdownText parse(String text) {
    return MarkdownText.parse(CutText.of(text, 100_000));
  }
}
