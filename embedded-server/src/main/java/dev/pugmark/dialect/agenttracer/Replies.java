package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.json.Json;

/** Answers in the envelope of this contract. */
final class Replies {
  private Replies() {}

  /** {@code {"ok":true,"data":…}}. */
  static Answer ok(JsonNode data) {
    return ok(200, data);
  }

  static Answer ok(int status, JsonNode data) {
    var body = Json.object().put("ok", true);
    body.set("data", data);
    return Answer.json(status, body);
  }

  /** An object with one member. */
  static ObjectNode with(String name, JsonNode value) {
    var data = Json.object();
    data.set(name, value);
    return data;
  }

  static Problem unknownTask(String id) {
    return Problem.notFound("There is no task " + id);
  }
}
