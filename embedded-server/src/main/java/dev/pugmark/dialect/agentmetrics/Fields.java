package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Problem;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a document. What cannot be right is refused by name; what is missing or null
 * is null. The bounds are far above anything real and keep every sum inside a long.
 */
final class Fields {
  /** Tokens of one kind in one run. */
  private static final long MAX_TOKENS = 1_000_000_000_000L;

  /** Calls, model round trips and the like. */
  private static final long MAX_COUNT = 1_000_000_000L;

  /** Milliseconds: more than thirty years. */
  private static final BigDecimal MAX_MILLIS = BigDecimal.valueOf(1_000_000_000_000L);

  /** Money of one run. */
  private static final BigDecimal MAX_USD = BigDecimal.valueOf(100_000);

  private static final long MAX_SEQUENCE = 1_000_000_000_000_000L;
  private static final int MAX_ID_LENGTH = 512;

  private final ObjectNode object;
  private final String path;

  private Fields(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /** The members of a whole body. */
  static Fields of(@Nullable JsonNode body) throws Problem {
    if (body instanceof ObjectNode object) {
      return new Fields(object, "");
    }
    throw Problem.invalid("The body must be a JSON object", null);
  }

  ObjectNode object() {
    return object;
  }

  /** The member, whatever it is; null when it is missing or null. */
  @Nullable JsonNode any(String name) {
    var member = object.get(name);
    return member == null || member.isNull() ? null : member;
  }

  /** A text; null when it is missing or empty. */
  @Nullable String text(String name) throws Problem {
    var member = any(name);
    if (member == null) {
      return null;
    }
    if (!member.isTextual()) {
      throw invalid(name, "must be text");
    }
    return member.textValue().isEmpty() ? null : member.textValue();
  }

  /** A text that must be there. */
  String id(String name) throws Problem {
    var id = text(name);
    if (id == null || id.isBlank()) {
      throw invalid(name, "is required");
    }
    if (id.length() > MAX_ID_LENGTH) {
      throw invalid(name, "must have at most " + MAX_ID_LENGTH + " characters");
    }
    return id;
  }

  /** Microseconds since the epoch. */
  @Nullable Long time(String name) throws Problem {
    var text = text(name);
    if (text == null) {
      return null;
    }
    var micros = Instants.parseMicros(text);
    if (micros.isEmpty()) {
      throw invalid(name, "must be a time such as 2025-01-15T10:30:00Z");
    }
    return micros.getAsLong();
  }

  long requiredTime(String name) throws Problem {
    var micros = time(name);
    if (micros == null) {
      throw invalid(name, "is required");
    }
    return micros;
  }

  /** A number of tokens; 0 when it is missing. */
  long tokens(String name) throws Problem {
    var value = whole(name, 0, MAX_TOKENS);
    return value == null ? 0 : value;
  }

  @Nullable Long count(String name) throws Problem {
    return whole(name, 0, MAX_COUNT);
  }

  long sequence(String name) throws Problem {
    var value = whole(name, -MAX_SEQUENCE, MAX_SEQUENCE);
    return value == null ? 0 : value;
  }

  private @Nullable Long whole(String name, long min, long max) throws Problem {
    if (any(name) == null) {
      return null;
    }
    var value = Json.whole(object, name);
    if (value.isEmpty() || value.getAsLong() < min || value.getAsLong() > max) {
      throw invalid(name, "must be a whole number from " + min + " to " + max);
    }
    return value.getAsLong();
  }

  /** A duration in milliseconds, with at most three decimals. */
  @Nullable BigDecimal millis(String name) throws Problem {
    var value = number(name, MAX_MILLIS);
    if (value != null && value.stripTrailingZeros().scale() > 3) {
      throw invalid(name, "must not be finer than a microsecond");
    }
    return value;
  }

  /** Money in USD. */
  @Nullable BigDecimal usd(String name) throws Problem {
    return number(name, MAX_USD);
  }

  private @Nullable BigDecimal number(String name, BigDecimal max) throws Problem {
    if (any(name) == null) {
      return null;
    }
    var value = Json.decimal(object, name).orElse(null);
    if (value == null || value.signum() < 0 || value.compareTo(max) > 0) {
      throw invalid(name, "must be a number from 0 to " + max.toPlainString());
    }
    return value;
  }

  @Nullable Boolean flag(String name) throws Problem {
    var member = any(name);
    if (member == null) {
      return null;
    }
    if (!member.isBoolean()) {
      throw invalid(name, "must be true or false");
    }
    return member.booleanValue();
  }

  /** The members of an object; null when it is missing. */
  @Nullable Fields object(String name) throws Problem {
    var member = any(name);
    if (member == null) {
      return null;
    }
    if (member instanceof ObjectNode inner) {
      return new Fields(inner, path + name + ".");
    }
    throw invalid(name, "must be an object");
  }

  /** The elements of an array of objects; none when it is missing. */
  List<Fields> objects(String name, int most) throws Problem {
    var member = any(name);
    if (member == null) {
      return List.of();
    }
    if (!member.isArray()) {
      throw invalid(name, "must be an array");
    }
    if (member.size() > most) {
      throw invalid(name, "must have at most " + most + " elements; there are " + member.size());
    }
    var all = new ArrayList<Fields>(member.size());
    for (var i = 0; i < member.size(); i++) {
      var at = name + "[" + i + "]";
      if (!(member.get(i) instanceof ObjectNode element)) {
        throw invalid(at, "must be an object");
      }
      all.add(new Fields(element, path + at + "."));
    }
    return all;
  }

  /** The refusal of a member of this object. */
  Problem invalid(String name, String rule) {
    return Problem.invalid("The field " + path + name + " " + rule, path + name);
  }
}
