package dev.pugmark.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule as it stands in the log. */
public final class RuleDocument {
  /** The group in which rules are kept; it is no work of any agent. */
  public static final String GROUP = "pugmark:rules";

  private RuleDocument() {}

  /** All of a rule but its revision, which the log itself gives it. */
  public static ObjectNode write(Rule rule) {
    var terms = rule.terms();
    var to = Json.object();
    to.put("id", rule.id());
    to.put("name", rule.name());
    words(to, "phrases", terms.phrases());
    put(to, "side", terms.side() == null ? null : terms.side().wireName());
    put(to, "action", terms.action() == null ? null : terms.action().wireName());
    words(to, "commands", terms.commands());
    put(to, "pattern", terms.pattern());
    put(to, "task", rule.task());
    to.put("author", rule.author().wireName());
    to.put("severity", rule.severity().wireName());
    put(to, "rationale", rule.rationale());
    to.put("createdMicros", rule.createdMicros());
    return to;
  }

  /** The rule in a document; null when its payload was erased. */
  public static @Nullable Rule read(@Nullable JsonNode from, long revision) {
    var id = from == null ? null : Json.text(from, "id");
    if (from == null || id == null) {
      return null;
    }
    var author = Author.ofWire(Json.text(from, "author"));
    var severity = Severity.ofWire(Json.text(from, "severity"));
    var name = Json.text(from, "name");
    return new Rule(
        id,
        name == null ? "" : name,
        new Terms(
            words(from, "phrases"),
            Side.ofWire(Json.text(from, "side")),
            Action.ofWire(Json.text(from, "action")),
            words(from, "commands"),
            Json.text(from, "pattern")),
        Json.text(from, "task"),
        author == null ? Author.HUMAN : author,
        severity == null ? Severity.INFO : severity,
        Json.text(from, "rationale"),
        from.path("createdMicros").longValue(),
        revision);
  }

  private static void put(ObjectNode to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
  }

  private static void words(ObjectNode to, String name, List<String> words) {
    if (!words.isEmpty()) {
      words.forEach(to.putArray(name)::add);
    }
  }

  private static List<String> words(JsonNode from, String name) {
    var words = from.get(name);
    return words == null || !words.isArray() ? List.of() : ToolCall.words(words);
  }
}
