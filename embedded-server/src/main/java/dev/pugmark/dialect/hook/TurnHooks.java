package dev.pugmark.dialect.hook;

import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hooks around a turn, a session's or a sub-agent's: what begins it and what ends it. */
final class TurnHooks {
  /** How far apart a hook and the transcript's line of the same happening may be. */
  static final long NEAR_MICROS = 60_000_000;

  /** Prompts that leave the program and start no work. */
  private static final List<String> EXITS = List.of("exit", "/exit", "quit", "/quit");

  private final Hook hook;
  private final Sink out;

  /** Takes events, with the time within which a transcript may tell of the same. */
  @FunctionalInterface
  interface Sink {
    void add(Draft draft, long nearMicros);

    default void add(Draft draft) {
      add(draft, 0);
    }
  }

  TurnHooks(Hook hook, Sink out) {
    this.hook = hook;
    this.out = out;
  }

  void translate(@Nullable String event) {
    switch (event) {
      case "UserPromptSubmit" -> prompt();
      case "UserPromptExpansion" -> expansion();
      case "SubagentStart" -> subagentStarts();
      case "SubagentStop" -> subagentStops();
      case "Stop" -> {
        if (hook.agentId() == null) {
          stop();
        } else {
          subagentStops();
        }
      }
      case "Interrupt" -> interrupted();
      case null, default -> stopFailure();
    }
  }

  private void prompt() {
    var text = hook.text("prompt");
    var shown = text == null ? "" : text.strip();
    if (EXITS.contains(shown)) {
      out.add(
          hook.draft(Kind.USER_MESSAGE, hook.scope().withTurn(null))
              .put("title", shown)
              .put("text", shown));
      return;
    }
    var turn = hook.scope().turn() == null ? hook.made() : hook.scope().turn();
    var scope = hook.scope().withTurn(turn);
    out.add(
        hook.draft(Kind.USER_MESSAGE, scope)
            .key(Keys.prompt(hook.thread(), turn))
            .put("title", ToolWords.line(shown))
            .put("text", shown)
            .put("cwd", hook.text("cwd"))
            .put("model", hook.text("model"))
            .put("permissionMode", hook.text("permission_mode")),
        NEAR_MICROS);
    out.add(
        hook.draft(Kind.EXECUTION_STARTED, scope)
            .key(Keys.turnStart(hook.thread(), turn))
            .put("execId", turn)
            .put("title", ToolWords.line(shown))
            .put("text", Texts.cut(shown)),
        NEAR_MICROS);
  }

  private void expansion() {
    var command = hook.text("command_name");
    var args = hook.text("command_args");
    out.add(
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
      out.add(start);
      return;
    }
    out.add(start.key(Keys.agent(hook.session(), id) + "/started"));
    if (!hook.runtime().agents().ownTurns()) {
      out.add(
          hook.draft(Kind.EXECUTION_STARTED)
              .key(Keys.turnStart(hook.session(), Agents.turn(id)))
              .put("execId", Agents.turn(id))
              .put("title", type));
    }
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
      out.add(stop);
      return;
    }
    out.add(stop.key(Keys.agent(hook.session(), id) + "/stopped"));
    ends(hook.scope().turn());
  }

  private void stop() {
    ends(hook.main().turn());
  }

  private void ends(@Nullable String turn) {
    answer(turn == null ? hook.made() : turn);
    out.add(end(turn, "succeeded"), NEAR_MICROS);
  }

  /** A person stopped the turn; that it also came to a stop says less. */
  private void interrupted() {
    out.add(end(hook.scope().turn(), "cancelled").rank(hook.source().rank() + 1), NEAR_MICROS);
  }

  /** The last thing the model said; the transcript has the same text under another id. */
  private void answer(String turn) {
    var text = hook.text("last_assistant_message");
    if (text == null || text.isBlank()) {
      return;
    }
    var shown = text.strip();
    out.add(
        hook.draft(Kind.ASSISTANT_MESSAGE)
            .key(Keys.turnEnd(hook.thread(), turn) + "/said/" + Texts.hash(shown))
            .put("title", ToolWords.line(shown))
            .put("text", shown),
        NEAR_MICROS);
  }

  private Draft end(@Nullable String turn, String status) {
    var text = hook.text("last_assistant_message");
    var draft =
        hook.draft(Kind.EXECUTION_COMPLETED)
            .key(Keys.turnEnd(hook.thread(), turn == null ? hook.made() : turn))
            .put("status", status)
            .put("text", text == null ? null : Texts.cut(text.strip()))
            .put("backgroundTasks", hook.member("background_tasks"))
            .put("sessionCrons", hook.member("session_crons"));
    if (hook.member("stop_hook_active") != null) {
      draft.put("stopHookActive", Json.truthy(hook.member("stop_hook_active")));
    }
    return turn == null ? draft : draft.put("execId", turn);
  }

  private void stopFailure() {
    var code = hook.text("error");
    var said = hook.text("last_assistant_message");
    var details = hook.text("error_details");
    var message = said != null ? said.strip() : details != null ? details : code;
    out.add(
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
            .key(Keys.turnEnd(hook.thread(), turn == null ? hook.made() : turn))
            .put("status", "failed")
            .put("error", message)
            .put("text", message == null ? null : Texts.cut(message));
    if (turn != null) {
      end.put("execId", turn);
    }
    out.add(end, NEAR_MICROS);
  }
}
