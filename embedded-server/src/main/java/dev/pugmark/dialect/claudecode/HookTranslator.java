package dev.pugmark.dialect.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.store.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One hook payload as canonical events. Pure: the same payload and time always give the same
 * events. Payloads carry no time, so events have that of their arrival.
 */
final class HookTranslator {
  /** How far apart a hook and the transcript's line of the same happening may be. */
  private static final long NEAR_MICROS = 60_000_000;

  /** Prompts that leave the program and start no work. */
  private static final List<String> EXITS = List.of("exit", "/exit", "quit", "/quit");

  private final Hook hook;
  private final List<Batch.Append> events = new ArrayList<>();

  HookTranslator(JsonNode body, long receivedMicros) {
    this.hook = new Hook(body, receivedMicros);
  }

  /** The events; the first one holds the payload as it came. */
  List<Batch.Append> translate() {
    var name = hook.text("hook_event_name");
    switch (name == null ? "" : name) {
      case "SessionStart", "SessionEnd", "Setup", "InstructionsLoaded" -> session(name);
      case "UserPromptSubmit" -> prompt();
      case "UserPromptExpansion" -> expansion();
      case "PreToolUse",
          "PostToolUse",
          "PostToolUseFailure",
          "PostToolBatch",
          "PermissionRequest",
          "PermissionDenied" ->
          new ToolHooks(hook, this::add).translate(String.valueOf(name));
      case "SubagentStart" -> subagentStarts();
      case "SubagentStop" -> subagentStops();
      case "Stop" -> {
        if (hook.agentId() == null) {
          stop();
        } else {
          subagentStops();
        }
      }
      case "StopFailure" -> stopFailure();
      case "PostCompact" -> add(new PlainHooks(hook).translate(name), NEAR_MICROS);
      default -> add(new PlainHooks(hook).translate(name));
    }
    if (hook.agentId() != null && hook.main().session() != null) {
      add(
          Agents.created(
              Hook.SOURCE, hook.scope(), hook.agentId(), hook.text("agent_type"), hook.at(), null));
    }
    return List.copyOf(events);
  }

  private void add(Draft draft) {
    add(draft, 0);
  }

  private void add(Draft draft, long nearMicros) {
    if (events.isEmpty()) {
      draft.raw(Json.write(hook.body()));
    }
    events.add(new Batch.Append(draft.event(hook.at()), nearMicros));
  }

  private void session(@Nullable String name) {
    switch (name) {
      case "SessionStart" -> {
        var source = hook.text("source");
        add(
            hook.draft(Kind.SESSION_STARTED)
                .put("title", startTitle(source))
                .put("source", source)
                .put("model", hook.text("model"))
                .put("cwd", hook.text("cwd"))
                .put("transcriptPath", hook.text("transcript_path"))
                .put("permissionMode", hook.text("permission_mode")));
        var title = hook.text("session_title");
        if (title != null) {
          add(
              hook.draft(Kind.SESSION_DESCRIBED)
                  .rank(11)
                  .key(hook.session() + "/title/hook/" + title)
                  .put("title", title));
        }
      }
      case "SessionEnd" -> {
        var reason = hook.text("reason");
        add(
            hook.draft(Kind.SESSION_ENDED)
                .put("title", "Session ended" + (reason == null ? "" : ": " + reason))
                .put("reason", reason)
                .put("cwd", hook.text("cwd")));
        var turn = hook.main().turn();
        if (turn != null) { // an interrupted turn has no other end; a real one outranks this
          add(
              hook.draft(Kind.EXECUTION_COMPLETED, hook.main())
                  .key(Keys.turnEnd(hook.session(), turn))
                  .rank(5)
                  .put("execId", turn));
        }
      }
      case "Setup" ->
          add(
              hook.draft(Kind.SYSTEM_MESSAGE)
                  .lane(Lane.PLANNING)
                  .put("title", "Setup: " + hook.text("trigger"))
                  .put("trigger", hook.text("trigger")));
      case null, default -> {
        var path = hook.text("file_path");
        add(
            hook.draft(Kind.INSTRUCTIONS_LOADED)
                .put("title", "Instructions loaded" + (path == null ? "" : ": " + path))
                .put("filePath", path)
                .put("memoryType", hook.text("memory_type"))
                .put("loadReason", hook.text("load_reason"))
                .put("globs", hook.member("globs"))
                .put("triggerFilePath", hook.text("trigger_file_path"))
                .put("parentFilePath", hook.text("parent_file_path")));
      }
    }
  }

  private static String startTitle(@Nullable String source) {
    return switch (source) {
      case "resume" -> "Session resumed";
      case "clear" -> "Conversation cleared";
      case "compact" -> "Session resumed after compact";
      case "fork" -> "Session forked";
      case null, default -> "Session started";
    };
  }

