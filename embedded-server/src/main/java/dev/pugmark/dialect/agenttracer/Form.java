package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Problem;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object member by member and gathers all that is wrong with it: a tree that mirrors the
 * object, with a list {@code _errors} at every level that something is wrong at or below.
 *
 * <p>A member that is null counts as missing. What cannot be read gives an empty value; {@link
 * #check()} must be called before any value is used for good.
 */
final class Form {
  private static final String ERRORS = "_errors";
  private static final ObjectNode NOTHING = Json.object();

  private final ObjectNode object;
  private final ObjectNode wrong;
  private final Counter counter;

  /** How much is wrong in the whole tree. */
  private static final class Counter {
    int count;
  }

  private Form(@Nullable JsonNode body, ObjectNode wrong, Counter counter) {
    this.wrong = wrong;
    this.counter = counter;
    wrong.putArray(ERRORS);
    if (body instanceof ObjectNode given) {
      object = given;
    } else {
      object = NOTHING;
      complain(wrong, mismatch("object", body));
    }
  }

  /** Reads the body of a request. */
  static Form of(@Nullable JsonNode body) {
    return new Form(body, Json.object(), new Counter());
  }

  ObjectNode object() {
    return object;
  }

  /** A text of at least one character. */
  String text(String name) {
    var value = required(name);
    if (value == null) {
      return "";
    }
    var text = string(name, value);
    if (text != null && text.isEmpty()) {
      complain(at(name), "String must contain at least 1 character(s)");
    }
    return text == null ? "" : text;
  }

  /** A text that is not blank; trimmed. */
  String words(String name) {
    var value = required(name);
    var text = value == null ? null : string(name, value);
    if (text != null && text.isBlank()) {
      complain(at(name), "String must contain at least 1 character(s)");
    }
    return text == null ? "" : text.strip();
  }

  /** A text that may be missing or empty. */
  @Nullable String anyText(String name) {
    var value = given(name);
    return value == null ? null : string(name, value);
  }

  /** A text that may be missing, but not empty. */
  @Nullable String optionalText(String name) {
    var text = anyText(name);
    if (text != null && text.isEmpty()) {
      complain(at(name), "String must contain at least 1 character(s)");
    }
    return text;
  }

  /** A text that may be missing, but not blank; trimmed. */
  @Nullable String optionalWords(String name) {
    var text = anyText(name);
    if (text != null && text.isBlank()) {
      complain(at(name), "String must contain at least 1 character(s)");
    }
    return text == null ? null : text.strip();
  }

  /** One of a few words. */
  String choice(String name, List<String> words) {
    var value = required(name);
    return value == null ? "" : oneOf(name, value, words);
  }

  /** One of a few words, or missing. */
  @Nullable String optionalChoice(String name, List<String> words) {
    var value = given(name);
    return value == null ? null : oneOf(name, value, words);
  }

  private String oneOf(String name, JsonNode value, List<String> words) {
    var text = value.isTextual() ? value.textValue() : null;
    if (text == null || !words.contains(text)) {
      var expected = String.join(" | ", words.stream().map(w -> "'" + w + "'").toList());
      complain(
          at(name),
          text == null
              ? "Expected " + expected + ", received " + typeOf(value)
              : "Invalid enum value. Expected " + expected + ", received '" + text + "'");
    }
    return text == null ? "" : text;
  }

  /** A truth value, or missing. */
  @Nullable Boolean optionalFlag(String name) {
    var value = given(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      complain(at(name), mismatch("boolean", value));
      return null;
    }
    return value.booleanValue();
  }

  /** An object, or missing. */
  @Nullable ObjectNode optionalObject(String name) {
    var value = given(name);
    if (value == null || value instanceof ObjectNode) {
      return (ObjectNode) value;
    }
    complain(at(name), mismatch("object", value));
    return null;
  }

  /** Texts, none if they are missing; each of a least length. */
  List<String> texts(String name, int leastLength) {
    var value = given(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof ArrayNode array)) {
      complain(at(name), mismatch("array", value));
      return List.of();
    }
    var all = new LinkedHashSet<String>();
    for (var i = 0; i < array.size(); i++) {
      var item = array.get(i);
      if (!item.isTextual()) {
        complain(at(name, i), mismatch("string", item));
      } else if (item.textValue().length() < leastLength) {
        complain(at(name, i), "String must contain at least 1 character(s)");
      } else {
        all.add(item.textValue());
      }
    }
    return new ArrayList<>(all);
  }

  /** Texts that are not blank, at least one and trimmed; null if they are missing. */
  @Nullable List<String> wordList(String name) {
    var value = given(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof ArrayNode array)) {
      complain(at(name), mismatch("array", value));
      return List.of();
    }
    if (array.isEmpty()) {
      complain(at(name), "Array must contain at least 1 element(s)");
    }
    var all = new ArrayList<String>();
    for (var i = 0; i < array.size(); i++) {
      var item = array.get(i);
      if (!item.isTextual()) {
        complain(at(name, i), mismatch("string", item));
      } else if (item.textValue().isBlank()) {
        complain(at(name, i), "String must contain at least 1 character(s)");
      } else {
        all.add(item.textValue().strip());
      }
    }
    return all;
  }

  /** A whole number from a least one on. */
  long whole(String name, long least) {
    var value = required(name);
    return value == null ? least : count(name, value, least);
  }

  /** A whole number from a least one on, or another when it is missing. */
  long optionalWhole(String name, long least, long otherwise) {
    var value = given(name);
    return value == null ? otherwise : count(name, value, least);
  }

  private long count(String name, JsonNode value, long least) {
    if (!value.isNumber()) {
      complain(at(name), mismatch("number", value));
      return least;
    }
    var whole = Json.whole(object, name);
    if (whole.isEmpty()) {
      complain(at(name), "Expected integer, received float");
      return least;
    }
    if (whole.getAsLong() < least) {
      complain(at(name), "Number must be greater than or equal to " + least);
    }
    return Math.max(least, whole.getAsLong());
  }

  /** A number that is not negative, as it was written; or missing. */
  @Nullable JsonNode optionalAmount(String name) {
    var value = given(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      complain(at(name), mismatch("number", value));
      return null;
    }
    if (value.decimalValue().signum() < 0) {
      complain(at(name), "Number must be greater than or equal to 0");
    }
    return value;
  }

  /** The objects in an array of bounded length. */
  void each(String name, int least, int most, ObjIntConsumer<Form> read) {
    var value = required(name);
    if (value == null) {
      return;
    }
    if (!(value instanceof ArrayNode array)) {
      complain(at(name), mismatch("array", value));
      return;
    }
    if (array.size() < least) {
      complain(at(name), "Array must contain at least " + least + " element(s)");
    }
    if (array.size() > most) {
      complain(at(name), "Array must contain at most " + most + " element(s)");
      return;
    }
    for (var i = 0; i < array.size(); i++) {
      var before = counter.count;
      var item = Json.object();
      read.accept(new Form(array.get(i), item, counter), i);
      if (counter.count > before) {
        at(name).set(Integer.toString(i), item);
      }
    }
  }

  /** An object inside of this one, or null when it is missing. */
  @Nullable Form optionalForm(String name) {
    var value = given(name);
    if (value == null) {
      return null;
    }
    var inner = Json.object();
    var form = new Form(value, inner, counter);
    wrong.set(name, inner);
    return form;
  }

  /** An object inside of this one. */
  Form form(String name) {
    if (required(name) == null) {
      return new Form(NOTHING, Json.object(), counter);
    }
    var inner = optionalForm(name);
    return inner == null ? new Form(NOTHING, Json.object(), counter) : inner;
  }

  /** Notes that the whole is wrong. */
  void refuse(String message) {
    complain(wrong, message);
  }

  /** Whether a member is there and null: then what it stands for is taken away. */
  boolean clears(String name) {
    return object.path(name).isNull();
  }

  /** Notes that a member is wrong. */
  void refuse(String name, String message) {
    complain(at(name), message);
  }

  boolean has(String name) {
    return given(name) != null;
  }

  /** Whether a member is there, be it null. */
  boolean mentions(String name) {
    return object.has(name);
  }

  private @Nullable JsonNode given(String name) {
    var value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private @Nullable JsonNode required(String name) {
    var value = given(name);
    if (value == null) {
      complain(at(name), "Required");
    }
    return value;
  }

  private @Nullable String string(String name, JsonNode value) {
    if (!value.isTextual()) {
      complain(at(name), mismatch("string", value));
      return null;
    }
    return value.textValue();
  }

  private ObjectNode at(String name) {
    return level(wrong, name);
  }

  private ObjectNode at(String name, int index) {
    return level(at(name), Integer.toString(index));
  }

  private static ObjectNode level(ObjectNode above, String name) {
    if (above.get(name) instanceof ObjectNode known) {
      return known;
    }
    var level = above.putObject(name);
    level.putArray(ERRORS);
    return level;
  }

  private void complain(ObjectNode level, String message) {
    counter.count++;
    if (level.get(ERRORS) instanceof ArrayNode errors) {
      errors.add(message);
    }
  }

  private static String mismatch(String expected, @Nullable JsonNode value) {
    return value == null || value.isMissingNode()
        ? "Required"
        : "Expected " + expected + ", received " + typeOf(value);
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NULL, MISSING -> "null";
      case NUMBER -> "number";
      case STRING -> "string";
      case OBJECT, BINARY, POJO -> "object";
    };
  }

  /** Refuses the request when anything is wrong with it. */
  void check() throws Problem {
    if (counter.count > 0) {
      isSound(wrong);
      throw refusal(wrong);
    }
  }

  /** Takes out of a tree the branches that nothing is wrong at or below. */
  private static boolean isSound(JsonNode level) {
    if (!(level instanceof ObjectNode object)) {
      return level.isEmpty();
    }
    object.properties().removeIf(e -> !e.getKey().equals(ERRORS) && isSound(e.getValue()));
    return object.size() == 1 && object.get(ERRORS).isEmpty();
  }

  /** What a malformed request gets. */
  static Problem refusal(ObjectNode details) {
    return new Problem(400, "validation_error", "Invalid request body", null).withDetails(details);
  }
}
