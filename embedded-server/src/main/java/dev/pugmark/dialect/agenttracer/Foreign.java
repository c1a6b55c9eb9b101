package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came through other channels, in the words of this contract. */
final class Foreign {
  private static final Map<Kind, Word> WORDS = new EnumMap<>(Kind.class);

  static {
    WORDS.put(Kind.USER_MESSAGE, Word.USER_MESSAGE);
    WORDS.put(Kind.ASSISTANT_MESSAGE, Word.ASSISTANT_RESPONSE);
    WORDS.put(Kind.THINKING, Word.THOUGHT);
    WORDS.put(Kind.TOOL_CALL, Word.TOOL);
    WORDS.put(Kind.TOOL_RESULT, Word.TOOL);
    WORDS.put(Kind.QUESTION, Word.QUESTION);
    WORDS.put(Kind.TODO, Word.TODO);
    WORDS.put(Kind.PLAN, Word.PLAN);
    WORDS.put(Kind.VERIFICATION, Word.VERIFICATION);
    WORDS.put(Kind.APPROVAL_REQUESTED, Word.PERMISSION);
    WORDS.put(Kind.PERMISSION_REQUESTED, Word.PERMISSION);
    WORDS.put(Kind.APPROVAL_RESOLVED, Word.RULE);
    WORDS.put(Kind.PERMISSION_DENIED, Word.RULE);
    WORDS.put(Kind.INSTRUCTIONS_LOADED, Word.INSTRUCTIONS);
    WORDS.put(Kind.SUBAGENT_STARTED, Word.ACTION);
    WORDS.put(Kind.SUBAGENT_STOPPED, Word.ACTION);
    WORDS.put(Kind.SESSION_STARTED, Word.CONTEXT_SAVED);
    WORDS.put(Kind.CONTEXT_COMPACTED, Word.CONTEXT_SAVED);
    WORDS.put(Kind.NOTIFICATION, Word.CONTEXT_SAVED);
    WORDS.put(Kind.CONFIG_CHANGED, Word.CONTEXT_SAVED);
    WORDS.put(Kind.DIRECTORY_CHANGED, Word.CONTEXT_SAVED);
    WORDS.put(Kind.TOOL_BATCH, Word.CONTEXT_SAVED);
    WORDS.put(Kind.SYSTEM_MESSAGE, Word.CONTEXT_SAVED);
    WORDS.put(Kind.PROGRESS, Word.ACTION);
    WORDS.put(Kind.WORKTREE_CHANGED, Word.WORKTREE_CREATED);
    WORDS.put(Kind.FILE_CHANGED, Word.FILE_CHANGED);
    WORDS.put(Kind.SESSION_ENDED, Word.SESSION_ENDED);
    WORDS.put(Kind.COST, Word.USAGE);
    WORDS.put(Kind.METRIC, Word.CONTEXT_SNAPSHOT);
    WORDS.put(Kind.ERROR, Word.ACTION);
    WORDS.put(Kind.COMMENT_ADDED, Word.ACTION);
    WORDS.put(Kind.TEAM_CHAT_POST, Word.AGENT_ACTIVITY);
    WORDS.put(Kind.TASK_CREATED, Word.TASK_STARTED);
    WORDS.put(Kind.EXTERNAL_CALL, Word.ACTION);
    WORDS.put(Kind.OTHER, Word.ACTION);
  }

  /** The kinds that have a word here. */
  static final Set<Kind> KINDS = Set.copyOf(WORDS.keySet());

  private static final Set<String> SHELLS = Set.of("Bash", "PowerShell", "shell", "exec_command");
  private static final List<String> PATHS = List.of("file_path", "notebook_path", "path");

  private Foreign() {}

  /**
   * An event as this contract would have told it; null when it has no word for it.
   *
   * @param result what a call came to, when it is one that has come back
   */
  static @Nullable SentEvent told(Event event, String task, @Nullable Event result) {
    var word = word(event);
    if (word == null) {
      return null;
    }
    var data = data(event);
    var title = Json.text(data, "title");
    var sent = Json.object();
    if (title != null) {
      sent.put("title", title);
    } else if (event.facts().name() != null) {
      sent.put("title", event.facts().name());
    }
    var body = body(event, data);
    if (body != null) {
      sent.put("body", body);
    }
    var metadata = sent.putObject("metadata");
    metadata.put("source", event.dialect());
    fill(metadata, event, data, result);
    var path = path(data);
    if (path != null) {
      sent.putArray("filePaths").add(path);
    }
    var lane = event.drawnLane() == Lane.ASSISTANT ? Lane.USER : event.drawnLane();
    return SentEvent.kept(
        word, task, word.isLifecycle() ? Lane.USER : lane, event.scope().session(), sent);
  }

  private static @Nullable Word word(Event event) {
    var word = WORDS.get(event.kind());
    if (word == Word.TOOL && SHELLS.contains(String.valueOf(event.facts().name()))) {
      return Word.COMMAND;
    }
    return word == Word.WORKTREE_CREATED && "remove".equals(Json.text(data(event), "action"))
        ? Word.WORKTREE_REMOVED
        : word;
  }

