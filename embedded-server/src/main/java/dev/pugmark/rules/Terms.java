package dev.pugmark.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule looks for: when something like this is said, something like that must be done.
 *
 * @param phrases that trigger it, in the order they are searched; empty: it is judged every turn
 * @param side whose words trigger it; null: either's
 * @param action that is expected; null: any
 * @param commands one of which the command must contain; empty: any command
 * @param pattern a regular expression for the path, else the command; may be no proper one
 */
public record Terms(
    List<String> phrases,
    @Nullable Side side,
    @Nullable Action action,
    List<String> commands,
    @Nullable String pattern) {

  public Terms {
    phrases = List.copyOf(phrases);
    commands = List.copyOf(commands);
  }

  public boolean hasTrigger() {
    return !phrases.isEmpty();
  }

  /** Whether anything at all is expected; a rule must expect something. */
  public boolean expectsSomething() {
    return action != null || !commands.isEmpty() || pattern != null;
  }

  /**
   * A text that is the same for rules that look for the same: phrases and commands in any order.
   * Whose words trigger it is no part of it.
   */
  public String signature() {
    var text = Json.object();
    sorted(text, "phrases", phrases);
    text.put("tool", action == null ? null : action.wireName());
    sorted(text, "commandMatches", commands);
    text.put("pattern", pattern);
    return Json.write(text);
  }

  private static void sorted(ObjectNode text, String name, List<String> words) {
    if (words.isEmpty()) {
      text.putNull(name);
    } else {
      var array = text.putArray(name);
      words.stream().sorted().forEach(array::add);
    }
  }

  /** What is expected, as a verdict names it; null when an action alone is. */
  public @Nullable String expected() {
    if (decidedByCommands()) {
      return String.join(" | ", commands);
    }
    return pattern;
  }

  /** Whether the commands decide a verdict; the pattern is not looked at then. */
  boolean decidedByCommands() {
    return !commands.isEmpty() && (action == null || action == Action.COMMAND);
  }
}
