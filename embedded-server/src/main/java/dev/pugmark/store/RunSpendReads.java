package dev.pugmark.store;

import dev.pugmark.model.Spending;
import dev.pugmark.model.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads of what runs and turns spent. A run or turn counts where it began, as everywhere that sums
 * over runs, so that the same stretch of time has the same sum.
 */
public final class RunSpendReads {
  private static final String USAGE = "input, output, cache_read, cache_write, ";

  /** A reported run tells its own totals; turns add up what their answers cost. */
  private static final String ENTRIES =
      "SELECT group_id, run_id, sort, turn_index, prompt, start_us AS at_us, agent_id, model, "
          + USAGE
          + "coalesce(cost_pico, 0) AS cost_pico,"
          + " CASE WHEN cost_pico = est_pico THEN cost_pico ELSE 0 END AS est_pico,"
          + " cost_pico IS NOT NULL AS priced, cost_pico IS NULL AS unpriced, 0 AS tokens"
          + " FROM run WHERE sort = 'run' AND start_us >= :since"
          + " AND (cost_pico IS NOT NULL OR input + output + cache_read + cache_write > 0)"
          + " UNION ALL SELECT s.group_id, s.run_id, r.sort, r.turn_index, r.prompt, r.start_us,"
          + " coalesce(nullif(s.agent_id, ''), r.agent_id), nullif(s.model, ''), s.input,"
          + " s.output, s.cache_read, s.cache_write, s.cost_pico, s.est_pico,"
          + " s.entries > s.unpriced, s.unpriced, s.tokens"
          + " FROM run r JOIN spend s ON s.group_id = r.group_id AND s.run_id = r.run_id"
          + " WHERE r.sort <> 'run' AND r.start_us >= :since"
          + " UNION ALL SELECT s.group_id, NULL, NULL, NULL, NULL, s.quarter_us,"
          + " nullif(s.agent_id, ''), nullif(s.model, ''), s.input, s.output, s.cache_read,"
          + " s.cache_write, s.cost_pico, s.est_pico, s.entries > s.unpriced, s.unpriced, s.tokens"
          + " FROM spend s WHERE s.quarter_us >= :since AND NOT EXISTS (SELECT 1 FROM run r"
          + " WHERE r.group_id = s.group_id AND r.run_id = s.run_id)";

  private final Store store;

  public RunSpendReads(Store store) {
    this.store = store;
  }

  /** All that was spent by what began at or after a time, oldest first; null is from the start. */
  public List<Spending> since(@Nullable Long sinceMicros) {
    return store.read(h ->
        h.createQuery(
                "SELECT e.*, t.session_key, t.dialects, t.title, coalesce(t.cwd, m.cwd) AS cwd,"
                    + " coalesce(e.agent_id, t.agent_id) AS who FROM ("
                    + ENTRIES
                    + ") e JOIN trace t ON t.group_id = e.group_id"
                    + " LEFT JOIN trace m ON m.group_id = t.session_key ORDER BY e.at_us")
            .bind("since", sinceMicros == null ? Long.MIN_VALUE : sinceMicros)
            .map((row, _) -> spending(row))
            .list());
  }

  private static Spending spending(ResultSet row) throws SQLException {
    return new Spending(
        row.getString("session_key"),
        row.getString("group_id"),
        row.getString("run_id"),
        row.getString("sort"),
        TraceReads.number(row, "turn_index"),
        row.getString("prompt"),
        row.getString("who"),
        row.getString("model"),
        row.getString("cwd"),
        row.getString("title"),
        row.getString("dialects"),
        row.getLong("at_us"),
        new Usage(
            row.getLong("input"),
            row.getLong("output"),
            row.getLong("cache_read"),
            row.getLong("cache_write")),
        row.getLong("tokens"),
        row.getLong("cost_pico"),
        row.getLong("est_pico"),
        row.getBoolean("priced"),
        row.getLong("unpriced"));
  }
}
