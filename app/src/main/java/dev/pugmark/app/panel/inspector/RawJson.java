package dev.pugmark.app.panel.inspector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * A payload as received, parsed. Make it off the FX thread.
 *
 * @param text as received
 * @param tree the parsed payload, not to be changed; null when it is not JSON
 * @param unmasked the same with what sounds like a credential, to be shown on request only; null
 *     when nothing is masked
 */
public record RawJson(String text, @Nullable JsonNode tree, @Nullable RawJson unmasked) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Parses a payload; one that is not JSON is kept as text. */
  public static RawJson parse(String text) {
    try {
      var tree = MAPPER.readTree(text);
      return new RawJson(text, tree.isMissingNode() ? null : tree, null);
    } catch (JsonProcessingException _) {
      return new RawJson(text, null, null);
    }
  }

  /** The payload as it is shown, and as it was stored, if that differs. */
  public static RawJson masked(String masked, String stored) {
    var shown = parse(masked);
    return masked.equals(stored) ? shown : new RawJson(shown.text, shown.tree, parse(stored));
  }

  /** A part of a payload, indented for people. */
  public static String pretty(JsonNode node) {
    return node.toPrettyString();
  }
}
