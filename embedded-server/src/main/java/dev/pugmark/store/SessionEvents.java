package dev.pugmark.store;

import dev.pugmark.query.Expression;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which sessions have an event that passes. */
final class SessionEvents {
  /** Of more events only the newest are looked at before each session is asked for one. */
  private static final int FEW = 10_000;

  private final Handle handle;
  private final Asked asked;
  private final long indexed;

  SessionEvents(Handle handle, Asked asked) {
    this.handle = handle;
    this.asked = asked;
    this.indexed = EventSearch.indexed(handle);
  }

  /**
   * Groups with events that pass.
   *
   * @param complete whether there are no others
   */
  record Groups(Set<String> groups, boolean complete) {}

  /** The groups of the newest events that pass. */
  Groups newest(Expression of) {
    var binds = new Binds();
    var how = conditions(binds).of(of);
    if (how.match() == null) {
      return new Groups(Set.of(), false);
    }
    var passes = "e.state = 0" + (how.rest() == null ? "" : " AND " + how.rest());
    var found =
        binds
            .to(
                handle.createQuery(
                    "SELECT CASE WHEN "
                        + passes
                        + " THEN e.group_id END FROM event_words w CROSS JOIN event e ON e.seq ="
                        + " w.rowid WHERE w.event_words MATCH "
                        + binds.add(how.match())
                        + " ORDER BY w.rowid DESC LIMIT "
                        + FEW))
            .map((row, _) -> Optional.ofNullable(row.getString(1)))
            .list();
    var groups =
        found.stream().flatMap(Optional::stream).collect(Collectors.toCollection(TreeSet::new));
    groups.addAll(notIndexed(of));
    return new Groups(groups, found.size() < FEW);
  }

  /** The groups of those that the index does not have yet. */
  private List<String> notIndexed(Expression of) {
    var binds = new Binds();
    var how = conditions(binds).of(of);
    var sql =
        "SELECT e.group_id FROM event e NOT INDEXED WHERE e.seq > "
            + indexed
            + " AND e.state = 0 AND "
            + how.sql();
    return binds.to(handle.createQuery(sql)).mapTo(String.class).list();
  }

  /** Whether the session of {@code t} has one, as SQL. */
  String inSession(Expression of, Binds binds) {
    var how = conditions(binds).of(of);
    if (how.match() == null) {
      return looked(how, 0);
    }
    return "(EXISTS (SELECT 1 FROM trace x INDEXED BY trace_session CROSS JOIN event_words w CROSS"
        + " JOIN event e ON e.seq = w.rowid WHERE x.session_key = t.session_key AND w.event_words"
        + " MATCH "
        + binds.add("(" + how.match() + ") AND ")
        + " || group_mark(x.group_id) AND e.state = 0"
        + (how.rest() == null ? "" : " AND " + how.rest())
        + ") OR "
        + looked(how, indexed)
        + ")";
  }

  private static String looked(Matching how, long after) {
    return "EXISTS (SELECT 1 FROM trace x INDEXED BY trace_session CROSS JOIN event e INDEXED BY"
        + " event_group ON e.group_id = x.group_id AND e.seq > "
        + after
        + " WHERE x.session_key = t.session_key AND e.state = 0 AND "
        + how.sql()
        + ")";
  }

  private EventConditions conditions(Binds binds) {
    return new EventConditions(handle, Objects.requireNonNull(binds), asked);
  }
}
