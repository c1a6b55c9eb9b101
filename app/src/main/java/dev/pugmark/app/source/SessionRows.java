package dev.pugmark.app.source;

import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.sessions.SessionRow;
import dev.pugmark.model.Session;

/** Sessions as rows of the table. */
public final class SessionRows {
  /** Work that gave no sign of life for so long is called stuck. */
  public static final long SILENT_MICROS = 5 * 60 * 1_000_000L;

  private SessionRows() {}

  /** The row of a session, as things stand at {@code nowMicros}. */
  public static SessionRow of(Session session, long nowMicros) {
    var totals = session.totals();
    var status = status(session.status(), session.lastMicros(), nowMicros);
    var goesOn = status == Status.RUNNING || status == Status.STUCK;
    return new SessionRow(
        session.key(),
        status,
        title(session),
        session.agent(),
        session.runtime(),
        session.firstMicros(),
        goesOn ? null : session.lastMicros(),
        session.lastMicros(),
        count(totals.turns()),
        count(totals.toolCalls()),
        count(totals.errors() + totals.toolErrors()),
        Costs.tokens(totals.usage()),
        Costs.of(totals, session.dialects()));
  }

  /** What a status word of the store means for people. */
  public static Status status(String word, long lastMicros, long nowMicros) {
    return switch (word) {
      case "running", "in_progress" ->
          nowMicros - lastMicros > SILENT_MICROS ? Status.STUCK : Status.RUNNING;
      case "completed", "done", "ok", "succeeded", "success" -> Status.OK;
      case "failed", "error", "timeout" -> Status.FAILED;
      case "cancelled", "canceled" -> Status.STOPPED;
      case "blocked", "todo", "backlog", "in_review" -> Status.IDLE;
      default -> Status.UNKNOWN;
    };
  }

  private static String title(Session session) {
    var title = session.title();
    if (title != null && !title.isBlank()) {
      return title.strip();
    }
    return session.key();
  }

  private static int count(long count) {
    return (int) Math.min(Integer.MAX_VALUE, count);
  }
}
