package dev.pugmark.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool call as rules see it.
 *
 * @param event names the event across dialects
 * @param seq of the event
 * @param tool its name as it was told
 * @param action what it does; null for tools of other kinds
 * @param command the whole command line
 * @param path the first file it names
 */
public record ToolCall(
    String event,
    long seq,
    @Nullable String tool,
    @Nullable Action action,
    @Nullable String command,
    @Nullable String path) {

  /** Longest command or path that evidence keeps, in characters. */
  private static final int EVIDENCE_CHARS = 400;

  /** What patterns are held against: the path, else the command. */
  public String subject() {
    return path != null ? path : command != null ? command : "";
  }

  /**
   * Reads a call from an event's data, whatever dialect it came through: names of the tool, then
   * the kind of work it says it is, then that it has a command.
   */
  public static ToolCall of(String event, long seq, JsonNode data) {
    var members = new ToolMembers(data);
    var command = members.command();
    return new ToolCall(
        event, seq, members.tool(), members.action(command), command, members.path());
  }

  /** The same call with what another event of it says and this one does not. */
  public ToolCall or(ToolCall other) {
    return new ToolCall(
        event,
        seq,
        tool != null ? tool : other.tool,
        action != null ? action : other.action,
        command != null ? command : other.command,
        path != null ? path : other.path);
  }

  /** The same call with what it says cut to what evidence keeps. */
  ToolCall cut() {
    return isShort(command) && isShort(path)
        ? this
        : new ToolCall(event, seq, tool, action, cut(command), cut(path));
  }

  private static boolean isShort(@Nullable String text) {
    return text == null || text.length() <= EVIDENCE_CHARS;
  }

  private static @Nullable String cut(@Nullable String text) {
    if (text == null || text.length() <= EVIDENCE_CHARS) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(EVIDENCE_CHARS - 1)) ? 1 : 0;
    return text.substring(0, EVIDENCE_CHARS - end) + "…";
  }

  /** The texts of an array that holds nothing else; none of one that does. */
  static List<String> words(JsonNode array) {
    var words = new ArrayList<String>();
    for (var word : array) {
      if (!word.isTextual()) {
        return List.of();
      }
      words.add(word.textValue());
    }
    return words;
  }
}
