package dev.pugmark.dialect.hook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.tool.ToolForm.Outcome;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tool call and its result mean, the same for hooks and transcripts. */
public final class ToolEvents {
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
      case "update_plan" ->
          new Draft(Kind.TODO, source, scope, at)
              .key(Keys.ofCall(session, id, "todos"))
              .put("title", title)
              .put("text", Json.text(input, "explanation"))
              .put("todos", steps(input.get("plan")));
      case "AskUserQuestion", "request_user_input" ->
          new Draft(Kind.QUESTION, source, scope, at)
              .key(Keys.ofCall(session, id, "question"))
              .put("title", title)
              .put("questions", input.get("questions"));
      default -> null;
    };
  }

  /** The steps of a plan as things to do. */
  private static @Nullable JsonNode steps(@Nullable JsonNode plan) {
    if (plan == null || !plan.isArray()) {
      return plan;
    }
    var todos = Json.array();
    for (var step : plan) {
      todos.add(
          Json.object()
              .put("content", Json.text(step, "step"))
              .put("status", Json.text(step, "status")));
    }
    return todos;
  }

  /** A result, without its output. */
  public static Draft result(
      Draft.Source source,
      Scope scope,
      String id,
      @Nullable String tool,
      @Nullable JsonNode input,
      Outcome outcome,
      long at) {
    var draft =
        new Draft(Kind.TOOL_RESULT, source, scope, at)
            .key(Keys.result(String.valueOf(scope.session()), id))
            .lane(tool == null ? null : ToolWords.lane(tool, input))
            .put("toolCallId", id)
            .put("name", tool)
            .put("isError", outcome.failed())
            .put("status", outcome.status());
    outcome.exitCode().ifPresent(code -> draft.put("exitCode", code));
    outcome.durationMs().ifPresent(millis -> draft.put("durationMs", millis));
    var error = outcome.error();
    if (error != null) {
      draft.put("error", error.length() > ERROR_LIMIT ? cut(error) : error);
    }
    return draft;
  }

  private static String cut(String text) {
    var end = Character.isHighSurrogate(text.charAt(ERROR_LIMIT - 1)) ? 1 : 0;
    return text.substring(0, ERROR_LIMIT - end);
  }

  /** The files that a successful call changed. */
  public static List<Draft> changedFiles(
      Draft.Source source, Scope scope, String id, String tool, List<String> paths, long at) {
    var all = new ArrayList<Draft>(paths.size());
    for (var path : paths) {
      var part = all.isEmpty() ? "file" : "file/" + all.size();
      all.add(
          new Draft(Kind.FILE_CHANGED, source, scope, at)
              .key(Keys.ofCall(String.valueOf(scope.session()), id, part))
              .put("title", ToolWords.line(path))
              .put("filePath", path)
              .put("toolCallId", id)
              .put("name", tool));
    }
    return all;
  }
}
