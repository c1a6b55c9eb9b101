package dev.pugmark.redact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;

/**
 * Takes credentials out, at two levels.
 *
 * <p><b>Scrub</b> comes before storing and takes only what is surely a credential: the well-known
 * shapes of keys in any text, and texts under names such as {@code password}. Numbers always stay,
 * so that no total changes. <b>Mask</b> comes before showing and also takes whatever is named like
 * a credential, of any type; counts of tokens and names of authors stay.
 *
 * <p>At both levels four bullets stand in for what is gone, the order of members stays, and doing
 * it twice is the same as doing it once. Time is linear in the input.
 */
public final class Redactor {
  private Redactor() {}

  /** The text without what looks like a credential; the same instance if it holds none. */
  public static String scrub(String text) {
    return SecretShapes.redact(text);
  }

  /** A value without what is surely a credential; the same instance if it holds none. */
  public static JsonNode scrub(JsonNode value) {
    return new TreeRedactor(MemberNames::scrubFate).redact(value);
  }

  /** As {@link #scrub(JsonNode)} for a JSON text; a text that is not JSON is taken as a text. */
  public static String scrubJson(String jsonText) {
    return ofJson(jsonText, new TreeRedactor(MemberNames::scrubFate));
  }

  /** The text without what looks like a credential; the same instance if it holds none. */
  public static String mask(String text) {
    return SecretShapes.redact(text);
  }

  /** A value without what sounds like a credential; the same instance if it holds none. */
  public static JsonNode mask(JsonNode value) {
    return new TreeRedactor(MemberNames::maskFate).redact(value);
  }

  /** Whether a member of that name is masked, whatever its value; counts may stay all the same. */
  public static boolean masksMember(String name) {
    return MemberNames.maskFate(name) != MemberNames.Fate.KEPT;
  }

  /** As {@link #mask(JsonNode)} for a JSON text; a text that is not JSON is taken as a text. */
  public static String maskJson(String jsonText) {
    return ofJson(jsonText, new TreeRedactor(MemberNames::maskFate));
  }

  private static String ofJson(String jsonText, TreeRedactor redactor) {
    JsonNode value;
    try {
      value = Json.readDeep(jsonText);
    } catch (BadJsonException _) {
      return SecretShapes.redact(jsonText);
    }
    // Written anew even if nothing had to go: of members with the same name only one was looked at.
    var redacted = Json.write(redactor.redact(value));
    return redacted.equals(jsonText) ? jsonText : redacted;
  }
}
