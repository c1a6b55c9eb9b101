package dev.pugmark.dialect.externalcalls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pugmark.dialect.Problem;
import dev.pugmark.json.Json;
import dev.pugmark.redact.url.UrlRedaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The three shapes in which calls are posted: a batch, an array of calls, one call. */
final class Batches {
  private static final int MOST_CALLS = 1_000;
  private static final int SCHEMA = 1;
  private static final Set<String> OF_A_CALL = Set.of("method", "url", "started_at");

  private Batches() {}

  /**
   * What was posted.
   *
   * @param producer an object; empty when none was named
   * @param defaults an object; empty when there are none
   * @param counters an object; empty when there are none
   */
  record Posted(JsonNode producer, JsonNode defaults, JsonNode counters, List<JsonNode> calls) {
    Posted {
      calls = List.copyOf(calls);
    }

    /** Which rule for addresses the producer follows; the strictest when it does not say. */
    UrlRedaction redaction() {
      return "known".equals(Json.text(producer, "query")) ? UrlRedaction.KNOWN : UrlRedaction.KEYS;
    }
  }

  static Posted read(@Nullable JsonNode body) throws Problem {
    if (body instanceof ArrayNode calls) {
      return posted(Json.object(), calls);
    }
    if (body == null || !body.isObject()) {
      throw Problem.badRequest("The body must be a batch of calls, an array of calls or one call");
    }
    if (body.has("calls")) {
      if (!(body.get("calls") instanceof ArrayNode calls)) {
        throw new Problem(400, "bad_request", "calls must be an array", "calls");
      }
      var schema = body.get("schema");
      if (schema != null && !schema.isNull() && Json.whole(body, "schema").orElse(-1) != SCHEMA) {
        throw new Problem(400, "unknown_schema", "Only schema 1 is known", "schema");
      }
      return posted(body, calls);
    }
    if (OF_A_CALL.stream().noneMatch(body::has)) {
      throw new Problem(400, "bad_request", "calls is missing", "calls");
    }
    return new Posted(Json.object(), Json.object(), Json.object(), List.of(body));
  }

  private static Posted posted(JsonNode batch, ArrayNode calls) throws Problem {
    if (calls.size() > MOST_CALLS) {
      throw new Problem(
          413, "too_many_calls", "A batch has at most " + MOST_CALLS + " calls", "calls");
    }
    var all = new ArrayList<JsonNode>(calls.size());
    calls.forEach(all::add);
    return new Posted(
        object(batch, "producer"), object(batch, "defaults"), object(batch, "counters"), all);
  }

  private static JsonNode object(JsonNode batch, String name) throws Problem {
    var member = batch.get(name);
    if (member == null || member.isNull()) {
      return Json.object();
    }
    if (!member.isObject()) {
      throw new Problem(400, "bad_request", name + " must be an object", name);
    }
    return member;
  }
}
