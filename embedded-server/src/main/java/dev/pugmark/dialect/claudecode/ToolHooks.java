package dev.pugmark.dialect.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The hooks around a tool call. */
final class ToolHooks {
  /** Below {@link Hook#SOURCE}: what {@code PreToolUse} and the single results say better. */
  private static final int SECOND_HAND = 8;

  private final Hook hook;
  private final Consumer<Draft> out;

  ToolHooks(Hook hook, Consumer<Draft> out) {
    this.hook = hook;
    this.out = out;
  }

  void translate(String event) {
    var tool = hook.text("tool_name");
    var id = hook.text("tool_use_id");
    switch (event) {
      case "PermissionRequest" -> permission(tool);
      case "PermissionDenied" -> denied(tool, id);
      case "PostToolBatch" -> batch();
      default -> {
        if (tool == null || id == null || hook.main().session() == null) {
          out.accept(PlainHooks.other(hook, event + (tool == null ? "" : ": " + tool)));
        } else if (event.equals("PreToolUse")) {
          ToolEvents.call(Hook.SOURCE, hook.scope(), id, tool, input(), hook.at()).forEach(out);
        } else {
          finished(event, tool, id);
        }
      }
    }
  }

  private @Nullable JsonNode input() {
    return hook.member("tool_input");
  }

  private void finished(String event, String tool, String id) {
    var millis = Json.number(hook.body(), "duration_ms");
    var failed = event.equals("PostToolUseFailure");
    var result =
        failed
            ? failed(tool, id)
            : ToolEvents.result(
                    Hook.SOURCE,
                    hook.scope(),
                    id,
                    tool,
                    input(),
                    false,
                    status(hook.member("tool_response")),
                    hook.at())
                .put("output", hook.member("tool_response"));
    if (millis.isPresent()) {
      result.put("durationMs", hook.member("duration_ms"));
    }
    out.accept(result);
    call(tool, id, millis);
    if (!failed) {
      var changed =
          ToolEvents.changedFile(
              Hook.SOURCE, hook.scope(), id, tool, ToolEvents.path(input()), hook.at());
      if (changed != null) {
        out.accept(changed);
      }
      subagent(tool, id);
    }
  }

  /** The call again, for those who only hear of results; known ones are not written twice. */
  private void call(String tool, String id, OptionalDouble millis) {
    var took = millis.orElse(0);
    var began = took > 0 && took < 1e10 ? hook.at() - (long) (took * 1_000) : hook.at();
    ToolEvents.call(Hook.SOURCE, hook.scope(), id, tool, input(), began)
        .forEach(draft -> out.accept(draft.rank(SECOND_HAND)));
  }

  private Draft failed(String tool, String id) {
    var interrupted = Json.truthy(hook.member("is_interrupt"));
    var result =
        ToolEvents.result(
            Hook.SOURCE,
            hook.scope(),
            id,
            tool,
            input(),
            true,
            interrupted ? "cancelled" : null,
            hook.at());
    var error = hook.member("error");
    return error == null || error.isNull()
        ? result
        : ToolEvents.failure(result, error.isTextual() ? error.textValue() : Json.write(error))
            .put("output", error);
  }

  private static @Nullable String status(@Nullable JsonNode response) {
    return response != null && Json.truthy(response.get("interrupted")) ? "cancelled" : null;
  }

  /** A finished or launched sub-agent is told with the call that started it. */
  private void subagent(String tool, String id) {
    var response = hook.member("tool_response");
    var agentId = response == null ? null : Json.text(response, "agentId");
    if (agentId == null || !tool.equals("Agent") && !tool.equals("Task")) {
      return;
    }
    var input = input();
    var type = input == null ? null : Json.text(input, "subagent_type");
    var link =
        new Agents.Link(
            hook.scope().group(),
            id,
            input == null ? null : Json.text(input, "description"),
            false);
    out.accept(
        Agents.created(
            Hook.SOURCE, Agents.scope(hook.main(), agentId, type), agentId, type, hook.at(), link));
  }

  private void batch() {
    var calls = hook.member("tool_calls");
    var count = calls == null || !calls.isArray() ? 0 : calls.size();
    out.accept(
        hook.draft(Kind.TOOL_BATCH).put("title", "Tool batch (" + count + ")").put("calls", count));
    if (calls == null || hook.main().session() == null) {
      return;
    }
    for (var call : calls) {
      var tool = Json.text(call, "tool_name");
      var id = Json.text(call, "tool_use_id");
      if (tool != null && id != null) {
        var input = call.get("tool_input");
        var response = call.get("tool_response");
        out.accept(
            ToolEvents.result(
                    Hook.SOURCE, hook.scope(), id, tool, input, false, status(response), hook.at())
                .rank(SECOND_HAND)
                .put("output", response));
        ToolEvents.call(Hook.SOURCE, hook.scope(), id, tool, input, hook.at())
            .forEach(draft -> out.accept(draft.rank(SECOND_HAND - 1)));
      }
    }
  }

  private void permission(@Nullable String tool) {
    var input = input();
    out.accept(
        hook.draft(Kind.APPROVAL_REQUESTED)
            .put("title", "Permission requested: " + line(tool, input))
            .put("toolName", tool)
            .put("input", input)
            .put("suggestions", hook.member("permission_suggestions")));
  }

  private void denied(@Nullable String tool, @Nullable String id) {
    var draft =
        hook.draft(Kind.APPROVAL_RESOLVED)
            .lane(Lane.RULE)
            .put("title", "Permission denied: " + line(tool, input()))
            .put("toolName", tool)
            .put("toolCallId", id)
            .put("status", "denied")
            .put("text", hook.text("reason"))
            .put("input", input());
    if (id == null || tool == null || hook.main().session() == null) {
      out.accept(draft);
      return;
    }
    out.accept(draft.key(Keys.ofCall(hook.session(), id, "denied")));
    call(tool, id, OptionalDouble.empty());
    var reason = hook.text("reason");
    var result = // a refused call gets no hook of its own that would end it
        ToolEvents.result(Hook.SOURCE, hook.scope(), id, tool, input(), true, null, hook.at());
    out.accept(
        ToolEvents.failure(result, "Permission denied" + (reason == null ? "" : ": " + reason))
            .rank(SECOND_HAND));
  }

  private static String line(@Nullable String tool, @Nullable JsonNode input) {
    return tool == null ? "a tool" : ToolWords.title(tool, input);
  }
}
