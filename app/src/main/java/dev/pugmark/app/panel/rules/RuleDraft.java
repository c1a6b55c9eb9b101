package dev.pugmark.app.panel.rules;

import dev.pugmark.rules.Action;
import dev.pugmark.rules.Rule;
import dev.pugmark.rules.Severity;
import dev.pugmark.rules.Side;
import dev.pugmark.rules.Terms;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A rule while it is written. FX thread. */
final class RuleDraft {
  final StringProperty name = new SimpleStringProperty("");
  final StringProperty phrases = new SimpleStringProperty("");
  final ObjectProperty<@Nullable Side> side = new SimpleObjectProperty<>();
  final ObjectProperty<@Nullable Action> action = new SimpleObjectProperty<>();
  final StringProperty commands = new SimpleStringProperty("");
  final StringProperty pattern = new SimpleStringProperty("");
  final ObjectProperty<@Nullable Severity> severity = new SimpleObjectProperty<>(Severity.WARN);
  final StringProperty rationale = new SimpleStringProperty("");

  /** Takes over a rule; null begins a new one. */
  void set(@Nullable Rule rule) {
    var terms = rule == null ? new Terms(List.of(), null, null, List.of(), null) : rule.terms();
    name.set(rule == null ? "" : rule.name());
    phrases.set(String.join(", ", terms.phrases()));
    side.set(terms.side());
    action.set(terms.action());
    commands.set(String.join(", ", terms.commands()));
    pattern.set(terms.pattern() == null ? "" : terms.pattern());
    severity.set(rule == null ? Severity.WARN : rule.severity());
    rationale.set(rule == null || rule.rationale() == null ? "" : rule.rationale());
  }

  /** What it looks for. */
  Terms terms() {
    return new Terms(
        list(phrases.get()),
        side.get(),
        action.get(),
        list(commands.get()),
        pattern.get().isBlank() ? null : pattern.get().strip());
  }

  private static List<String> list(String written) {
    return Arrays.stream(written.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Whether all is there that a rule needs. */
  boolean isComplete() {
    return !name.get().isBlank() && terms().expectsSomething();
  }

  /**
   * The members of a request that makes it, or changes a rule into it.
   *
   * @param change whether a rule is changed: what is empty is cleared then
   */
  Map<String, @Nullable Object> members(boolean change) {
    var terms = terms();
    var expect = new LinkedHashMap<String, @Nullable Object>();
    put(expect, "tool", terms.action() == null ? null : terms.action().wireName(), change);
    put(expect, "commandMatches", terms.commands().isEmpty() ? null : terms.commands(), change);
    put(expect, "pattern", terms.pattern(), change);
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("name", name.get().strip());
    put(members, "trigger", terms.hasTrigger() ? Map.of("phrases", terms.phrases()) : null, change);
    put(members, "triggerOn", terms.side() == null ? null : terms.side().wireName(), change);
    members.put("expect", expect);
    var weight = severity.get();
    put(members, "severity", weight == null ? null : weight.wireName(), false);
    put(members, "rationale", rationale.get().isBlank() ? null : rationale.get().strip(), change);
    if (!change) {
      members.put("scope", "global");
    }
    return members;
  }

  private static void put(
      Map<String, @Nullable Object> members, String name, @Nullable Object value, boolean change) {
    if (value != null || change) {
      members.put(name, value);
    }
  }
}
