package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.store.VerdictReads;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules that an event meets change in how it reads back. */
final class RuleMarks {
  /** By the group and the name of a row. */
  private final Map<String, Set<Mark>> marks = new HashMap<>();

  private RuleMarks() {}

  /** Those of all events in some groups. */
  static RuleMarks of(VerdictReads found, Collection<String> groups) {
    var all = new RuleMarks();
    for (var group : groups) {
      found.enforcements(group).forEach(all::add);
    }
    return all;
  }

  /** Those of one event. */
  static RuleMarks of(VerdictReads found, Moment moment) {
    var all = new RuleMarks();
    found.enforcements(moment.group(), moment.names()).forEach(all::add);
    return all;
  }

  private void add(VerdictReads.Enforcement found) {
    marks
        .computeIfAbsent(place(found.group(), found.event()), _ -> new LinkedHashSet<>())
        .add(new Mark(found.rule(), found.kind().wireName()));
  }

  private static String place(String group, String name) {
    return group + "\n" + name;
  }

  /** The rules that an event meets, whichever of its rows was found to. */
  List<Mark> on(Moment moment) {
    var all = new LinkedHashSet<Mark>();
    for (var name : moment.names()) {
      all.addAll(marks.getOrDefault(place(moment.group(), name), Set.of()));
    }
    return List.copyOf(all);
  }

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
