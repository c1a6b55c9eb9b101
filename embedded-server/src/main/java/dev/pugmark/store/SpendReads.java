package dev.pugmark.store;

import dev.pugmark.model.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads of what was spent: the one place where money is added up over groups. */
public final class SpendReads {
  private static final long QUARTER_MICROS = 900_000_000L;

  /** Added up in two parts, since pico-USD of many agents may not fit the database's numbers. */
  static final String SUMS =
      "sum(cost_pico / 1000000) AS cost_high, sum(cost_pico % 1000000) AS cost_low,"
          + " sum(input + output + cache_read + cache_write + tokens) AS all_tokens";

  private static final String SPENT =
      "coalesce(agent_id, '') AS agent_id, coalesce(model, '') AS model,"
          + " coalesce(cost_pico, 0) AS cost_pico, coalesce(input, 0) AS input,"
          + " coalesce(output, 0) AS output, coalesce(cache_read, 0) AS cache_read,"
          + " coalesce(cache_write, 0) AS cache_write, tokens";

  private final Store store;

  public SpendReads(Store store) {
    this.store = store;
  }

  /**
   * What one agent spent on one model.
   *
   * @param agent empty when none is known
   * @param model empty when none is known
   * @param tokens of all sorts
   */
  public record Spent(String agent, String model, BigDecimal costUsd, long tokens) {}

  /**
   * What was spent in a time, both ends included, by agent and model; null means any. Whole
   * quarters of an hour come from the sums, the rest from the answers themselves.
   */
  public List<Spent> between(@Nullable Long from, @Nullable Long to) {
    if (from != null && to != null && from > to) {
      return List.of();
    }
    var values = new LinkedHashMap<String, Object>();
    var parts = parts(from, to, values);
    var sql =
        "SELECT agent_id, model, "
            + SUMS
            + " FROM ("
            + String.join(" UNION ALL ", parts)
            + ") GROUP BY agent_id, model";
    return store.read(h ->
        h.createQuery(sql)
            .bindMap(values)
            .map((row, _) ->
                new Spent(
                    row.getString("agent_id"),
                    row.getString("model"),
                    usd(row),
                    row.getLong("all_tokens")))
            .list());
  }

  /** What these agents spent in their whole lives. */
  public Map<String, BigDecimal> ofAgents(Collection<String> agents) {
    if (agents.isEmpty()) {
      return Map.of();
    }
    return store.read(h -> {
      var sums = new HashMap<String, BigDecimal>();
      h.createQuery(
              "SELECT agent_id, "
                  + SUMS
                  + " FROM spend WHERE agent_id IN (SELECT value FROM json_each(:agents))"
                  + " GROUP BY agent_id")
          .bind("agents", IdList.of(agents))
          .map((row, _) -> sums.put(row.getString("agent_id"), usd(row)))
          .list();
      return sums;
    });
  }

  private static List<String> parts(
      @Nullable Long from, @Nullable Long to, Map<String, Object> values) {
    var first = from == null ? Long.MIN_VALUE : quarterFrom(from);
    var afterLast =
        to == null ? Long.MAX_VALUE : Math.floorDiv(to + 1, QUARTER_MICROS) * QUARTER_MICROS;
    var parts = new ArrayList<String>();
    if (first >= afterLast && from != null && to != null) {
      parts.add(answers("only", from, to, values));
      return parts;
    }
    parts.add(
        "SELECT " + SPENT + " FROM spend WHERE quarter_us >= :first AND quarter_us < :afterLast");
    values.put("first", first);
    values.put("afterLast", afterLast);
    if (from != null && from < first) {
      parts.add(answers("head", from, first - 1, values));
    }
    if (to != null && to >= afterLast) {
      parts.add(answers("tail", afterLast, to, values));
    }
    return parts;
  }

  /** The first quarter of an hour that is not before a time. */
  private static long quarterFrom(long micros) {
    return Math.ceilDiv(micros, QUARTER_MICROS) * QUARTER_MICROS;
  }

  private static String answers(String name, long from, long to, Map<String, Object> values) {
    values.put(name + "From", from);
    values.put(name + "To", to);
    return "SELECT "
        + SPENT
        + " FROM span INDEXED BY span_spend WHERE cost_origin IS NOT NULL AND start_us BETWEEN :"
        + name
        + "From AND :"
        + name
        + "To AND (cost_pico IS NOT NULL OR input + output + cache_read + cache_write + tokens > 0)";
  }

  /** The exact sum in a row that was selected with {@link #SUMS}. */
  static BigDecimal usd(ResultSet row) throws SQLException {
    var usd = Money.usd(row.getLong("cost_low"));
    var high = BigDecimal.valueOf(row.getLong("cost_high"), 6);
    var sum = usd.add(high).stripTrailingZeros();
    return sum.scale() < 0 ? sum.setScale(0) : sum;
  }
}
