package dev.pugmark.dialect.agenttracer;

import dev.pugmark.model.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Where what is told of a task belongs, so that it meets what other channels tell of the same work.
 *
 * @param task its id
 * @param group whose events its events are among
 * @param session the conversation that it is, or is part of
 * @param window the id under which its client works on it at this time
 * @param openTurn the turn that waits for an answer in that window
 * @param runtime the program that works on it, by the name that all contracts share
 * @param agent who acts
 * @param agentTurn of a sub-agent: the one turn that all of its work is counted in
 */
record Place(
    String task,
    String group,
    String session,
    @Nullable String window,
    @Nullable String openTurn,
    @Nullable String runtime,
    @Nullable String agent,
    @Nullable String agentTurn) {

  /** Before the id of a sub-agent in the id of its runtime session. */
  static final String SUBAGENT = "sub--";

  /** The scope of an event that names no turn. */
  Scope scope() {
    return Scope.NONE
        .withTrace(group)
        .withSession(session)
        .withTask(task)
        .withRuntime(runtime)
        .withAgent(agent)
        .withCorrelation(window);
  }

  /** The scope of work in the turn that is open, if one is. */
  Scope atWork() {
    return scope().withTurn(agentTurn != null ? agentTurn : openTurn);
  }

  Place in(@Nullable String otherWindow) {
    return new Place(task, group, session, otherWindow, null, runtime, agent, agentTurn);
  }

  Place inTurn(@Nullable String turn) {
    return new Place(task, group, session, window, turn, runtime, agent, agentTurn);
  }

  /** The name that all contracts share for a runtime that calls itself so. */
  static @Nullable String runtime(@Nullable String source) {
    return switch (source) {
      case "claude-plugin" -> "claude-code";
      case "codex-cli" -> "codex";
      case null -> null;
      default -> source;
    };
  }

  /** The id of the sub-agent whose session a runtime calls so; null when it is none's. */
  static @Nullable String subagent(@Nullable String runtimeSession) {
    return runtimeSession != null && runtimeSession.startsWith(SUBAGENT)
        ? runtimeSession.substring(SUBAGENT.length())
        : null;
  }
}
