package dev.pugmark.dialect.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a tool call and its result mean, the same for hooks and transcripts. */
public final class ToolEvents {
  private static final Pattern EXIT_CODE = Pattern.compile("\\s*Exit code (-?\\d{1,9})\\b");

  /** Longest error text beside the full output, in characters. */
  private static final int ERROR_LIMIT = 2_000;

  private ToolEvents() {}

  /** A call, and what its input alone says: todos, a plan, a question. */
  public static List<Draft> call(
      Draft.Source source, Scope scope, String id, String tool, @Nullable JsonNode input, long at) {
    var session = String.valueOf(scope.session());
    var all = new ArrayList<Draft>(2);
    all.add(
        new Draft(Kind.TOOL_CALL, source, scope, at)
            .key(Keys.use(session, id))
            .lane(ToolWords.lane(tool, input))
            .put("toolCallId", id)
            .put("name", tool)
            .put("title", ToolWords.title(tool, input))
            .put("input", input));
    var also = input == null ? null : also(source, scope, id, tool, input, at);
    if (also != null) {
      all.add(also);
    }
    return all;
  }

  private static @Nullable Draft also(
      Draft.Source source, Scope scope, String id, String tool, JsonNode input, long at) {
    var session = String.valueOf(scope.session());
    var title = ToolWords.title(tool, input);
    return switch (tool) {
      case "TodoWrite" ->
          new Draft(Kind.TODO, source, scope, at)
              .key(Keys.ofCall(session, id, "todos"))
              .put("title", title)
              .put("todos", input.get("todos"));
      case "ExitPlanMode" -> {
        var plan = Json.text(input, "plan");
        yield plan == null
            ? null
            : new Draft(Kind.PLAN, source, scope, at)
                .key(Keys.ofCall(session, id, "plan"))
                .put("title", ToolWords.line(plan))
                .put("text", plan);
      }
      case "AskUserQuestion" ->
          new Draft(Kind.QUESTION, source, scope, at)
              .key(Keys.ofCall(session, id, "question"))
              .put("title", title)
              .put("questions", input.get("questions"));
      default -> null;
    };
  }

  /**
   * A result.
   *
   * @param status {@code cancelled} when a person stopped it
   */
  public static Draft result(
      Draft.Source source,
      Scope scope,
      String id,
      @Nullable String tool,
      @Nullable JsonNode input,
      boolean failed,
      @Nullable String status,
      long at) {
    return new Draft(Kind.TOOL_RESULT, source, scope, at)
        .key(Keys.result(String.valueOf(scope.session()), id))
        .lane(tool == null ? null : ToolWords.lane(tool, input))
        .put("toolCallId", id)
        .put("name", tool)
        .put("isError", failed)
        .put("status", status);
  }

  /** The text of a failure, cut, with the exit code that it may begin with. */
  public static Draft failure(Draft result, String text) {
    exitCode(text).ifPresent(code -> result.put("exitCode", code));
    return result.put("error", text.length() > ERROR_LIMIT ? cut(text) : text);
  }

  private static String cut(String text) {
    var end = Character.isHighSurrogate(text.charAt(ERROR_LIMIT - 1)) ? 1 : 0;
    return text.substring(0, ERROR_LIMIT - end);
  }

  /** The number in a text that starts with {@code Exit code N}. */
  static OptionalLong exitCode(String text) {
    var matcher = EXIT_CODE.matcher(text);
    return matcher.lookingAt()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** The file that a successful call changed; null when it changes none. */
  public static @Nullable Draft changedFile(
      Draft.Source source,
      Scope scope,
      String id,
      @Nullable String tool,
      @Nullable String path,
      long at) {
    if (tool == null || path == null || !changesFiles(tool)) {
      return null;
    }
    return new Draft(Kind.FILE_CHANGED, source, scope, at)
        .key(Keys.ofCall(String.valueOf(scope.session()), id, "file"))
        .put("title", ToolWords.line(path))
        .put("filePath", path)
        .put("toolCallId", id)
        .put("name", tool);
  }

  private static boolean changesFiles(String tool) {
    return switch (tool) {
      case "Edit", "MultiEdit", "Write", "NotebookEdit" -> true;
      default -> false;
    };
  }

  /** The file that a call's input names. */
  public static @Nullable String path(@Nullable JsonNode input) {
    if (input == null) {
      return null;
    }
    var path = Json.text(input, "file_path");
    return path == null ? Json.text(input, "notebook_path") : path;
  }
}
