package dev.pugmark.dialect.clawboo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Numbers in parameters and bodies, read as JavaScript's {@code Number(text)} reads them. */
public final class JsNumber {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern INFINITY = Pattern.compile("[+-]?Infinity");

  private JsNumber() {}

  /** The number that a JSON value counts as: NaN for an object, 0 for null. */
  public static double of(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> value.doubleValue();
      case STRING -> of(value.textValue());
      case BOOLEAN -> value.booleanValue() ? 1 : 0;
      case NULL -> 0;
      case ARRAY -> // as its members' texts, joined
          value.isEmpty() ? 0 : value.size() == 1 ? ofMember(value.get(0)) : Double.NaN;
      default -> Double.NaN;
    };
  }

  private static double ofMember(JsonNode member) {
    return member.isBoolean() ? Double.NaN : of(member);
  }

  /** NaN when the text is no number; 0 when it is blank. */
  static double of(String given) {
    var text = given.strip();
    if (text.isEmpty()) {
      return 0;
    }
    if (DECIMAL.matcher(text).matches() || INFINITY.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    if (text.length() < 3 || text.charAt(0) != '0') {
      return Double.NaN;
    }
    return switch (text.charAt(1)) {
      case 'x', 'X' -> whole(text, 16);
      case 'o', 'O' -> whole(text, 8);
      case 'b', 'B' -> whole(text, 2);
      default -> Double.NaN;
    };
  }

  private static double whole(String text, int radix) {
    double value = 0;
    for (var i = 2; i < text.length(); i++) {
      var digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        return Double.NaN;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
