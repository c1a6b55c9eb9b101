package dev.pugmark.app.panel.rules;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;

/** Reads what the port answers about the judging of older turns. */
final class RejudgedReader {
  private RejudgedReader() {}

  /**
   * An answer of {@code /api/v1/rules/re-evaluate}.
   *
   * @throws BadJsonException when it is none
   */
  static Rejudged read(String answer) throws BadJsonException {
    var data = Json.read(answer).path("data");
    var last = data.path("last");
    return new Rejudged(
        data.path("running").asBoolean(),
        data.path("rules").asLong(),
        data.path("turnsDone").asLong(),
        data.path("turns").asLong(),
        last.path("turnsEvaluated").asLong(),
        last.path("verdictsCreated").asLong(),
        last.path("cancelled").asBoolean());
  }
}
