package dev.pugmark.app.panel.conversation;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/** Turns the words inside a block of Markdown into text nodes. */
final class MarkdownInline {
  private final Consumer<String> openLink;

  MarkdownInline(Consumer<String> openLink) {
    this.openLink = openLink;
  }

  List<Node> render(org.commonmark.node.Node parent) {
    var nodes = new ArrayList<Node>();
    children(parent, Set.of(), nodes);
    return nodes;
  }

  private void children(org.commonmark.node.Node parent, Set<String> styles, List<Node> nodes) {
    for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
      one(child, styles, nodes);
    }
  }

  private void one(org.commonmark.node.Node node, Set<String> styles, List<Node> nodes) {
    switch (node) {
      case org.commonmark.node.Text text -> nodes.add(text(text.getLiteral(), styles));
      case Code code -> nodes.add(text(code.getLiteral(), with(styles, "code")));
      case Emphasis emphasis -> children(emphasis, with(styles, "emphasis"), nodes);
      case StrongEmphasis strong -> children(strong, with(styles, "strong"), nodes);
      case SoftLineBreak _ -> nodes.add(text(" ", styles));
      case HardLineBreak _ -> nodes.add(text("\n", styles));
      case HtmlInline html -> nodes.add(text(html.getLiteral(), with(styles, "code")));
      case Image image ->
          nodes.add(text(Messages.text("markdown.image", image.getDestination()), styles));
      case Link link -> link(link, styles, nodes);
      default -> children(node, styles, nodes);
    }
  }

  /** Only links of the web can be followed; where one leads is always to be seen. */
  private void link(Link link, Set<String> styles, List<Node> nodes) {
    var address = VisibleText.oneLine(link.getDestination());
    if (!isWeb(link.getDestination())) {
      children(link, styles, nodes);
      nodes.add(text(" (" + address + ")", with(styles, "quiet")));
      return;
    }
    var words = new ArrayList<Node>();
    children(link, styles, words);
    var label = new StringBuilder();
    for (var word : words) {
      label.append(word instanceof Text text ? text.getText() : "");
    }
    var shown = label.toString().equals(address) ? address : label + " (" + address + ")";
    var node = new Hyperlink(shown);
    node.setWrapText(true);
    Hint.on(node, address);
    node.setOnAction(_ -> openLink.accept(link.getDestination()));
    nodes.add(node);
  }

  private static boolean isWeb(String address) {
    var lower = address.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }

  private static Text text(String words, Set<String> styles) {
    var text = new Text(words);
    text.getStyleClass().addAll(styles);
    return text;
  }

  private static Set<String> with(Set<String> styles, String one) {
    var more = new TreeSet<>(styles);
    more.add(one);
    return more;
  }
}
