package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told by one row: plans, thoughts, notices, changes of files and surroundings. */
final class Workflow {
  private Workflow() {}

  static void tell(Telling telling) {
    var event = telling.event();
    switch (event.word()) {
      case QUESTION -> question(telling);
      case TODO -> todo(telling);
      case PLAN -> telling.add(said(telling, Kind.PLAN).key(telling.callKey("plan")));
      case ACTION -> action(telling);
      case VERIFICATION ->
          telling.add(
              said(telling, Kind.VERIFICATION).put("status", event.meta("verificationStatus")));
      case RULE -> rule(telling);
      case THOUGHT -> telling.add(said(telling, Kind.THINKING));
      case CONTEXT_SAVED -> saved(telling);
      case CONTEXT_SNAPSHOT -> snapshot(telling);
      case PROMPT_EXPANSION, SETUP -> telling.add(said(telling, Kind.SYSTEM_MESSAGE));
      case PERMISSION -> permission(telling);
      case WORKTREE_CREATED, WORKTREE_REMOVED ->
          telling.add(
              said(telling, Kind.WORKTREE_CHANGED)
                  .put("action", event.word() == Word.WORKTREE_CREATED ? "create" : "remove")
                  .put("worktreePath", event.meta("worktreePath")));
      case FILE_CHANGED -> file(telling);
      case SESSION_ENDED ->
          telling.add(
              said(telling, Kind.SESSION_ENDED)
                  .put("reason", event.meta("reason"))
                  .put("cwd", event.meta("cwd")));
      case INSTRUCTIONS ->
          telling.add(
              said(telling, Kind.INSTRUCTIONS_LOADED)
                  .put("filePath", event.meta("filePath"))
                  .put("memoryType", event.meta("memoryType"))
                  .put("loadReason", event.meta("loadReason")));
      default -> telling.add(said(telling, Kind.PROGRESS));
    }
  }

  private static Draft said(Telling telling, Kind kind) {
    return telling.draft(kind).put("text", telling.event().body());
  }

  private static void question(Telling telling) {
    var event = telling.event();
    var input = event.metadata().get("toolInput");
    var asked = event.callId() != null && "asked".equals(event.meta("questionPhase"));
    telling.add(
        said(telling, Kind.QUESTION)
            .key(asked ? telling.callKey("question") : telling.ownKey("question"))
            .put("questionId", event.meta("questionId"))
            .put("phase", event.meta("questionPhase"))
            .put("questions", input == null ? null : input.get("questions")));
  }

  private static void todo(Telling telling) {
    var event = telling.event();
    var id = event.meta("todoId");
    var state = event.meta("todoState");
    var session = telling.place().session();
    telling.add(
        said(telling, Kind.TODO)
            .key(
                id == null || state == null || event.callId() != null
                    ? telling.ownKey("todo")
                    : session + "/task/" + id + "/" + state)
            .put("todoId", id)
            .put("status", state)
            .put("priority", event.meta("priority")));
  }

  private static void action(Telling telling) {
    var event = telling.event();
    var agent = event.meta("agentId") != null ? event.meta("agentId") : event.meta("asyncTaskId");
    var status = event.meta("asyncStatus");
    if (agent == null || status == null) {
      telling.add(said(telling, Kind.PROGRESS));
      return;
    }
    var started = status.equals("running");
    telling.add(
        said(telling, started ? Kind.SUBAGENT_STARTED : Kind.SUBAGENT_STOPPED)
            .key(Keys.agent(telling.place().session(), agent) + (started ? "/started" : "/stopped"))
            .put("agentId", agent)
            .put("agentType", event.meta("agentType"))
            .put("status", status));
  }

  /** Permissions that were asked for or denied; every other word on rules is kept as it is. */
  private static void rule(Telling telling) {
    var event = telling.event();
    var status = event.meta("ruleStatus");
    var draft =
        switch (status) {
          case "requested" -> said(telling, Kind.APPROVAL_REQUESTED);
          case "denied" -> said(telling, Kind.APPROVAL_RESOLVED).put("decision", "denied");
          case null, default -> said(telling, Kind.OTHER);
        };
    if (event.callId() != null && "denied".equals(status)) {
      draft.key(telling.callKey("denied"));
    }
    telling.add(
        draft
            .put("status", status)
            .put("outcome", event.meta("ruleOutcome"))
            .put("policy", event.meta("rulePolicy"))
            .put("toolName", event.meta("toolName"))
            .put("toolCallId", event.callId()));
  }

  private static void permission(Telling telling) {
    telling.add(
        said(telling, Kind.APPROVAL_REQUESTED)
            .put("toolName", telling.event().meta("toolName"))
            .put("input", telling.event().metadata().get("toolInput")));
  }

  /** What the trigger of a saved context says that it was. */
  private static final Map<String, Kind> BY_TRIGGER =
      Map.of(
          "startup", Kind.SESSION_STARTED,
          "resume", Kind.SESSION_STARTED,
          "clear", Kind.SESSION_STARTED,
          "compact", Kind.SESSION_STARTED,
          "tool_batch_completed", Kind.TOOL_BATCH,
          "cwd_changed", Kind.DIRECTORY_CHANGED);

  private static void saved(Telling telling) {
    var event = telling.event();
    var trigger = event.meta("trigger");
    var phase = event.meta("compactPhase");
    if ("after".equals(phase)) {
      telling.addNear(
          telling
              .draft(Kind.CONTEXT_COMPACTED)
              .key(telling.ownKey("compact"))
              .put("trigger", trigger)
              .put("summary", event.body()));
      return;
    }
    telling.add(
        said(telling, phase != null ? Kind.PROGRESS : ofTrigger(trigger))
            .put("trigger", trigger)
            .put("calls", event.metadata().get("itemCount")));
  }

  private static Kind ofTrigger(@Nullable String trigger) {
    if (trigger == null) {
      return Kind.SYSTEM_MESSAGE;
    }
    if (trigger.startsWith("notification")) {
      return Kind.NOTIFICATION;
    }
    if (trigger.startsWith("config_change")) {
      return Kind.CONFIG_CHANGED;
    }
    return BY_TRIGGER.getOrDefault(trigger, Kind.PROGRESS);
  }

  private static void snapshot(Telling telling) {
    var draft = telling.draft(Kind.METRIC);
    telling
        .event()
        .metadata()
        .properties()
        .forEach(member -> {
          if (isFigure(member.getKey(), member.getValue())) {
            draft.put(member.getKey(), member.getValue());
          }
        });
    telling.add(draft.put("model", telling.event().meta("modelId")));
  }

  private static boolean isFigure(String name, JsonNode value) {
    return value.isNumber()
        && (name.startsWith("contextWindow")
            || name.startsWith("rateLimit")
            || name.startsWith("lastTurn")
            || name.equals("costTotalUsd"));
  }

  private static void file(Telling telling) {
    var event = telling.event();
    var path = event.meta("filePath");
    telling.add(
        said(telling, Kind.FILE_CHANGED)
            .put("filePath", path != null ? path : first(event))
            .put("change", Json.text(event.metadata(), "change")));
  }

  private static @Nullable String first(SentEvent event) {
    return event.filePaths().isEmpty() ? event.body() : event.filePaths().getFirst();
  }
}
