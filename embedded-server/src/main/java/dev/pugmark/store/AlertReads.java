package dev.pugmark.store;

import dev.pugmark.model.Alert;
import dev.pugmark.model.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of alerts. */
public final class AlertReads {
  private final Store store;

  public AlertReads(Store store) {
    this.store = store;
  }

  /**
   * Which alerts are wanted; null means any.
   *
   * @param severities null for any
   */
  public record AlertFilter(
      @Nullable Set<Alert.Severity> severities,
      @Nullable Boolean acknowledged,
      @Nullable String agent) {
    public static final AlertFilter ALL = new AlertFilter(null, null, null);

    public AlertFilter {
      severities = severities == null ? null : Set.copyOf(severities);
    }
  }

  /** The alerts that pass, newest first. */
  public List<Alert> find(AlertFilter filter, int limit, int offset) {
    var values = new LinkedHashMap<String, Object>();
    var where = where(filter, values);
    return store.read(h ->
        h.createQuery(
                "SELECT * FROM alert WHERE "
                    + where
                    + " ORDER BY ts DESC, seq DESC LIMIT :limit OFFSET :offset")
            .bindMap(values)
            .bind("limit", limit)
            .bind("offset", offset)
            .map((row, _) -> alert(row))
            .list());
  }

  /** How many alerts pass. */
  public long count(AlertFilter filter) {
    var values = new LinkedHashMap<String, Object>();
    var where = where(filter, values);
    return store.read(h ->
        h.createQuery("SELECT count(*) FROM alert WHERE " + where)
            .bindMap(values)
            .mapTo(Long.class)
            .one());
  }

  /** One alert. */
  public Optional<Alert> byId(String id) {
    return byIds(List.of(id)).stream().findFirst();
  }

  /** Several alerts, in the order in which they were raised; unknown ones are left out. */
  public List<Alert> byIds(Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return store.read(h ->
        h.createQuery(
                "SELECT * FROM alert WHERE alert_id IN (SELECT value FROM json_each(:ids))"
                    + " ORDER BY seq")
            .bind("ids", IdList.of(ids))
            .map((row, _) -> alert(row))
            .list());
  }

  /** For each agent that passed a limit of money, the highest it passed, USD. */
  public Map<String, BigDecimal> passedLimits() {
    return store.read(h -> {
      var limits = new LinkedHashMap<String, BigDecimal>();
      h.createQuery(
              "SELECT agent_id, max(limit_pico) AS passed FROM alert"
                  + " WHERE type = 'cost_spike' AND limit_pico IS NOT NULL GROUP BY agent_id")
          .map((row, _) -> limits.put(row.getString("agent_id"), Money.usd(row.getLong("passed"))))
          .list();
      return limits;
    });
  }

  private static String where(AlertFilter filter, Map<String, Object> values) {
    var where = new ArrayList<String>();
    where.add("1 = 1");
    var severities = filter.severities();
    if (severities != null) {
      where.add(
          "severity IN ("
              + String.join(
                  ", ", severities.stream().map(s -> "'" + s.wireName() + "'").sorted().toList())
              + ")");
    }
    if (filter.acknowledged() != null) {
      where.add("acknowledged = :acknowledged");
      values.put("acknowledged", filter.acknowledged() ? 1 : 0);
    }
    if (filter.agent() != null) {
      where.add("agent_id = :agent");
      values.put("agent", filter.agent());
    }
    return String.join(" AND ", where);
  }

  private static Alert alert(ResultSet row) throws SQLException {
    return new Alert(
        row.getString("alert_id"),
        row.getString("agent_id"),
        Alert.Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
        Alert.Severity.valueOf(row.getString("severity").toUpperCase(Locale.ROOT)),
        row.getString("message"),
        row.getLong("ts"),
        row.getLong("acknowledged") == 1,
        row.getLong("seq"),
        seqs(row.getString("causes")));
  }

  private static List<Long> seqs(String array) {
    var seqs = new ArrayList<Long>();
    for (var part : array.substring(1, array.length() - 1).split(",", -1)) {
      if (!part.isEmpty()) {
        seqs.add(Long.parseLong(part));
      }
    }
    return seqs;
  }
}
