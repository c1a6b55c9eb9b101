package dev.pugmark.store;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.rules.Author;
import dev.pugmark.rules.Rule;
import dev.pugmark.rules.RuleDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of rules. */
public final class RuleReads {
  private static final String NEWEST_FIRST = " ORDER BY created_us DESC, seq DESC";

  private final Store store;

  public RuleReads(Store store) {
    this.store = store;
  }

  /**
   * Which rules are wanted; null means any.
   *
   * @param global whether those that judge every turn, or those of one task
   * @param task whose own
   */
  public record RuleFilter(
      @Nullable Boolean global, @Nullable String task, @Nullable Author author) {
    public static final RuleFilter ALL = new RuleFilter(null, null, null);
  }

  /** The rules that are not deleted, newest first. */
  public List<Rule> find(RuleFilter filter) {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT document, revision FROM rule WHERE deleted_us IS NULL"
                    + " AND (:global IS NULL OR (task_id IS NULL) = :global)"
                    + " AND (:task IS NULL OR task_id = :task)"
                    + " AND (:author IS NULL OR author = :author)"
                    + NEWEST_FIRST)
            .bind("global", filter.global() == null ? null : filter.global() ? 1 : 0)
            .bind("task", filter.task())
            .bind("author", filter.author() == null ? null : filter.author().wireName())
            .map((row, _) -> rule(row))
            .list());
  }

  /** One rule that is not deleted. */
  public Optional<Rule> rule(String id) {
    return one("rule_id = :id AND deleted_us IS NULL", id);
  }

  /** One rule, also one that is deleted. */
  public Optional<Rule> ruleOfOld(String id) {
    return one("rule_id = :id", id);
  }

  /** The oldest rule that is not deleted and looks for the same. */
  public Optional<Rule> bySignature(String signature) {
    return one("signature = :id AND deleted_us IS NULL", signature);
  }

  private Optional<Rule> one(String where, String id) {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT document, revision FROM rule WHERE "
                    + where
                    + " ORDER BY created_us, seq LIMIT 1")
            .bind("id", id)
            .map((row, _) -> rule(row))
            .findOne());
  }

  /** The rules that were not yet held against the turns before them. */
  public List<Rule> unsettled() {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT document, revision FROM rule WHERE deleted_us IS NULL AND settled = 0"
                    + " ORDER BY created_us, seq")
            .map((row, _) -> rule(row))
            .list());
  }

  /** Another number than before when any rule was changed. */
  public long version() {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT max(coalesce((SELECT max(seq) FROM event WHERE kind = 'rule_saved'), 0),"
                    + " coalesce((SELECT max(seq) FROM event WHERE kind = 'rule_deleted'), 0))")
            .mapTo(Long.class)
            .one());
  }

  /** Every turn that was touched up to this event was judged. */
  public long reach() {
    return store.read(
        h -> h.createQuery("SELECT coalesce(max(seq), 0) FROM rule_reach").mapTo(Long.class).one());
  }

  static Rule rule(ResultSet row) throws SQLException {
    try {
      return Objects.requireNonNull(
          RuleDocument.read(Json.readDeep(row.getString(1)), row.getLong(2)));
    } catch (BadJsonException broken) {
      throw new StoreException("A stored rule is not JSON", broken);
    }
  }
}