  private static @Nullable String body(Event event, ObjectNode data) {
    for (var name : List.of("text", "summary", "body", "message")) {
      var text = Json.text(data, name);
      if (text != null) {
        return text;
      }
    }
    return event.kind() == Kind.ERROR ? event.facts().error() : null;
  }

  private static void fill(
      ObjectNode metadata, Event event, ObjectNode data, @Nullable Event result) {
    var facts = event.facts();
    switch (event.kind()) {
      case TOOL_CALL -> {
        call(metadata, event, data);
        if (result != null) {
          result(metadata, result);
        }
      }
      case TOOL_RESULT -> {
        call(metadata, event, data);
        result(metadata, event);
      }
      case COST -> {
        var usage = facts.usage();
        if (usage != null) {
          metadata.put("inputTokens", usage.input()).put("outputTokens", usage.output());
          metadata.put("cacheReadTokens", usage.cacheRead());
          metadata.put("cacheCreateTokens", usage.cacheWrite());
        }
        copy(data, metadata, "costUsd", "costUsd");
        copy(data, metadata, "model", "model");
        copy(data, metadata, "estimated", "estimated");
        put(metadata, "promptId", event.scope().turn());
      }
      case ERROR -> {
        metadata.put("failed", true);
        put(metadata, "error", facts.error());
        put(metadata, "errorClass", facts.errorClass());
      }
      case SUBAGENT_STARTED, SUBAGENT_STOPPED -> {
        copy(data, metadata, "agentId", "agentId");
        copy(data, metadata, "agentId", "asyncTaskId");
        copy(data, metadata, "agentType", "agentType");
        metadata.put(
            "asyncStatus", event.kind() == Kind.SUBAGENT_STARTED ? "running" : "completed");
      }
      case TODO -> {
        copy(data, metadata, "todoId", "todoId");
        copy(data, metadata, "status", "todoState");
        copy(data, metadata, "todos", "todos");
      }
      case CONTEXT_COMPACTED -> {
        metadata.put("compactPhase", "after");
        copy(data, metadata, "trigger", "trigger");
      }
      case APPROVAL_RESOLVED, PERMISSION_DENIED -> copy(data, metadata, "status", "ruleStatus");
      default -> data.properties().forEach(e -> plain(metadata, e.getKey(), e.getValue()));
    }
  }

  private static void call(ObjectNode metadata, Event event, ObjectNode data) {
    var facts = event.facts();
    put(metadata, "toolName", facts.name());
    put(metadata, "toolUseId", facts.callId());
    var input = data.get("input");
    if (input != null && !input.isNull()) {
      metadata.set("toolInput", input);
      if (input.isObject()) {
        copy((ObjectNode) input, metadata, "command", "command");
        copy((ObjectNode) input, metadata, "description", "description");
      }
    }
    put(metadata, "filePath", path(data));
  }

  private static void result(ObjectNode metadata, Event result) {
    var data = data(result);
    var facts = result.facts();
    if (Boolean.TRUE.equals(facts.failed())) {
      metadata.put("failed", true);
    }
    put(metadata, "error", facts.error());
    copy(data, metadata, "exitCode", "exitCode");
    copy(data, metadata, "durationMs", "durationMs");
    if (data.get("output") instanceof ObjectNode output
        && (output.has("stdout") || output.has("stderr"))) {
      copy(output, metadata, "stdout", "stdout");
      copy(output, metadata, "stderr", "stderr");
      copy(output, metadata, "interrupted", "interrupted");
    } else if (data.has("output") && !data.get("output").isNull()) {
      var output = data.get("output");
      metadata.put("resultText", output.isTextual() ? output.textValue() : Json.write(output));
    }
  }

  private static @Nullable String path(ObjectNode data) {
    var path = Json.text(data, "filePath");
    if (path == null && data.get("input") instanceof ObjectNode input) {
      for (var name : PATHS) {
        path = path == null ? Json.text(input, name) : path;
      }
    }
    return path;
  }

  private static void plain(ObjectNode metadata, String name, JsonNode value) {
    if (!name.equals("title") && !name.equals("text") && !value.isNull()) {
      metadata.set(name, value);
    }
  }

  private static void copy(ObjectNode from, ObjectNode to, String name, String as) {
    var value = from.get(name);
    if (value != null && !value.isNull()) {
      to.set(as, value);
    }
  }

  private static void put(ObjectNode metadata, String name, @Nullable String value) {
    if (value != null) {
      metadata.put(name, value);
    }
  }

  /** The data of a row. */
  static ObjectNode data(Event event) {
    return object(event.data());
  }

  /** A stored text as the object that it is. */
  static ObjectNode object(@Nullable String text) {
    try {
      return text != null && Json.readDeep(text) instanceof ObjectNode object
          ? object
          : Json.object();
    } catch (BadJsonException broken) {
      throw new IllegalStateException("A stored text is not JSON", broken);
    }
  }
}
