package dev.pugmark.app.source;

import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.sessions.SessionRow;
import dev.pugmark.app.panel.sessions.Verdicts;
import dev.pugmark.model.Session;
import dev.pugmark.model.Standing;
import dev.pugmark.model.Trace;
import dev.pugmark.store.VerdictReads;
import org.jspecify.annotations.Nullable;

/** Sessions as rows of the table. */
public final class SessionRows {
  private SessionRows() {}

  /** The row of a session, as things stand at {@code nowMicros}, without verdicts. */
  public static SessionRow of(Session session, long nowMicros) {
    return of(session, nowMicros, null);
  }

  /** The row of a session, as things stand at {@code nowMicros}. */
  public static SessionRow of(Session session, long nowMicros, VerdictReads.@Nullable Tally found) {
    var totals = session.totals();
    var status = status(session.status(), session.lastMicros(), nowMicros);
    return new SessionRow(
        session.key(),
        status,
        title(session.title(), session.key()),
        session.agent(),
        session.runtime(),
        session.firstMicros(),
        goesOn(status) ? null : session.lastMicros(),
        session.lastMicros(),
        count(totals.turns()),
        count(totals.toolCalls()),
        count(totals.errors() + totals.toolErrors()),
        Costs.tokens(totals.usage()),
        Costs.of(totals, session.dialects()),
        found == null
            ? Verdicts.NONE
            : new Verdicts(found.verified(), found.unverifiable(), found.contradicted()),
        session.directory(),
        count(session.groups() - 1));
  }

  /** The row of a sub-agent, as things stand at {@code nowMicros}. */
  public static SessionRow of(Trace trace, long nowMicros) {
    var totals = trace.totals();
    var status = status(trace.status(), trace.lastMicros(), nowMicros);
    return new SessionRow(
        trace.group(),
        status,
        title(trace.title(), trace.group()),
        trace.agent(),
        trace.runtime(),
        trace.firstMicros(),
        goesOn(status) ? null : trace.lastMicros(),
        trace.lastMicros(),
        count(totals.turns()),
        count(totals.toolCalls()),
        count(totals.errors() + totals.toolErrors()),
        Costs.tokens(totals.usage()),
        Costs.of(totals, trace.dialects()),
        Verdicts.NONE,
        trace.directory(),
        0);
  }

  private static boolean goesOn(Status status) {
    return status == Status.RUNNING || status == Status.STUCK;
  }

  /** What a status word of the store means for people. */
  public static Status status(String word, long lastMicros, long nowMicros) {
    return status(Standing.of(word, lastMicros, nowMicros));
  }

  /** How work stands, for people. */
  static Status status(Standing standing) {
    return switch (standing) {
      case RUNNING -> Status.RUNNING;
      case STUCK -> Status.STUCK;
      case OK -> Status.OK;
      case FAILED -> Status.FAILED;
      case STOPPED -> Status.STOPPED;
      case IDLE -> Status.IDLE;
      case UNKNOWN -> Status.UNKNOWN;
    };
  }

  private static String title(@Nullable String title, String id) {
    return title != null && !title.isBlank() ? title.strip() : id;
  }

  private static int count(long count) {
    return Math.clamp(count, 0, Integer.MAX_VALUE);
  }
}
