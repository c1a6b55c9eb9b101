package dev.pugmark.dialect.agenttracer;

import org.jspecify.annotations.Nullable;

/** The words of this contract for the state of a task, beside those of others. */
final class Statuses {
  private Statuses() {}

  /** The word of a board of tasks. */
  static String onBoard(@Nullable String status) {
    return switch (status) {
      case "running" -> "in_progress";
      case "waiting" -> "in_review";
      case "completed" -> "done";
      case "errored" -> "failed";
      case null, default -> "todo";
    };
  }

  /** The word for a run or session. */
  static String ofRun(String status) {
    return status.equals("errored") ? "failed" : status;
  }

  /** The word of this contract for what came through another channel. */
  static String ofTrace(String status) {
    return switch (status) {
      case "running", "in_progress" -> "running";
      case "failed", "error", "errored", "timeout" -> "errored";
      case "observed", "waiting", "todo", "backlog", "in_review", "blocked", "paused", "unknown" ->
          "waiting";
      default -> "completed";
    };
  }
}
