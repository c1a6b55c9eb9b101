package dev.pugmark.redact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pugmark.json.Json;
import dev.pugmark.redact.MemberNames.Fate;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks a tree without recursion, and copies only the containers in which something changes. */
final class TreeRedactor {
  private static final TextNode MASKED = TextNode.valueOf(SecretShapes.MASK);

  /** A parameter called "password" in a tool's schema is no password. */
  private static final Set<String> SCHEMA_TYPES =
      Set.of("string", "integer", "number", "boolean", "array", "object", "null");

  private static final Set<String> SCHEMA_TEXTS =
      Set.of("type", "description", "title", "format", "$ref");

  private final Function<String, Fate> fateOf;

  TreeRedactor(Function<String, Fate> fateOf) {
    this.fateOf = fateOf;
  }

  JsonNode redact(JsonNode root) {
    if (!root.isContainerNode()) {
      return leaf(root, Fate.KEPT);
    }
    var top = new Frame(null, root, "", 0, Fate.KEPT);
    var frame = top;
    while (true) {
      if (frame.hasNext()) {
        frame = step(frame);
      } else if (frame.parent == null) {
        return frame.result();
      } else {
        var parent = frame.parent;
        parent.put(frame.name, frame.index, frame.source, frame.result());
        frame = parent;
      }
    }
  }

  /**
   * Handles the next child; returns the frame to go on with, which is the child's if it has one.
   */
  private Frame step(Frame frame) {
    var name = "";
    var index = frame.nextIndex++;
    JsonNode child;
    if (frame.members != null) {
      var member = frame.members.next();
      name = member.getKey();
      child = member.getValue();
    } else {
      child = frame.source.get(index);
    }
    var fate = fate(frame, name, child);
    if (fate == Fate.GOES) {
      frame.put(name, index, child, masked(child));
    } else if (child.isContainerNode()) {
      return new Frame(frame, child, name, index, fate);
    } else {
      frame.put(name, index, child, leaf(child, fate));
    }
    return frame;
  }

  private Fate fate(Frame frame, String name, JsonNode child) {
    if (frame.members == null) {
      return frame.fate;
    }
    if (frame.fate == Fate.TEXTS_GO) {
      var ofSchema = frame.schema && SCHEMA_TEXTS.contains(name) && child.isTextual();
      return ofSchema ? Fate.KEPT : Fate.TEXTS_GO;
    }
    // {"key": "authorization", "value": …} says the same as {"authorization": …}
    var own = fateOf.apply(frame.pairName != null && name.equals("value") ? frame.pairName : name);
    return own == Fate.KEPT ? frame.fate : own;
  }

  private static JsonNode leaf(JsonNode value, Fate fate) {
    if (!value.isTextual()) {
      return value;
    }
    var text = value.textValue();
    return switch (fate) {
      case KEPT -> {
        var redacted = SecretShapes.redact(text);
        yield redacted.equals(text) ? value : TextNode.valueOf(redacted);
      }
      case TEXTS_GO -> text.isEmpty() ? value : masked(value);
      case COUNTS_STAY -> text.isEmpty() || isCount(text) ? value : masked(value);
      case GOES -> masked(value);
    };
  }

  /** Digits alone, as OTLP writes the integers of its JSON form. */
  private static boolean isCount(String text) {
    return text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static JsonNode masked(JsonNode value) {
    return SecretShapes.MASK.equals(value.textValue()) ? value : MASKED;
  }

  private static @Nullable String pairName(JsonNode object) {
    if (!object.has("value")) {
      return null;
    }
    var key = Json.text(object, "key");
    return key != null ? key : Json.text(object, "name");
  }

  private static boolean isSchema(JsonNode object) {
    var type = Json.text(object, "type");
    return type != null && SCHEMA_TYPES.contains(type);
  }

  /** One container on the way down: where the walk is in it, and its copy once one is needed. */
  private static final class Frame {
    final @Nullable Frame parent;
    final JsonNode source;
    final String name;
    final int index;
    final Fate fate;
    final @Nullable Iterator<Map.Entry<String, JsonNode>> members;
    final @Nullable String pairName;
    final boolean schema;
    int nextIndex;
    private @Nullable JsonNode copy;

    Frame(@Nullable Frame parent, JsonNode source, String name, int index, Fate fate) {
      this.parent = parent;
      this.source = source;
      this.name = name;
      this.index = index;
      this.fate = fate;
      this.members = source.isObject() ? source.properties().iterator() : null;
      this.pairName = source.isObject() ? pairName(source) : null;
      this.schema = fate == Fate.TEXTS_GO && isSchema(source);
    }

    boolean hasNext() {
      return members != null ? members.hasNext() : nextIndex < source.size();
    }

    JsonNode result() {
      return copy == null ? source : copy;
    }

    @SuppressWarnings("ReferenceEquality") // the same instance is how "unchanged" is said
    void put(String childName, int childIndex, JsonNode before, JsonNode after) {
      if (before == after) {
        return;
      }
      if (source instanceof ObjectNode object) {
        var changed = copy instanceof ObjectNode made ? made : Json.object().setAll(object);
        ((ObjectNode) changed).set(childName, after);
        copy = changed;
      } else if (source instanceof ArrayNode array) {
        var changed = copy instanceof ArrayNode made ? made : Json.array().addAll(array);
        changed.set(childIndex, after);
        copy = changed;
      }
    }
  }
}
