package dev.pugmark.model;

import org.jspecify.annotations.Nullable;

/**
 * A task as its contract keeps it. Of a task that came through another channel only what a person
 * set here is known: everything else is null, and is told by the session that it stands for.
 *
 * @param group whose events tell of it
 * @param status {@code running}, {@code waiting}, {@code completed} or {@code errored}
 * @param sort {@code primary} or {@code background}
 * @param origin {@code user} or {@code server-sdk}
 * @param sessionMicros when its newest window opened
 * @param runtime the program that works on it, as that program calls itself
 * @param parentTask as given: the id of a task, or what a client takes for one
 * @param parentSession as given
 * @param partition a saved grouping of its turns, as the text of a JSON object
 */
public record Task(
    String group,
    String id,
    @Nullable String title,
    @Nullable String status,
    @Nullable String sort,
    @Nullable String origin,
    @Nullable Long createdMicros,
    long updatedMicros,
    @Nullable Long sessionMicros,
    @Nullable String workspace,
    @Nullable String runtime,
    @Nullable Long archivedMicros,
    @Nullable String parentTask,
    @Nullable String parentSession,
    @Nullable String backgroundTask,
    @Nullable String partition) {

  /** Whether its contract made it, rather than only noting something about it. */
  public boolean isOwn() {
    return createdMicros != null;
  }

  public boolean isRunning() {
    return "running".equals(status);
  }

  public boolean isBackground() {
    return "background".equals(sort);
  }

  /**
   * A stretch of work on a task, from a prompt to the end of the answer or longer.
   *
   * @param group whose events belong to it
   * @param session the conversation that it is part of
   * @param status {@code running}, {@code completed} or {@code errored}; null when an event named
   *     it that nobody opened
   * @param runtime of the binding it was opened for; null when it is for none
   * @param runtimeSession of the binding it was opened for
   * @param openTurn the turn that waits for its answer
   */
  public record Window(
      String group,
      String id,
      String task,
      @Nullable String session,
      @Nullable String status,
      @Nullable Long startMicros,
      @Nullable Long endMicros,
      @Nullable String runtime,
      @Nullable String runtimeSession,
      @Nullable String openTurn) {

    public boolean isOpen() {
      return "running".equals(status);
    }
  }

  /**
   * A session of a runtime, and the task that it belongs to.
   *
   * @param group of its events
   * @param session the conversation that it is, or is part of
   * @param runtime the name that the program gives itself
   * @param runtimeSession the id that the program gave it
   * @param freeMicros when it was given free; null while it is bound
   * @param taskAlias what clients call the task before they know its id
   */
  public record Binding(
      String group,
      String session,
      String runtime,
      String runtimeSession,
      String task,
      long boundMicros,
      @Nullable Long freeMicros,
      @Nullable String taskAlias) {}

  /**
   * What the events of a task add up to.
   *
   * @param userText the beginning of the body of the first event in the user's lane
   * @param startText of the body of the event that it was created with
   * @param firstText of the body of its first event
   * @param firstTitle of the title of its first event
   */
  public record Work(
      String task,
      long events,
      @Nullable String userText,
      @Nullable String startText,
      @Nullable String firstText,
      @Nullable String firstTitle) {}
}
