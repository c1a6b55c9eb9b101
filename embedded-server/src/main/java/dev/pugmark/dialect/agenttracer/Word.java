package dev.pugmark.dialect.agenttracer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of events that this contract knows. */
enum Word {
  USER_MESSAGE("user.message"),
  ASSISTANT_RESPONSE("assistant.response"),
  QUESTION("question.logged"),
  TODO("todo.logged"),
  TOOL("tool.used"),
  COMMAND("terminal.command"),
  MONITOR("monitor.observed"),
  PLAN("plan.logged"),
  ACTION("action.logged"),
  VERIFICATION("verification.logged"),
  RULE("rule.logged"),
  THOUGHT("thought.logged"),
  CONTEXT_SAVED("context.saved"),
  CONTEXT_SNAPSHOT("context.snapshot"),
  PROMPT_EXPANSION("user.prompt.expansion"),
  PERMISSION("permission.request"),
  WORKTREE_CREATED("worktree.create"),
  WORKTREE_REMOVED("worktree.remove"),
  SETUP("setup.triggered"),
  FILE_CHANGED("file.changed"),
  AGENT_ACTIVITY("agent.activity.logged"),
  SESSION_ENDED("session.ended"),
  INSTRUCTIONS("instructions.loaded"),
  USAGE("token.usage"),
  TASK_STARTED("task.start"),
  TASK_COMPLETED("task.complete"),
  TASK_ERRORED("task.error");

  /** Those that clients send; the others are made here. */
  static final List<String> SENT =
      Arrays.stream(values()).filter(w -> !w.isLifecycle()).map(Word::wire).toList();

  private static final Map<String, Word> BY_WIRE = new HashMap<>();

  static {
    for (var word : values()) {
      BY_WIRE.put(word.wire, word);
    }
  }

  private final String wire;

  Word(String wire) {
    this.wire = wire;
  }

  String wire() {
    return wire;
  }

  /** Whether it tells of a task itself, not of work on it. */
  boolean isLifecycle() {
    return this == TASK_STARTED || this == TASK_COMPLETED || this == TASK_ERRORED;
  }

  static @Nullable Word of(@Nullable String wire) {
    return wire == null ? null : BY_WIRE.get(wire);
  }
}
