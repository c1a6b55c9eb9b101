package dev.pugmark.model;

import org.jspecify.annotations.Nullable;

/**
 * What an event belongs to: ids as the client gave them, null where it gave none.
 *
 * @param session the conversation or process
 * @param run the piece of work
 * @param turn the user message that the event answers to
 * @param task the unit on a board
 * @param agent who acts
 * @param team whose agents work together
 * @param runtime the program that runs the agent, such as {@code claude-code}
 * @param trace what all spans of one piece of work share
 * @param span the span this event is about
 * @param parentSpan the span this event happened in
 * @param correlation anything else that ties events together
 */
public record Scope(
    @Nullable String session,
    @Nullable String run,
    @Nullable String turn,
    @Nullable String task,
    @Nullable String agent,
    @Nullable String team,
    @Nullable String runtime,
    @Nullable String trace,
    @Nullable String span,
    @Nullable String parentSpan,
    @Nullable String correlation) {

  /** The group of events that name nothing at all. */
  public static final String UNATTRIBUTED = "-";

  /** What the group of a process begins with whose work belongs to no session that is known. */
  public static final String PROCESS = "process:";

  /** A scope with nothing in it. */
  public static final Scope NONE =
      new Scope(null, null, null, null, null, null, null, null, null, null, null);

  /**
   * The unit in which events are folded: the trace, else the nearest thing the event names. Never
   * null, so that every event has a place.
   */
  public String group() {
    if (trace != null) {
      return trace;
    }
    if (task != null) {
      return task;
    }
    if (run != null) {
      return run;
    }
    if (session != null) {
      return session;
    }
    return agent != null ? "agent:" + agent : UNATTRIBUTED;
  }

  public Scope withSession(@Nullable String id) {
    return new Scope(
        id, run, turn, task, agent, team, runtime, trace, span, parentSpan, correlation);
  }

  public Scope withRun(@Nullable String id) {
    return new Scope(
        session, id, turn, task, agent, team, runtime, trace, span, parentSpan, correlation);
  }

  public Scope withTurn(@Nullable String id) {
    return new Scope(
        session, run, id, task, agent, team, runtime, trace, span, parentSpan, correlation);
  }

  public Scope withTask(@Nullable String id) {
    return new Scope(
        session, run, turn, id, agent, team, runtime, trace, span, parentSpan, correlation);
  }

  public Scope withAgent(@Nullable String id) {
    return new Scope(
        session, run, turn, task, id, team, runtime, trace, span, parentSpan, correlation);
  }

  public Scope withTeam(@Nullable String id) {
    return new Scope(
        session, run, turn, task, agent, id, runtime, trace, span, parentSpan, correlation);
  }

  public Scope withRuntime(@Nullable String name) {
    return new Scope(
        session, run, turn, task, agent, team, name, trace, span, parentSpan, correlation);
  }

  public Scope withTrace(@Nullable String id) {
    return new Scope(
        session, run, turn, task, agent, team, runtime, id, span, parentSpan, correlation);
  }

  public Scope withSpan(@Nullable String id, @Nullable String parent) {
    return new Scope(
        session, run, turn, task, agent, team, runtime, trace, id, parent, correlation);
  }

  public Scope withCorrelation(@Nullable String id) {
    return new Scope(session, run, turn, task, agent, team, runtime, trace, span, parentSpan, id);
  }
}
