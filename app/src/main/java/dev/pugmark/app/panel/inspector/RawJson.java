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
 */
public record RawJson(String text, @Nullable JsonNode tree) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Parses a payload; one that is not JSON is kept as text. */
  public static RawJson parse(String text) {
    try {
      var tree = MAPPER.readTree(text);
      return new RawJson(text, tree.isMissingNode() ? null : tree);
    } catch (JsonProcessingException _) {
      return new RawJson(text, null);
    }
  }

  /** A part of a payload, indented for people. */
  public static String pretty(JsonNode node) {
    return node.toPrettyString();
  }
}
