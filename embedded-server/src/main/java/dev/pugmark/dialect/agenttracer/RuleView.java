package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.rules.Rule;
import java.util.List;

/** Rules as they read. */
final class RuleView {
  /** The member that names the expected action, for people and for agents. */
  static final String TOOL = "tool";

  static final String ACTION = "action";

  private RuleView() {}

  static ArrayNode list(List<Rule> rules, String action) {
    var list = Json.array();
    rules.forEach(rule -> list.add(json(rule, action)));
    return list;
  }

  /**
   * A rule.
   *
   * @param action the member that names the expected action
   */
  static ObjectNode json(Rule rule, String action) {
    var terms = rule.terms();
    var json = Json.object().put("id", rule.id()).put("name", rule.name());
    if (terms.hasTrigger()) {
      terms.phrases().forEach(json.putObject("trigger").putArray("phrases")::add);
    }
    if (terms.side() != null) {
      json.put("triggerOn", terms.side().wireName());
    }
    var expect = json.putObject("expect");
    if (terms.action() != null) {
      expect.put(action, terms.action().wireName());
    }
    if (!terms.commands().isEmpty()) {
      terms.commands().forEach(expect.putArray("commandMatches")::add);
    }
    if (terms.pattern() != null) {
      expect.put("pattern", terms.pattern());
    }
    json.put("scope", rule.isGlobal() ? "global" : "task");
    if (rule.task() != null) {
      json.put("taskId", rule.task());
    }
    json.put("source", rule.author().wireName());
    json.put("severity", rule.severity().wireName());
    if (rule.rationale() != null) {
      json.put("rationale", rule.rationale());
    }
    return json.put("signature", terms.signature())
        .put("createdAt", Instants.isoMillis(rule.createdMicros()));
  }
}
