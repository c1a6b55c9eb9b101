package dev.pugmark.dialect.hook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.json.Json;
import dev.pugmark.store.Batch;
import java.util.ArrayList;
import java.util.List;

/**
 * One hook payload as canonical events. Pure: the same payload and time always give the same
 * events. Payloads carry no time, so events have that of their arrival.
 */
public final class HookTranslator {
  private final Hook hook;
  private final List<Batch.Append> events = new ArrayList<>();

  /**
   * @param body the payload, scrubbed
   * @param receivedMicros when it arrived
   */
  public HookTranslator(HookRuntime runtime, JsonNode body, long receivedMicros) {
    this.hook = new Hook(runtime, body, receivedMicros);
  }

  /** The events; the first one holds the payload as it came. */
  public List<Batch.Append> translate() {
    var name = hook.text("hook_event_name");
    switch (name == null ? "" : name) {
      case "SessionStart", "SessionEnd", "Setup", "InstructionsLoaded" ->
          new SessionHooks(hook, this::add).translate(name);
      case "UserPromptSubmit",
          "UserPromptExpansion",
          "SubagentStart",
          "SubagentStop",
          "Stop",
          "StopFailure",
          "Interrupt" ->
          new TurnHooks(hook, this::add).translate(name);
      case "PreToolUse",
          "PostToolUse",
          "PostToolUseFailure",
          "PostToolBatch",
          "PermissionRequest",
          "PermissionDenied" ->
          new ToolHooks(hook, this::add).translate(String.valueOf(name));
      case "PostCompact" -> add(new PlainHooks(hook).translate(name), TurnHooks.NEAR_MICROS);
      default -> add(new PlainHooks(hook).translate(name));
    }
    if (hook.agentId() != null && hook.main().session() != null) {
      add(
          Agents.created(
              hook.source(),
              hook.scope(),
              hook.agentId(),
              hook.text("agent_type"),
              hook.at(),
              null));
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
}
