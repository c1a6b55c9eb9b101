package dev.pugmark.app.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a tool and comes out of it, as people read it: texts as text, the rest as JSON.
 */
final class ToolText {
  private ToolText() {}

  /** The one member of an object as it is, several as name and value; null when there is none. */
  static @Nullable String of(@Nullable JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isArray()) {
      return ofBlocks(value);
    }
    if (!value.isObject()) {
      return value.asText();
    }
    return ofObject(value);
  }

  private static String ofObject(JsonNode object) {
    var parts = new ArrayList<String>();
    for (var member : object.properties()) {
      var node = member.getValue();
      if (node.isNull() || node.isTextual() && node.textValue().isEmpty()) {
        continue;
      }
      var text = node.isTextual() ? node.textValue() : node.isValueNode() ? node.asText() : null;
      if (text == null) {
        text = node.toPrettyString();
      }
      var breaks = text.indexOf('\n') >= 0;
      parts.add(member.getKey() + (breaks ? ":\n" : ": ") + text);
    }
    return String.join("\n", parts);
  }

  /** Blocks of content, as models give and take them. */
  private static String ofBlocks(JsonNode blocks) {
    var parts = new ArrayList<String>();
    for (var block : blocks) {
      var text = block.path("text");
      if (!text.isTextual()) {
        return blocks.toPrettyString();
      }
      parts.add(text.textValue());
    }
    return String.join("\n", parts);
  }
}
