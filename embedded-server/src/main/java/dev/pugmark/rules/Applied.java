package dev.pugmark.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What rules found in one turn at one time, as it stands in the log.
 *
 * @param run the turn's id as a run
 * @param task the task it belonged to then
 * @param judged what the turn came to; null while it is open
 * @param verdicts new and changed ones
 * @param withdrawn rules whose earlier verdict no longer holds
 * @param hits events that meet a rule, those that were not known
 */
public record Applied(
    String run,
    String task,
    @Nullable Judged judged,
    List<Verdict> verdicts,
    List<String> withdrawn,
    List<Hit> hits) {

  /**
   * What a turn came to.
   *
   * @param content that was judged by all active rules; null when only some of them looked
   * @param verdict the worst of all that hold; null without any
   * @param rules how many were active
   */
  public record Judged(@Nullable Long content, @Nullable Status verdict, long rules) {}

  public Applied {
    verdicts = List.copyOf(verdicts);
    withdrawn = List.copyOf(withdrawn);
    hits = List.copyOf(hits);
  }

  /** As the data of an event. */
  public ObjectNode write() {
    var data = Json.object();
    data.put("runId", run);
    data.put("ofTask", task);
    if (judged != null) {
      data.put("aggregateVerdict", judged.verdict() == null ? null : judged.verdict().wireName());
      data.put("rulesEvaluatedCount", judged.rules());
      if (judged.content() != null) {
        data.put("content", judged.content());
      }
    }
    revisions(data);
    var places = new LinkedHashMap<ToolCall, Integer>();
    if (!verdicts.isEmpty()) {
      var list = data.putArray("verdicts");
      verdicts.forEach(verdict -> write(verdict, places, list.addObject()));
    }
    if (!places.isEmpty()) {
      var calls = data.putArray("calls");
      places.keySet().forEach(call -> write(call, calls.addObject()));
    }
    if (!withdrawn.isEmpty()) {
      withdrawn.forEach(data.putArray("withdrawn")::add);
    }
    if (!hits.isEmpty()) {
      write(hits, data.putArray("enforcements"));
    }
    return data;
  }

  private void revisions(ObjectNode data) {
    if (!verdicts.isEmpty() || !hits.isEmpty()) {
      var revisions = data.putObject("revisions");
      verdicts.forEach(verdict -> revisions.put(verdict.rule(), verdict.revision()));
      hits.forEach(hit -> revisions.put(hit.rule(), hit.revision()));
    }
  }

  /** An event that meets many rules is named once. */
  private static void write(List<Hit> hits, ArrayNode to) {
    var ofEvents = new LinkedHashMap<List<Object>, ArrayNode>();
    for (var hit : hits) {
      ofEvents
          .computeIfAbsent(
              List.of(hit.event(), hit.kind()),
              _ ->
                  to.addObject()
                      .put("eventId", hit.event())
                      .put("eventSeq", hit.seq())
                      .put("matchKind", hit.kind().wireName())
                      .putArray("rules"))
          .add(hit.rule());
    }
  }

  private static void write(Verdict verdict, Map<ToolCall, Integer> places, ObjectNode to) {
    to.put("ruleId", verdict.rule());
    to.put("status", verdict.status().wireName());
    if (verdict.phrase() != null) {
      to.put("phrase", verdict.phrase());
    }
    if (verdict.side() != null) {
      to.put("side", verdict.side().wireName());
    }
    if (verdict.expected() != null) {
      to.put("expected", verdict.expected());
    }
    write(verdict.seen(), places, to.putArray("seen"));
    write(verdict.matched(), places, to.putArray("matched"));
    if (verdict.seenCount() > verdict.seen().size()) { // the evidence is only some of it
      to.put("seenCount", verdict.seenCount()).put("matchedCount", verdict.matchedCount());
    }
  }

  private static void write(List<ToolCall> calls, Map<ToolCall, Integer> places, ArrayNode to) {
    for (var call : calls) {
      to.add(places.computeIfAbsent(call, _ -> places.size()));
    }
  }

  private static void write(ToolCall call, ObjectNode to) {
    to.put("eventId", call.event());
    to.put("eventSeq", call.seq());
    put(to, "tool", call.tool());
    put(to, "action", call.action() == null ? null : call.action().wireName());
    put(to, "command", call.command());
    put(to, "path", call.path());
  }

  private static void put(ObjectNode to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
  }

  /** Reads the data of an event; null when its payload was erased. */
  public static @Nullable Applied read(JsonNode data) {
    var run = Json.text(data, "runId");
    if (run == null) {
      return null;
    }
    var calls = new ArrayList<ToolCall>();
    for (var call : list(data, "calls")) {
      calls.add(
          new ToolCall(
              word(call, "eventId"),
              call.path("eventSeq").longValue(),
              Json.text(call, "tool"),
              Action.ofWire(Json.text(call, "action")),
              Json.text(call, "command"),
              Json.text(call, "path")));
    }
    var verdicts = new ArrayList<Verdict>();
    for (var one : list(data, "verdicts")) {
      var status = Status.ofWire(Json.text(one, "status"));
      if (status != null) {
        var seen = picked(one, "seen", calls);
        var matched = picked(one, "matched", calls);
        verdicts.add(
            new Verdict(
                word(one, "ruleId"),
                revision(data, word(one, "ruleId")),
                status,
                Json.text(one, "phrase"),
                Side.ofWire(Json.text(one, "side")),
                Json.text(one, "expected"),
                seen,
                one.path("seenCount").asInt(seen.size()),
                matched,
                one.path("matchedCount").asInt(matched.size())));
      }
    }
    var withdrawn = new ArrayList<String>();
    list(data, "withdrawn").forEach(id -> withdrawn.add(id.asText()));
    return new Applied(run, word(data, "ofTask"), judged(data), verdicts, withdrawn, hits(data));
  }

  private static @Nullable Judged judged(JsonNode data) {
    if (!data.has("rulesEvaluatedCount")) {
      return null;
    }
    var content = data.get("content");
    return new Judged(
        content == null ? null : content.longValue(),
        Status.ofWire(Json.text(data, "aggregateVerdict")),
        data.get("rulesEvaluatedCount").longValue());
  }

  private static List<Hit> hits(JsonNode data) {
    var hits = new ArrayList<Hit>();
    for (var one : list(data, "enforcements")) {
      var kind = MatchKind.ofWire(Json.text(one, "matchKind"));
      for (var rule : kind == null ? List.<JsonNode>of() : list(one, "rules")) {
        hits.add(
            new Hit(
                word(one, "eventId"),
                one.path("eventSeq").longValue(),
                rule.asText(),
                revision(data, rule.asText()),
                Objects.requireNonNull(kind)));
      }
    }
    return hits;
  }

  private static long revision(JsonNode data, String rule) {
    return data.path("revisions").path(rule).longValue();
  }

  private static List<ToolCall> picked(JsonNode verdict, String name, List<ToolCall> calls) {
    var picked = new ArrayList<ToolCall>();
    for (var place : list(verdict, name)) {
      if (place.intValue() >= 0 && place.intValue() < calls.size()) {
        picked.add(calls.get(place.intValue()));
      }
    }
    return picked;
  }

  private static Iterable<JsonNode> list(JsonNode object, String name) {
    var list = object.get(name);
    return list == null || !list.isArray() ? List.of() : list;
  }

  private static String word(JsonNode object, String name) {
    var word = Json.text(object, name);
    return word == null ? "" : word;
  }
}
