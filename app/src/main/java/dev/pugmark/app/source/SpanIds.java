package dev.pugmark.app.source;

/**
 * Ids of spans inside a whole session. A span's own id is unique in its group only: the groups that
 * are not the session's main line stand before it.
 */
public final class SpanIds {
  private static final char BETWEEN = '/';

  private SpanIds() {}

  /** The id of a span in the whole session. */
  public static String of(String session, String group, String span) {
    return group.equals(session) ? span : group + BETWEEN + span;
  }

  /** The span's own id when the whole one is of this group; null when it is of another. */
  static @org.jspecify.annotations.Nullable String in(String session, String group, String id) {
    if (group.equals(session)) {
      return id;
    }
    return id.startsWith(group + BETWEEN) ? id.substring(group.length() + 1) : null;
  }
}
