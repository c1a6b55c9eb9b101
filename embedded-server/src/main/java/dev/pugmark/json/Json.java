package dev.pugmark.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON, the same way everywhere.
 *
 * <p>Reading is lenient where real clients are careless: bare {@code NaN} and infinities are read
 * as null, lone surrogates as U+FFFD, and of members with the same name the last one wins. It is
 * strict where leniency would be dangerous: depth and lengths are bounded, and nothing may follow
 * the value. Decimal numbers keep every digit they were written with.
 */
public final class Json {
  /** Arrays and objects inside each other, at most. */
  public static final int MAX_DEPTH = 200;

  static final int MAX_NUMBER_LENGTH = 1000;
  static final int MAX_TEXT_LENGTH = 32 * 1024 * 1024;
  static final int MAX_NAME_LENGTH = 50_000;

  private static final JsonFactory FACTORY = factory(MAX_DEPTH);
  private static final JsonFactory DEEP_FACTORY = factory(Integer.MAX_VALUE);

  private Json() {}

  /** For reading token by token under the same limits, as an importer of large files does. */
  public static JsonFactory factory() {
    return FACTORY;
  }

  /** The value in a UTF-8 text. */
  public static JsonNode read(byte[] utf8) throws BadJsonException {
    return read(FACTORY, MAX_DEPTH, utf8);
  }

  /** The value in a text. */
  public static JsonNode read(String text) throws BadJsonException {
    return read(FACTORY, MAX_DEPTH, text);
  }

  /** As {@link #read(String)} but at any depth: for our own texts, not for what a client sends. */
  public static JsonNode readDeep(String text) throws BadJsonException {
    return read(DEEP_FACTORY, Integer.MAX_VALUE, text);
  }

  /** The value as text, without white space between tokens, whatever its depth. */
  public static String write(JsonNode value) {
    return TreeWriter.write(DEEP_FACTORY, value);
  }

  /**
   * The JSON of plain values.
   *
   * @param value null, a text, number or boolean, or a list or map of such
   * @throws IllegalArgumentException for anything else
   */
  public static JsonNode of(@Nullable Object value) {
    var nodes = JsonNodeFactory.instance;
    return switch (value) {
      case null -> nodes.nullNode();
      case String text -> nodes.textNode(text);
      case Boolean flag -> nodes.booleanNode(flag);
      case Integer number -> nodes.numberNode(number);
      case Long number -> nodes.numberNode(number);
      case Double number -> nodes.numberNode(number);
      case BigDecimal number -> nodes.numberNode(number);
      case Map<?, ?> members -> {
        var object = object();
        members.forEach((name, member) -> object.set(String.valueOf(name), of(member)));
        yield object;
      }
      case Iterable<?> items -> {
        var array = array();
        items.forEach(item -> array.add(of(item)));
        yield array;
      }
      default -> throw new IllegalArgumentException("No JSON value: " + value.getClass());
    };
  }

  /** An empty object. */
  public static ObjectNode object() {
    return new ObjectNode(JsonNodeFactory.instance);
  }

  /** An empty array. */
  public static ArrayNode array() {
    return new ArrayNode(JsonNodeFactory.instance);
  }

  /** The member's text; null if it is missing, empty or no text. */
  public static @Nullable String text(JsonNode object, String name) {
    var member = object.get(name);
    return member != null && member.isTextual() && !member.textValue().isEmpty()
        ? member.textValue()
        : null;
  }

  /** The member's number if it is a whole one ({@code 5} or {@code 5.0}) that fits a long. */
  public static OptionalLong whole(JsonNode object, String name) {
    var member = object.get(name);
    if (member == null || !member.isNumber()) {
      return OptionalLong.empty();
    }
    if (member.isIntegralNumber()) {
      return member.canConvertToLong() ? OptionalLong.of(member.longValue()) : OptionalLong.empty();
    }
    var decimal = member.decimalValue();
    var wholeDigits = (long) decimal.precision() - decimal.scale();
    if (decimal.signum() != 0 && (wholeDigits > 19 || wholeDigits < 1)) {
      return OptionalLong.empty(); // asked first, since a hostile exponent makes the rest costly
    }
    try {
      return OptionalLong.of(decimal.signum() == 0 ? 0 : decimal.longValueExact());
    } catch (ArithmeticException _) {
      return OptionalLong.empty();
    }
  }

  /** The member's number if it is one and finite as a double. */
  public static OptionalDouble number(JsonNode object, String name) {
    var member = object.get(name);
    if (member == null || !member.isNumber()) {
      return OptionalDouble.empty();
    }
    var value = member.doubleValue();
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** The member's number with every digit. Its exponent is as the client wrote it: beware. */
  public static Optional<BigDecimal> decimal(JsonNode object, String name) {
    var member = object.get(name);
    return member != null && member.isNumber()
        ? Optional.of(member.decimalValue())
        : Optional.empty();
  }

  /** Whether JavaScript takes the value for true. A member that is missing is false. */
  public static boolean truthy(@Nullable JsonNode value) {
    if (value == null) {
      return false;
    }
    return switch (value.getNodeType()) {
      case MISSING, NULL -> false;
      case BOOLEAN -> value.booleanValue();
      case STRING -> !value.textValue().isEmpty();
      case NUMBER ->
          value.isFloatingPointNumber()
              ? value.isBigDecimal()
                  ? value.decimalValue().signum() != 0
                  : value.doubleValue() != 0 && !Double.isNaN(value.doubleValue())
              : value.bigIntegerValue().signum() != 0;
      case ARRAY, OBJECT, BINARY, POJO -> true;
    };
  }

  private static JsonNode read(JsonFactory factory, int maxDepth, byte[] utf8)
      throws BadJsonException {
    try {
      return parse(factory.createParser(utf8), maxDepth);
    } catch (IOException e) {
      throw unreadable(e);
    } catch (BadJsonException e) {
      var mended = Surrogates.mend(utf8);
      if (mended == null) {
        throw e;
      }
      return read(factory, maxDepth, mended);
    }
  }

  private static JsonNode read(JsonFactory factory, int maxDepth, String text)
      throws BadJsonException {
    try {
      return parse(factory.createParser(text), maxDepth);
    } catch (IOException e) {
      throw unreadable(e);
    } catch (BadJsonException e) {
      var mended = Surrogates.mend(Surrogates.wellFormed(text).getBytes(StandardCharsets.UTF_8));
      if (mended == null) {
        throw e;
      }
      return read(factory, maxDepth, mended);
    }
  }

  private static JsonNode parse(JsonParser parser, int maxDepth)
      throws IOException, BadJsonException {
    try (parser) {
      return new TreeReader(parser, maxDepth).readAll();
    }
  }

  private static BadJsonException unreadable(IOException cause) {
    return new BadJsonException("The JSON could not be read: " + cause.getClass().getSimpleName());
  }

  private static JsonFactory factory(int maxDepth) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxStringLength(MAX_TEXT_LENGTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .build())
        .streamWriteConstraints(
            StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }
}
