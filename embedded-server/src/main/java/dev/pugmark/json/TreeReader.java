package dev.pugmark.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Builds the tree of one JSON text without recursion, so that depth costs no stack. */
final class TreeReader {
  private final JsonParser parser;
  private final int maxDepth;
  private final ArrayDeque<ContainerNode<?>> open = new ArrayDeque<>();

  TreeReader(JsonParser parser, int maxDepth) {
    this.parser = parser;
    this.maxDepth = maxDepth;
  }

  JsonNode readAll() throws BadJsonException {
    try {
      var value = read();
      if (parser.nextToken() != null) {
        throw new BadJsonException("Something follows the JSON value" + place());
      }
      return value;
    } catch (StreamConstraintsException _) {
      throw new BadJsonException(tooLarge() + place());
    } catch (JsonEOFException _) {
      throw new BadJsonException("The JSON ends before its value is complete" + place());
    } catch (IOException | NumberFormatException _) { // the latter for an exponent beyond an int
      throw new BadJsonException("The JSON is not well formed" + place());
    }
  }

  private JsonNode read() throws IOException, BadJsonException {
    String name = null;
    for (; ; ) {
      var token = parser.nextToken();
      if (token == null) {
        throw new BadJsonException("There is no JSON value");
      }
      JsonNode value =
          switch (token) {
            case FIELD_NAME -> {
              name = Surrogates.wellFormed(parser.currentName());
              yield null;
            }
            case START_OBJECT -> Json.object();
            case START_ARRAY -> Json.array();
            case END_OBJECT, END_ARRAY -> open.pop();
            default -> scalar(token);
          };
      if (value == null) {
        continue;
      }
      if (!token.isStructEnd()) {
        attach(open.peek(), name, value);
      }
      if (token.isStructStart()) {
        open.push((ContainerNode<?>) value);
      } else if (open.isEmpty()) {
        return value;
      }
    }
  }

  private static void attach(
      @Nullable ContainerNode<?> parent, @Nullable String name, JsonNode value) {
    if (parent instanceof ArrayNode array) {
      array.add(value);
    } else if (parent instanceof ObjectNode object && name != null) {
      object.set(name, value);
    }
  }

  private JsonNode scalar(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> TextNode.valueOf(Surrogates.wellFormed(parser.getText()));
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> IntNode.valueOf(parser.getIntValue());
            case LONG -> LongNode.valueOf(parser.getLongValue());
            default -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT ->
          parser.isNaN() ? NullNode.instance : DecimalNode.valueOf(parser.getDecimalValue());
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      default -> NullNode.instance;
    };
  }

  private String tooLarge() {
    return open.size() >= maxDepth
        ? "The JSON is nested deeper than " + maxDepth + " levels"
        : "The JSON holds a number, name or text that is longer than allowed";
  }

  private String place() {
    var at = parser.currentLocation();
    return ", at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
