package dev.pugmark.dialect.hook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.tool.ToolForm;
import dev.pugmark.dialect.tool.ToolForm.Outcome;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The hooks around a tool call. */
final class ToolHooks {
  /** Below the rest: what {@code PreToolUse} and the single results say better. */
  private static final int SECOND_HAND = 8;

  private final Hook hook;
  private final Consumer<Draft> out;

  ToolHooks(Hook hook, Consumer<Draft> out) {
    this.hook = hook;
    this.out = out;
  }

  void translate(String event) {
    var given = hook.text("tool_name");
    var id = hook.text("tool_use_id");
    var tool = given == null ? null : form().name(given);
    switch (event) {
      case "PermissionRequest" -> permission(tool);
      case "PermissionDenied" -> denied(tool, id);
      case "PostToolBatch" -> batch();
      default -> {
        if (tool == null || id == null || hook.main().session() == null) {
          out.accept(PlainHooks.other(hook, event + (tool == null ? "" : ": " + tool)));
        } else if (event.equals("PreToolUse")) {
          ToolEvents.call(hook.source(), hook.scope(), id, tool, input(), hook.at()).forEach(out);
        } else {
          finished(event, tool, id);
        }
      }
    }
  }

  private ToolForm form() {
    return hook.runtime().tools();
  }

  private @Nullable JsonNode input() {
    var given = hook.text("tool_name");
    var input = hook.member("tool_input");
    return given == null ? input : form().input(given, input);
  }

  private void finished(String event, String tool, String id) {
    var outcome =
        event.equals("PostToolUseFailure")
            ? failure()
            : form().outcome(hook.member("tool_response"));
    var result = result(id, tool, input(), outcome).put("output", output(event));
    var millis = Json.number(hook.body(), "duration_ms");
    if (millis.isPresent()) {
      result.put("durationMs", hook.member("duration_ms"));
    }
    out.accept(result);
    call(tool, id, millis);
    if (!outcome.failed()) {
      var files = form().changedFiles(tool, input());
      ToolEvents.changedFiles(hook.source(), hook.scope(), id, tool, files, hook.at()).forEach(out);
      subagent(tool, id);
    }
  }

  private @Nullable JsonNode output(String event) {
    return hook.member(event.equals("PostToolUseFailure") ? "error" : "tool_response");
  }

  private Draft result(String id, String tool, @Nullable JsonNode input, Outcome outcome) {
    return ToolEvents.result(hook.source(), hook.scope(), id, tool, input, outcome, hook.at());
  }

  /** The call again, for those who only hear of results; known ones are not written twice. */
  private void call(String tool, String id, OptionalDouble millis) {
    var took = millis.orElse(0);
    var began = took > 0 && took < 1e10 ? hook.at() - (long) (took * 1_000) : hook.at();
    ToolEvents.call(hook.source(), hook.scope(), id, tool, input(), began)
        .forEach(draft -> out.accept(draft.rank(SECOND_HAND)));
  }

  /** How a call ended that has an event of its own for that. */
  private Outcome failure() {
    var error = hook.member("error");
    var text =
        error == null || error.isNull()
            ? null
            : error.isTextual() ? error.textValue() : Json.write(error);
    return Outcome.failed(Json.truthy(hook.member("is_interrupt")), text);
  }

  /** A finished or launched sub-agent is told with the call that started it. */
  private void subagent(String tool, String id) {
    var response = hook.member("tool_response");
    var agentId = response == null ? null : Json.text(response, "agentId");
    if (agentId == null || !tool.equals("Agent") && !tool.equals("Task")) {
      return;
    }
    var agents = hook.runtime().agents();
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
            hook.source(),
            agents.scope(hook.main(), agentId, type),
            agentId,
            type,
            hook.at(),
            link));
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
      var given = Json.text(call, "tool_name");
      var id = Json.text(call, "tool_use_id");
      if (given != null && id != null) {
        var tool = form().name(given);
        var input = form().input(given, call.get("tool_input"));
        var response = call.get("tool_response");
        out.accept(
            result(id, tool, input, form().outcome(response))
                .rank(SECOND_HAND)
                .put("output", response));
        ToolEvents.call(hook.source(), hook.scope(), id, tool, input, hook.at())
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
    var said = "Permission denied" + (reason == null ? "" : ": " + reason);
    // A refused call gets no hook of its own that would end it.
    out.accept(result(id, tool, input(), Outcome.failed(false, said)).rank(SECOND_HAND));
  }

  private static String line(@Nullable String tool, @Nullable JsonNode input) {
    return tool == null ? "a tool" : ToolWords.title(tool, input);
  }
}
