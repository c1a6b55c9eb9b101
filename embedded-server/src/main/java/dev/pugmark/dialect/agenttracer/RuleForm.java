package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Problem;
import dev.pugmark.rules.Action;
import dev.pugmark.rules.Author;
import dev.pugmark.rules.Rule;
import dev.pugmark.rules.Severity;
import dev.pugmark.rules.Side;
import dev.pugmark.rules.Terms;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client says of a rule that it makes or changes. */
final class RuleForm {
  static final List<String> SCOPES = List.of("global", "task");
  static final List<String> SOURCES = Arrays.stream(Author.values()).map(Author::wireName).toList();
  private static final List<String> SIDES =
      Arrays.stream(Side.values()).map(Side::wireName).toList();
  private static final List<String> ACTIONS =
      Arrays.stream(Action.values()).map(Action::wireName).toList();
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::wireName).toList();

  private static final List<String> CHANGEABLE =
      List.of("name", "trigger", "triggerOn", "expect", "severity", "rationale");

  private RuleForm() {}

  /**
   * A rule that is to be made.
   *
   * @param task as given; null when it judges every turn
   */
  record Wish(
      String name,
      Terms terms,
      @Nullable String task,
      Severity severity,
      @Nullable String rationale) {}

  /**
   * Reads a rule.
   *
   * @param action the member that names the expected action
   */
  static Wish read(@Nullable JsonNode body, String action) throws Problem {
    var form = Form.of(body);
    var name = form.words("name");
    var trigger = form.optionalForm("trigger");
    var phrases = trigger == null ? List.<String>of() : phrases(trigger);
    var side = form.optionalChoice("triggerOn", SIDES);
    var expect = form.form("expect");
    var expected = expect.optionalChoice(action, ACTIONS);
    var commands = expect.wordList("commandMatches");
    var pattern = expect.optionalWords("pattern");
    var scope = form.choice("scope", SCOPES);
    var task = form.optionalWords("taskId");
    var severity = form.optionalChoice("severity", SEVERITIES);
    var rationale = form.optionalWords("rationale");
    var terms =
        new Terms(
            phrases,
            Side.ofWire(side),
            Action.ofWire(expected),
            commands == null ? List.of() : commands,
            pattern);
    if (form.has("expect") && expected == null && commands == null && pattern == null) {
      form.refuse("expect", "Expected at least one of " + action + ", commandMatches, pattern");
    }
    if (scope.equals("task") && task == null) {
      form.refuse("taskId", "A rule of one task needs its taskId");
    }
    if (scope.equals("global") && task != null) {
      form.refuse("taskId", "A global rule has no taskId");
    }
    form.check();
    var weight = Severity.ofWire(severity);
    return new Wish(name, terms, task, weight == null ? Severity.INFO : weight, rationale);
  }

  private static List<String> phrases(Form trigger) {
    var phrases = trigger.wordList("phrases");
    if (phrases == null) {
      trigger.refuse("phrases", "Required");
      return List.of();
    }
    return phrases;
  }

  /** The rule that a client wants in place of another; what it does not mention stays. */
  static Rule change(@Nullable JsonNode body, Rule rule) throws Problem {
    var form = Form.of(body);
    if (CHANGEABLE.stream().noneMatch(member -> form.has(member) || clears(form, member))) {
      form.refuse("At least one field must be provided to update");
    }
    var name = form.has("name") ? form.words("name") : rule.name();
    var before = rule.terms();
    var trigger = form.optionalForm("trigger");
    var phrases =
        form.clears("trigger")
            ? List.<String>of()
            : trigger == null ? before.phrases() : phrases(trigger);
    var side = form.optionalChoice("triggerOn", SIDES);
    var expect = form.optionalForm("expect");
    var terms =
        new Terms(
            phrases,
            form.clears("triggerOn") ? null : side == null ? before.side() : Side.ofWire(side),
            expect == null ? before.action() : action(expect, before),
            expect == null ? before.commands() : commands(expect, before),
            expect == null ? before.pattern() : pattern(expect, before));
    var severity = Severity.ofWire(form.optionalChoice("severity", SEVERITIES));
    var rationale = form.optionalWords("rationale");
    form.check();
    if (!terms.expectsSomething()) {
      throw Problem.badRequest("A rule must expect a tool, a command or a pattern");
    }
    return new Rule(
        rule.id(),
        name,
        terms,
        rule.task(),
        rule.author(),
        severity == null ? rule.severity() : severity,
        form.clears("rationale") ? null : rationale == null ? rule.rationale() : rationale,
        rule.createdMicros(),
        rule.revision());
  }

  private static boolean clears(Form form, String member) {
    return form.clears(member)
        && (member.equals("trigger") || member.equals("triggerOn") || member.equals("rationale"));
  }

  private static @Nullable Action action(Form expect, Terms before) {
    var given = expect.optionalChoice("tool", ACTIONS);
    return expect.clears("tool") ? null : given == null ? before.action() : Action.ofWire(given);
  }

  private static List<String> commands(Form expect, Terms before) {
    var given = expect.wordList("commandMatches");
    return expect.clears("commandMatches") ? List.of() : given == null ? before.commands() : given;
  }

  private static @Nullable String pattern(Form expect, Terms before) {
    var given = expect.optionalWords("pattern");
    return expect.clears("pattern") ? null : given == null ? before.pattern() : given;
  }
}
