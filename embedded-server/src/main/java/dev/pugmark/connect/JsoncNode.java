package dev.pugmark.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value in a text of JSON with comments, and its place in it: from start to before end. */
sealed interface JsoncNode {
  int start();

  int end();

  /** An object; of members with the same name the last one counts. */
  record Obj(int start, int end, List<Member> members) implements JsoncNode {
    @Nullable JsoncNode get(String name) {
      for (var member : members.reversed()) {
        if (member.name.equals(name)) {
          return member.value;
        }
      }
      return null;
    }

    int indexOf(String name) {
      for (var i = members.size() - 1; i >= 0; i--) {
        if (members.get(i).name.equals(name)) {
          return i;
        }
      }
      return -1;
    }
  }

  /** A member, from its name to the end of its value. */
  record Member(int start, String name, JsoncNode value) {
    int end() {
      return value.end();
    }
  }

  record Arr(int start, int end, List<JsoncNode> items) implements JsoncNode {}

  /** A text, a number, true, false or null. */
  record Scalar(int start, int end) implements JsoncNode {}

  /** As a tree without places. */
  static JsonNode tree(JsoncNode node, String text) {
    return switch (node) {
      case Obj object -> {
        var tree = Json.object();
        object.members.forEach(member -> tree.set(member.name, tree(member.value, text)));
        yield tree;
      }
      case Arr array -> {
        var tree = Json.array();
        array.items.forEach(item -> tree.add(tree(item, text)));
        yield tree;
      }
      case Scalar scalar -> {
        try {
          yield Json.read(text.substring(scalar.start, scalar.end));
        } catch (BadJsonException unread) {
          throw new IllegalStateException("It was read once already", unread);
        }
      }
    };
  }
}
