package dev.pugmark.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When sessions were active, for telling which one something belongs to that names none. */
public final class SessionWindows {
  /** What is a session, or a part of one; a task or a process by itself is none. */
  private static final String IS_SESSION =
      "(sort IN ('session', 'subagent') OR session_key <> group_id)";

  private static final String WINDOWS =
      "SELECT session_key, min(first_us) AS first_us, max(last_us) AS last_us,"
          + " max(open_runs > 0 OR open_calls > 0) AS open FROM trace WHERE session_key IN"
          + " (SELECT session_key FROM trace WHERE ";

  private final Store store;

  public SessionWindows(Store store) {
    this.store = store;
  }

  /**
   * A session's first and last activity.
   *
   * @param open whether something in it had begun and not ended
   */
  public record Window(String session, long firstMicros, long lastMicros, boolean open) {}

  /**
   * What a trace id of the wire belongs to.
   *
   * @param group whose events it is folded with
   * @param run null when it is no reported run
   * @param session null when it belongs to none
   */
  public record Owner(String group, @Nullable String run, @Nullable String session) {}

  /** Sessions that were active after one time and had begun before another. */
  public List<Window> between(long fromMicros, long toMicros) {
    return store.read(h ->
        h.createQuery(
                WINDOWS
                    + "last_us >= :from AND "
                    + IS_SESSION
                    + ") GROUP BY session_key HAVING min(first_us) <= :to")
            .bind("from", fromMicros)
            .bind("to", toMicros)
            .map((row, _) -> window(row))
            .list());
  }

  /** The sessions that any of these groups belongs to. */
  public List<Window> of(Collection<String> groups) {
    if (groups.isEmpty()) {
      return List.of();
    }
    return store.read(h ->
        h.createQuery(
                WINDOWS + "group_id IN (<groups>) AND " + IS_SESSION + ") GROUP BY session_key")
            .bindList("groups", List.copyOf(groups))
            .map((row, _) -> window(row))
            .list());
  }

  /** The trace ids that reported runs of these groups have on the wire. */
  public List<String> tracesOf(Collection<String> groups) {
    if (groups.isEmpty()) {
      return List.of();
    }
    return store.read(h ->
        h.createQuery(
                "SELECT DISTINCT trace_id FROM run WHERE group_id IN (<groups>)"
                    + " AND sort = 'run' AND trace_id IS NOT NULL")
            .bindList("groups", List.copyOf(groups))
            .mapTo(String.class)
            .list());
  }

  /**
   * What a trace id belongs to: a trace of that very name, else of the reported runs that have it
   * the last that had begun at a time, else the first.
   */
  public Optional<Owner> ownerOf(String trace, long atMicros) {
    return store.read(h -> {
      var named =
          h.createQuery(
                  "SELECT group_id, NULL AS run_id, CASE WHEN "
                      + IS_SESSION
                      + " THEN session_key END AS session_id FROM trace WHERE group_id = :trace")
              .bind("trace", trace)
              .map((row, _) -> owner(row))
              .findOne();
      return named.isPresent()
          ? named
          : h.createQuery(
                  "SELECT group_id, run_id, session_id FROM run"
                      + " WHERE trace_id = :trace AND sort = 'run'"
                      + " ORDER BY start_us > :at, CASE WHEN start_us <= :at THEN -start_us"
                      + " ELSE start_us END, run_id LIMIT 1")
              .bind("trace", trace)
              .bind("at", atMicros)
              .map((row, _) -> owner(row))
              .findOne();
    });
  }

  private static Window window(ResultSet row) throws SQLException {
    return new Window(
        row.getString("session_key"),
        row.getLong("first_us"),
        row.getLong("last_us"),
        row.getLong("open") == 1);
  }

  private static Owner owner(ResultSet row) throws SQLException {
    return new Owner(
        row.getString("group_id"), row.getString("run_id"), row.getString("session_id"));
  }
}
