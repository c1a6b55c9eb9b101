package dev.pugmark.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.ErrorClass;
import org.jspecify.annotations.Nullable;

/**
 * Errors get their class before they are stored, by whatever way they came, so that every reader
 * finds the same. What the sender says itself is believed.
 */
public final class Classified {
  private Classified() {}

  /**
   * The data of an error event with its class, and whether only a harness bug explains it. The same
   * instance when its sender gave a class.
   */
  public static ObjectNode error(ObjectNode data) {
    if (Json.text(data, "errorClass") != null) {
      return data;
    }
    var errorClass = ErrorClass.classify(scalar(data.get("code")), scalar(data.get("message")));
    var more = Json.object();
    more.setAll(data);
    more.put("errorClass", errorClass.wireName());
    if (!data.has("harnessBug")) {
      more.put("harnessBug", errorClass.harnessBug());
    }
    return more;
  }

  private static @Nullable String scalar(@Nullable JsonNode value) {
    return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
  }
}
