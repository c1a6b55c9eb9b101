package dev.pugmark.store;

import dev.pugmark.json.Json;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.rules.TurnView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads of turns as rules see them: turns of conversations and reported runs with a prompt, from
 * whatever source.
 */
public final class TurnReads {
  /**
   * The task that a turn belongs to: of those that are worked on in its group the newest at its
   * start; null where there is none.
   */
  static final String TASK =
      "(SELECT g.task_id FROM group_task g WHERE g.group_id = r.group_id"
          + " ORDER BY g.first_us > r.start_us, CASE WHEN g.first_us > r.start_us THEN g.first_us"
          + " ELSE -g.first_us END, g.task_id LIMIT 1)";

  /** The turns, as {@code r}, of all groups in which a task may be worked on. */
  static final String OF_TASK =
      " FROM run r JOIN turn t ON t.group_id = r.group_id AND t.run_id = r.run_id"
          + " LEFT JOIN trace tr ON tr.group_id = r.group_id"
          + " WHERE r.group_id IN (SELECT group_id FROM group_task WHERE task_id = :task"
          + " UNION SELECT group_id FROM trace WHERE session_key = :task UNION SELECT :task)"
          + " AND (t.state > 0 OR t.judged IS NOT NULL)"
          + " AND (r.group_id = :task OR r.run_id = :task OR tr.session_key = :task OR "
          + TASK
          + " = :task)";

  private final Store store;

  public TurnReads(Store store) {
    this.store = store;
  }

  /** One turn; empty when there is none of that key, or none that rules look at. */
  public Optional<TurnView> view(TurnKey key) {
    return views(List.of(key)).stream().findFirst();
  }

  /** Several turns; unknown ones are left out. */
  public List<TurnView> views(List<TurnKey> keys) {
    return views(keys, 0);
  }

  /** Several turns with only those words and calls that an event tells from a seq on. */
  public List<TurnView> views(List<TurnKey> keys, long sinceSeq) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return store.read(handle -> new TurnReading(handle, sinceSeq).views(keys));
  }

  /** Turns in the order of their keys, for going through all of them page by page. */
  public List<TurnKey> after(@Nullable TurnKey last, int limit) {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT group_id, run_id FROM turn WHERE (group_id, run_id) > (:group, :run)"
                    + " AND (state > 0 OR judged IS NOT NULL) ORDER BY group_id, run_id"
                    + " LIMIT :limit")
            .bind("group", last == null ? "" : last.group())
            .bind("run", last == null ? "" : last.run())
            .bind("limit", limit)
            .map((row, _) -> key(row))
            .list());
  }

  /** How many turns there are. */
  public long count() {
    return store.readOnce(h ->
        h.createQuery("SELECT count(*) FROM turn WHERE state > 0 OR judged IS NOT NULL")
            .mapTo(Long.class)
            .one());
  }

  /** The turns of a task, by their start. */
  public List<TurnKey> ofTask(String task) {
    return store.readOnce(h ->
        h.createQuery("SELECT r.group_id, r.run_id" + OF_TASK + " ORDER BY r.start_us, r.run_id")
            .bind("task", task)
            .map((row, _) -> key(row))
            .list());
  }

  /** Whether there is a task of that id, or something that goes by it as one. */
  public boolean isTask(String id) {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT EXISTS (SELECT 1 FROM group_task WHERE task_id = :id)"
                    + " OR EXISTS (SELECT 1 FROM trace WHERE group_id = :id)"
                    + " OR EXISTS (SELECT 1 FROM trace WHERE session_key = :id)")
            .bind("id", id)
            .mapTo(Boolean.class)
            .one());
  }

  /**
   * A turn that waits.
   *
   * @param touchedSeq of the last event that added to it
   */
  public record Waiting(TurnKey key, long touchedSeq) {}

  /** What a turn waits for. */
  public enum Wait {
    /** It has ended, and no judging was noted. */
    ENDED(1),
    /** It goes on. */
    OPEN(2),
    /** It holds something else than when it was judged. */
    STALE(3);

    private final int code;

    Wait(int code) {
      this.code = code;
    }
  }

  /**
   * Turns that wait, in the order in which they were touched.
   *
   * @param fromSeq touched by this event or a later one
   * @param last after this one; null for the first page
   */
  public List<Waiting> waiting(Wait what, long fromSeq, @Nullable Waiting last, int limit) {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT group_id, run_id, touched_seq FROM turn INDEXED BY turn_state"
                    + " WHERE state > 0 AND state = :state"
                    + " AND touched_seq >= :from AND (touched_seq, group_id, run_id)"
                    + " > (:touched, :group, :run)"
                    + " ORDER BY touched_seq, group_id, run_id LIMIT :limit")
            .bind("state", what.code)
            .bind("from", last == null ? fromSeq : last.touchedSeq())
            .bind("touched", last == null ? -1 : last.touchedSeq())
            .bind("group", last == null ? "" : last.key().group())
            .bind("run", last == null ? "" : last.key().run())
            .bind("limit", limit)
            .map((row, _) -> new Waiting(key(row), row.getLong(3)))
            .list());
  }

  static TurnKey key(ResultSet row) throws SQLException {
    return new TurnKey(row.getString(1), row.getString(2));
  }

  static String keys(Collection<TurnKey> keys) {
    var all = Json.array();
    keys.forEach(key -> all.addArray().add(key.group()).add(key.run()));
    return Json.write(all);
  }

  /** The name of an event across dialects: its key, else its place in the log. */
  static String name(@Nullable String key, long seq) {
    return key != null ? key : "seq-" + seq;
  }
}
