package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import java.util.LinkedHashSet;
import java.util.List;

/** What rules that an event meets change in how it reads back. */
final class RuleMarks {
  private RuleMarks() {}

  /**
   * A rule that an event meets.
   *
   * @param match {@code trigger} or {@code expect-fulfilled}
   */
  record Mark(String rule, String match) {}

  /** Adds to the metadata which rules an event meets, and the lane that it would else be in. */
  static void note(ObjectNode metadata, List<Mark> marks, String lane) {
    var enforcements = metadata.putArray("ruleEnforcements");
    for (var mark : marks) {
      enforcements.addObject().put("ruleId", mark.rule()).put("matchKind", mark.match());
    }
    if (!lane.equals("rule")) {
      metadata.put("originalLane", lane);
    }
  }

  /** The rules in the shape of a classification. */
  static ArrayNode matches(List<Mark> marks) {
    var rules = new LinkedHashSet<String>();
    marks.forEach(mark -> rules.add(mark.rule()));
    var matches = Json.array();
    for (var rule : rules) {
      var match = matches.addObject().put("ruleId", rule).put("score", 1);
      match.putArray("tags");
      match.putArray("reasons");
    }
    return matches;
  }
}
