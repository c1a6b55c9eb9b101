package dev.pugmark.dialect.externalcalls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of a call, each held to its rule; what the call leaves out, the defaults fill. */
final class Members {
  private static final BigDecimal LONGEST_MILLIS = new BigDecimal("1e12");

  /** The first day that has five digits in its year. */
  private static final BigDecimal LATEST_MILLIS = new BigDecimal("253402300800000");

  private final JsonNode call;
  private final JsonNode defaults;

  Members(JsonNode call, JsonNode defaults) {
    this.call = call;
    this.defaults = defaults;
  }

  private @Nullable JsonNode member(String name) {
    var own = call.get(name);
    if (own != null && !own.isNull()) {
      return own;
    }
    var other = defaults.get(name);
    return other == null || other.isNull() ? null : other;
  }

  @Nullable JsonNode any(String name) {
    return member(name);
  }

  /** A text that is not empty. */
  @Nullable String text(String name, int longest) throws BadCall {
    var value = member(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw new BadCall(name + " must be a text");
    }
    var text = value.textValue();
    if (text.isBlank()) {
      throw new BadCall(name + " must not be empty");
    }
    if (text.codePointCount(0, text.length()) > longest) {
      throw new BadCall(name + " has more than " + longest + " characters");
    }
    return text;
  }

  String required(String name, int longest) throws BadCall {
    var text = text(name, longest);
    if (text == null) {
      throw new BadCall(name + " is missing");
    }
    return text;
  }

  @Nullable String oneOf(String name, Set<String> words) throws BadCall {
    return oneOf(member(name), name, words);
  }

  static @Nullable String oneOf(@Nullable JsonNode value, String name, Set<String> words)
      throws BadCall {
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || !words.contains(value.textValue())) {
      throw new BadCall(
          name + " must be one of " + String.join(", ", words.stream().sorted().toList()));
    }
    return value.textValue();
  }

  @Nullable String matching(String name, Pattern shape, String words) throws BadCall {
    var value = member(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual() || !shape.matcher(value.textValue()).matches()) {
      throw new BadCall(name + " must be " + words);
    }
    return value.textValue();
  }

  @Nullable Boolean truth(String name) throws BadCall {
    var value = member(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw new BadCall(name + " must be true or false");
    }
    return value.booleanValue();
  }

  @Nullable Long whole(String name, long least, long most) throws BadCall {
    return whole(member(name), name, least, most);
  }

  static @Nullable Long whole(@Nullable JsonNode value, String name, long least, long most)
      throws BadCall {
    if (value == null || value.isNull()) {
      return null;
    }
    var number = Json.whole(Json.object().set(name, value), name);
    if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
      throw new BadCall(
          name
              + (most == Long.MAX_VALUE
                  ? " must be a whole number of at least " + least
                  : " must be a whole number from " + least + " to " + most));
    }
    return number.getAsLong();
  }

  /** A duration in milliseconds as microseconds. */
  @Nullable Long micros(String name) throws BadCall {
    var value = number(name);
    if (value == null) {
      return null;
    }
    if (isBeyond(value, LONGEST_MILLIS)) {
      throw new BadCall(name + " must be a number of at least 0");
    }
    return micros(value);
  }

  /** An amount of at least 0. */
  @Nullable BigDecimal amount(String name) throws BadCall {
    var value = number(name);
    if (value != null && isBeyond(value, LONGEST_MILLIS)) {
      throw new BadCall(name + " must be a number of at least 0");
    }
    return value;
  }

  private @Nullable BigDecimal number(String name) throws BadCall {
    var value = member(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      throw new BadCall(name + " must be a number of at least 0");
    }
    return value.decimalValue();
  }

  /** Asked before anything is computed, since a hostile exponent makes the rest costly. */
  private static boolean isBeyond(BigDecimal value, BigDecimal most) {
    return value.signum() < 0 || value.scale() > 100 || value.compareTo(most) >= 0;
  }

  private static long micros(BigDecimal millis) {
    return millis.movePointRight(3).setScale(0, java.math.RoundingMode.HALF_UP).longValue();
  }

  /** A required time as microseconds since the epoch. */
  long instant(String name) throws BadCall {
    var value = member(name);
    if (value == null) {
      throw new BadCall(name + " is missing");
    }
    var micros = instant(value);
    if (micros == null) {
      throw new BadCall(name + " must be epoch milliseconds or an ISO 8601 time with its offset");
    }
    return micros;
  }

  /** A time as microseconds since the epoch; null when it is none. */
  static @Nullable Long instant(JsonNode value) {
    if (value.isNumber()) {
      var millis = value.decimalValue();
      return isBeyond(millis, LATEST_MILLIS) ? null : (Long) micros(millis);
    }
    return value.isTextual() ? iso(value.textValue()) : null;
  }

  /** An ISO 8601 text with date, time and offset as microseconds; null when it is none. */
  static @Nullable Long iso(String text) {
    var time = text.strip().toUpperCase(Locale.ROOT);
    var separator = time.indexOf('T') >= 0 ? time.indexOf('T') : time.indexOf(' ');
    if (separator < 0) {
      return null;
    }
    // A blank is the plus sign of an offset that a query string lost.
    var ofDay = time.substring(separator + 1);
    if (!ofDay.endsWith("Z") && ofDay.chars().noneMatch(c -> c == '+' || c == '-' || c == ' ')) {
      return null;
    }
    var micros = Instants.parseMicros(time);
    return micros.isPresent() ? micros.getAsLong() : null;
  }
}
