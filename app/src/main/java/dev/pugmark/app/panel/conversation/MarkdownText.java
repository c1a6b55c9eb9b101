package dev.pugmark.app.panel.conversation;

import dev.pugmark.app.format.CutText;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A text in Markdown, parsed. Make it off the FX thread.
 *
 * @param source the text, made visible and cut
 * @param document the tree of it, not to be changed
 */
public record MarkdownText(CutText source, Node document) {
  /** Text nested deeper is shown as it was written: hostile text must not overflow the stack. */
  private static final int DEEPEST = 40;

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  /** Parses the beginning of a text. */
  public static MarkdownText parse(CutText source) {
    var document = PARSER.parse(source.shown());
    return new MarkdownText(source, isTooDeep(document) ? asWritten(source) : document);
  }

  /** What is parsed follows from the source. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MarkdownText text && text.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  private static Node asWritten(CutText source) {
    var block = new IndentedCodeBlock();
    block.setLiteral(source.shown());
    var document = new Document();
    document.appendChild(block);
    return document;
  }

  private static boolean isTooDeep(Node top) {
    var depth = 0;
    var node = top;
    while (true) {
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        depth++;
        if (depth > DEEPEST) {
          return true;
        }
        continue;
      }
      while (node.getNext() == null) {
        if (depth == 0) {
          return false;
        }
        node = node.getParent();
        depth--;
      }
      node = node.getNext();
    }
  }
}