  private void prompt() {
    var text = hook.text("prompt");
    var shown = text == null ? "" : text.strip();
    if (EXITS.contains(shown)) {
      add(
          hook.draft(Kind.USER_MESSAGE, hook.scope().withTurn(null))
              .put("title", shown)
              .put("text", shown));
      return;
    }
    var turn = hook.scope().turn() == null ? hook.made() : hook.scope().turn();
    var scope = hook.scope().withTurn(turn);
    add(
        hook.draft(Kind.USER_MESSAGE, scope)
            .key(Keys.prompt(hook.session(), turn))
            .put("title", ToolWords.line(shown))
            .put("text", shown)
            .put("cwd", hook.text("cwd"))
            .put("permissionMode", hook.text("permission_mode")),
        NEAR_MICROS);
    add(
        hook.draft(Kind.EXECUTION_STARTED, scope)
            .key(Keys.turnStart(hook.session(), turn))
            .put("execId", turn)
            .put("title", ToolWords.line(shown))
            .put("text", Texts.cut(shown)),
        NEAR_MICROS);
  }

  private void expansion() {
    var command = hook.text("command_name");
    var args = hook.text("command_args");
    add(
        hook.draft(Kind.SYSTEM_MESSAGE)
            .lane(Lane.USER)
            .put("title", ToolWords.line("Slash: /" + command + (args == null ? "" : " " + args)))
            .put("text", hook.text("prompt"))
            .put("expansionType", hook.text("expansion_type"))
            .put("commandName", command)
            .put("commandArgs", args)
            .put("commandSource", hook.text("command_source")));
  }

  private void subagentStarts() {
    var id = hook.agentId();
    var type = hook.text("agent_type");
    var start =
        hook.draft(Kind.SUBAGENT_STARTED)
            .put("title", "Sub-agent started" + (type == null ? "" : ": " + type))
            .put("agentId", id)
            .put("agentType", type);
    if (id == null) {
      add(start);
      return;
    }
    add(start.key(Keys.agent(hook.session(), id) + "/started"));
    add(
        hook.draft(Kind.EXECUTION_STARTED)
            .key(Keys.turnStart(hook.session(), Agents.turn(id)))
            .put("execId", Agents.turn(id))
            .put("title", type));
  }

  private void subagentStops() {
    var id = hook.agentId();
    var type = hook.text("agent_type");
    var stop =
        hook.draft(Kind.SUBAGENT_STOPPED)
            .put("title", "Sub-agent finished" + (type == null ? "" : ": " + type))
            .put("agentId", id)
            .put("agentType", type)
            .put("transcriptPath", hook.text("agent_transcript_path"));
    if (id == null) {
      add(stop);
      return;
    }
    add(stop.key(Keys.agent(hook.session(), id) + "/stopped"));
    answer(Agents.turn(id));
    end(Agents.turn(id), "succeeded");
  }

  private void stop() {
    var turn = hook.main().turn();
    answer(turn == null ? hook.made() : turn);
    end(turn, "succeeded");
  }

  /** The last thing the model said; the transcript has the same text under another id. */
  private void answer(String turn) {
    var text = hook.text("last_assistant_message");
    if (text == null || text.isBlank()) {
      return;
    }
    var shown = text.strip();
    add(
        hook.draft(Kind.ASSISTANT_MESSAGE)
            .key(Keys.turnEnd(hook.session(), turn) + "/said/" + Texts.hash(shown))
            .put("title", ToolWords.line(shown))
            .put("text", shown),
        NEAR_MICROS);
  }

  private void end(@Nullable String turn, String status) {
    var text = hook.text("last_assistant_message");
    var draft =
        hook.draft(Kind.EXECUTION_COMPLETED)
            .key(Keys.turnEnd(hook.session(), turn == null ? hook.made() : turn))
            .put("status", status)
            .put("text", text == null ? null : Texts.cut(text.strip()))
            .put("backgroundTasks", hook.member("background_tasks"))
            .put("sessionCrons", hook.member("session_crons"));
    if (hook.member("stop_hook_active") != null) {
      draft.put("stopHookActive", Json.truthy(hook.member("stop_hook_active")));
    }
    if (turn != null) {
      draft.put("execId", turn);
    }
    add(draft, NEAR_MICROS);
  }

  private void stopFailure() {
    var code = hook.text("error");
    var said = hook.text("last_assistant_message");
    var details = hook.text("error_details");
    var message = said != null ? said.strip() : details != null ? details : code;
    add(
        hook.draft(Kind.ERROR)
            .key(hook.session() + "/error/" + hook.made())
            .put("title", "Turn failed" + (code == null ? "" : " (" + code + ")"))
            .put("message", message)
            .put("text", message == null ? null : Texts.cut(message))
            .put("code", code)
            .put("details", details),
        NEAR_MICROS);
    var turn = hook.scope().turn();
    var end =
        hook.draft(Kind.EXECUTION_COMPLETED)
            .key(Keys.turnEnd(hook.session(), turn == null ? hook.made() : turn))
            .put("status", "failed")
            .put("error", message)
            .put("text", message == null ? null : Texts.cut(message));
    if (turn != null) {
      end.put("execId", turn);
    }
    add(end, NEAR_MICROS);
  }
}
