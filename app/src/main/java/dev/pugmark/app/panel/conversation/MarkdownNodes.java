package dev.pugmark.app.panel.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;

/** Turns parsed Markdown into nodes. HTML is shown as text and nothing is ever fetched. */
final class MarkdownNodes {
  private final MarkdownInline inline;

  /** Links that are clicked go to {@code openLink}. */
  MarkdownNodes(Consumer<String> openLink) {
    inline = new MarkdownInline(openLink);
  }

  VBox render(MarkdownText text) {
    var box = new VBox();
    box.getStyleClass().add("markdown");
    box.getChildren().setAll(blocks(text.document()));
    return box;
  }

  private List<Region> blocks(Node parent) {
    var nodes = new ArrayList<Region>();
    for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
      if (child instanceof Block block) {
        nodes.add(block(block));
      }
    }
    return nodes;
  }

  private Region block(Block block) {
    return switch (block) {
      case Heading heading -> flow(heading, "markdown-h" + Math.min(4, heading.getLevel()));
      case FencedCodeBlock code -> code(code.getLiteral());
      case IndentedCodeBlock code -> code(code.getLiteral());
      case HtmlBlock html -> code(html.getLiteral());
      case ThematicBreak _ -> rule();
      case BlockQuote quote -> column(quote, "markdown-quote");
      case BulletList list -> list(list, -1);
      case OrderedList list -> {
        var first = list.getMarkerStartNumber();
        yield list(list, first == null ? 1 : first);
      }
      case TableBlock table -> table(table);
      default -> flow(block, "markdown-paragraph");
    };
  }

  private GridPane table(TableBlock table) {
    var grid = new GridPane();
    grid.getStyleClass().add("markdown-table");
    var row = 0;
    for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
      var style = part instanceof TableHead ? "markdown-table-head" : "markdown-table-cell";
      for (var line = part.getFirstChild(); line != null; line = line.getNext()) {
        var column = 0;
        for (var cell = line.getFirstChild(); cell != null; cell = cell.getNext()) {
          grid.add(flow(cell, style), column++, row);
        }
        row++;
      }
    }
    return grid;
  }

  private VBox column(Block block, String styleClass) {
    var box = new VBox();
    box.getStyleClass().add(styleClass);
    box.getChildren().setAll(blocks(block));
    return box;
  }

  private VBox list(Block list, int firstNumber) {
    var box = new VBox();
    box.getStyleClass().add("markdown-list");
    var number = firstNumber;
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      var marker = new Text(firstNumber < 0 ? "•" : number++ + ".");
      marker.getStyleClass().add("markdown-marker");
      var sign = new TextFlow(marker);
      sign.setMinWidth(firstNumber < 0 ? 14 : 24);
      var content = new VBox();
      content.getStyleClass().add("markdown-item");
      content.getChildren().setAll(blocks(item));
      HBox.setHgrow(content, Priority.ALWAYS);
      box.getChildren().add(new HBox(sign, content));
    }
    return box;
  }

  private TextFlow flow(Node parent, String styleClass) {
    var flow = new TextFlow();
    flow.getStyleClass().addAll("prose", styleClass);
    flow.getChildren().setAll(inline.render(parent));
    return flow;
  }

  private static TextFlow code(String literal) {
    var text = new Text(literal.stripTrailing());
    text.getStyleClass().add("code");
    var flow = new TextFlow(text);
    flow.getStyleClass().add("code-block");
    return flow;
  }

  private static Region rule() {
    var line = new Region();
    line.getStyleClass().add("markdown-rule");
    return line;
  }
}
