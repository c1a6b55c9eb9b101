package dev.pugmark.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pugmark.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Puts real times in the place of recorded ones. In a body, {@code "@iso(N)"} is the time N
 * milliseconds after the begin as text, {@code "@ms(N)"} the same as milliseconds since the epoch,
 * and {@code "@dur(N)"} a duration of N milliseconds.
 */
record Timeline(Instant start, double speed) {
  private static final Pattern TIME = Pattern.compile("@(iso|ms|dur)\\((\\d{1,9})\\)");

  /** When something happens that was recorded so long after the begin. */
  Instant at(long recordedMillis) {
    return start.plusMillis(scaled(recordedMillis));
  }

  private long scaled(long recordedMillis) {
    return Math.round(recordedMillis / speed);
  }

  /** The same body with real times in it. */
  JsonNode in(JsonNode body) {
    if (body.isTextual()) {
      return time(body);
    }
    if (body.isObject()) {
      var copy = Json.object();
      body.properties().forEach(member -> copy.set(member.getKey(), in(member.getValue())));
      return copy;
    }
    if (body.isArray()) {
      var copy = Json.array();
      body.forEach(element -> copy.add(in(element)));
      return copy;
    }
    return body;
  }

  private JsonNode time(JsonNode text) {
    var found = TIME.matcher(text.textValue());
    if (!found.matches()) {
      return text;
    }
    var millis = Long.parseLong(found.group(2));
    return switch (found.group(1)) {
      case "iso" -> TextNode.valueOf(at(millis).truncatedTo(ChronoUnit.MILLIS).toString());
      case "ms" -> LongNode.valueOf(at(millis).toEpochMilli());
      default -> LongNode.valueOf(scaled(millis));
    };
  }
}
