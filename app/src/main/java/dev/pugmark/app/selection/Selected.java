package dev.pugmark.app.selection;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is selected: a thing of some kind, by its id, inside a session where it has one.
 *
 * @param session the id of the session it belongs to, null when it belongs to none
 * @param id the thing's own id; for a session the session's id
 */
public record Selected(Kind kind, @Nullable String session, String id) {
  /** Checks that there is an id. */
  public Selected {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(id);
  }

  /** A whole session. */
  public static Selected session(String id) {
    return new Selected(Kind.SESSION, id, id);
  }

  /** A span of a session. */
  public static Selected span(String session, String id) {
    return new Selected(Kind.SPAN, session, id);
  }

  /** What can be selected. */
  public enum Kind {
    /** A conversation or process. */
    SESSION,
    /** User message to assistant response. */
    TURN,
    /** A timed operation. */
    SPAN,
    /** A row of the log. */
    EVENT,
    /** Who acts. */
    AGENT,
    /** An outbound call. */
    CALL,
    /** What became of a rule in a turn. */
    VERDICT
  }
}
