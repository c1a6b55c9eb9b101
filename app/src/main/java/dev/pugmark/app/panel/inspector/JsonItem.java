package dev.pugmark.app.panel.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.app.format.CutText;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a JSON tree.
 *
 * @param key the name or number under which it stands; empty at the top
 * @param path from the top, as JSONPath writes it
 * @param node the value
 */
record JsonItem(String key, String path, JsonNode node) {
  private static final int CUT = 300;

  /** At most so many children are listed; the last line says how many are not. */
  static final int MOST_CHILDREN = 1_000;

  static JsonItem top(JsonNode node) {
    return new JsonItem("", "$", node);
  }

  boolean isLeaf() {
    return node.isEmpty();
  }

  List<JsonItem> children() {
    var children = new ArrayList<JsonItem>();
    if (node.isArray()) {
      for (var i = 0; i < Math.min(node.size(), MOST_CHILDREN); i++) {
        children.add(new JsonItem(Integer.toString(i), path + "[" + i + "]", node.get(i)));
      }
    } else {
      for (var field : node.properties()) {
        if (children.size() == MOST_CHILDREN) {
          break;
        }
        children.add(new JsonItem(field.getKey(), path + step(field.getKey()), field.getValue()));
      }
    }
    return children;
  }

  /** The value in one line. */
  String brief() {
    if (node.isContainerNode()) {
      var key = node.isArray() ? "json.array" : "json.object";
      var size = Messages.text(key, Numbers.exact(node.size()));
      return node.size() > MOST_CHILDREN
          ? size + ", " + Messages.text("json.first", Numbers.exact(MOST_CHILDREN))
          : size;
    }
    if (!node.isTextual()) {
      return node.asText();
    }
    var text = node.textValue();
    var cut = CutText.of(text, CUT);
    var shown = "\"" + VisibleText.oneLine(text.substring(0, cut.shownChars())) + "\"";
    return cut.note() == null ? shown : shown + " … " + cut.note();
  }

  /** The style class of the value. */
  String styleClass() {
    if (node.isTextual()) {
      return "json-text";
    }
    return node.isNumber() ? "json-number" : node.isContainerNode() ? "muted" : "json-word";
  }

  private static String step(String key) {
    return key.matches("[A-Za-z_][A-Za-z0-9_]*")
        ? "." + key
        : "['" + key.replace("\\", "\\\\").replace("'", "\\'") + "']";
  }
}
