package dev.pugmark.store;

import dev.pugmark.model.CallBucket;
import dev.pugmark.model.CallProducer;
import dev.pugmark.model.CallSummary;
import dev.pugmark.model.ExternalCall;
import dev.pugmark.model.ExternalHost;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of the calls that agents make to the outside. */
public final class CallReads {
  /** Ended without an answer, or got one of status 400 and above. */
  static final String FAILED = "(status >= 400 OR (status IS NULL AND is_open = 0))";

  private final Store store;

  public CallReads(Store store) {
    this.store = store;
  }

  /**
   * A place in a list of calls by their start: the next page begins behind it.
   *
   * @param id settles ties
   */
  public record Place(long startedMicros, String id) {}

  /** The calls that pass a filter, by their start. */
  public List<ExternalCall> find(
      CallFilter filter, @Nullable Place behind, int limit, boolean newestFirst) {
    var where = filter.where();
    var values = new HashMap<>(where.values());
    var order = newestFirst ? "DESC" : "ASC";
    var page = "";
    if (behind != null) {
      page = " AND (started_us, call_id) " + (newestFirst ? "<" : ">") + " (:behindUs, :behindId)";
      values.put("behindUs", behind.startedMicros());
      values.put("behindId", behind.id());
    }
    var sql =
        "SELECT * FROM external_call WHERE "
            + where.sql()
            + page
            + " ORDER BY started_us "
            + order
            + ", call_id "
            + order
            + " LIMIT :limit";
    values.put("limit", limit);
    return store.read(h -> h.createQuery(sql).bindMap(values).map((row, _) -> call(row)).list());
  }

  /** One call of a group. */
  public Optional<ExternalCall> call(String group, String id) {
    return store.read(h ->
        h.createQuery("SELECT * FROM external_call WHERE group_id = :group AND call_id = :id")
            .bind("group", group)
            .bind("id", id)
            .map((row, _) -> call(row))
            .findOne());
  }

  /**
   * The calls of everything that a session shows, sub-agents and runs included, by their start.
   *
   * @param sessionKey as of {@link dev.pugmark.model.Session}; also of a lone run or process
   */
  public List<ExternalCall> ofSession(String sessionKey, int limit) {
    return store.read(h ->
        h.createQuery(
                "SELECT * FROM external_call WHERE group_id IN"
                    + " (SELECT group_id FROM trace WHERE session_key = :key)"
                    + " ORDER BY started_us, call_id LIMIT :limit")
            .bind("key", sessionKey)
            .bind("limit", limit)
            .map((row, _) -> call(row))
            .list());
  }

  /** All that pass a filter, added up. */
  public CallSummary summary(CallFilter filter) {
    var where = filter.where();
    return store.read(h -> {
      var dropped =
          h.createQuery(
                  "SELECT coalesce(sum(p.dropped), 0) FROM call_producer p WHERE p.dropped > 0"
                      + " AND EXISTS (SELECT 1 FROM external_call WHERE instance = p.instance AND "
                      + where.sql()
                      + ")")
              .bindMap(where.values())
              .mapTo(Long.class)
              .one();
      return h.createQuery(
              "SELECT count(*) AS calls, sum("
                  + FAILED
                  + ") AS errors, count(DISTINCT host) AS hosts,"
                  + " sum(CASE is_open WHEN 0 THEN latency_us END) AS total_us"
                  + " FROM external_call WHERE "
                  + where.sql())
          .bindMap(where.values())
          .map((row, _) ->
              new CallSummary(
                  row.getLong("calls"),
                  row.getLong("errors"),
                  row.getLong("hosts"),
                  row.getLong("total_us"),
                  dropped))
          .one();
    });
  }

  /** Every host that was called, in no order that means anything, without redirects. */
  public List<ExternalHost> hosts(CallFilter filter) {
    var where = filter.where();
    var sql =
        "SELECT host, max(reach) AS reach, min(category) AS category, max(provider) AS provider, "
            + Outcomes.SQL
            + " AS outcomes, sum(request_bytes) AS request_bytes,"
            + " sum(response_bytes) AS response_bytes, count(DISTINCT session_id) AS sessions,"
            + " min(started_us) AS first_us, max(started_us) AS last_us"
            + " FROM external_call WHERE "
            + where.sql()
            + " GROUP BY host";
    return store.read(
        h -> h.createQuery(sql).bindMap(where.values()).map((row, _) -> host(row)).list());
  }

  /** How often calls that pass a filter were redirected to another host, by that host. */
  public Map<String, Long> redirects(CallFilter filter) {
    var where = filter.where();
    var times = new HashMap<String, Long>();
    store.<@Nullable Void>read(h -> {
      h.createQuery(
              "SELECT hop_hosts, count(*) AS times FROM external_call"
                  + " WHERE hop_hosts IS NOT NULL AND "
                  + where.sql()
                  + " GROUP BY hop_hosts")
          .bindMap(where.values())
          .map((row, _) -> Map.entry(row.getString("hop_hosts"), row.getLong("times")))
          .forEach(hops -> {
            for (var host : hops.getKey().split(",", -1)) {
              times.merge(host, hops.getValue(), Long::sum);
            }
          });
      return null;
    });
    return times;
  }

  /**
   * Calls by stretches of time and host, the latest ones when there are more than wanted, earliest
   * first.
   */
  public List<CallBucket> timeline(CallFilter filter, long bucketMicros, int limit) {
    var where = filter.where();
    var values = new HashMap<>(where.values());
    values.put("bucket", bucketMicros);
    values.put("limit", limit);
    var sql =
        "SELECT started_us / :bucket AS stretch, host, "
            + Outcomes.SQL
            + " AS outcomes"
            + " FROM external_call WHERE "
            + where.sql()
            + " GROUP BY stretch, host ORDER BY stretch DESC, host DESC LIMIT :limit";
    return store
        .read(h ->
            h.createQuery(sql).bindMap(values).map((row, _) -> bucket(row, bucketMicros)).list())
        .reversed();
  }

  /** The processes that told of calls, the one heard of last first. */
  public List<CallProducer> producers() {
    return store.read(h ->
        h.createQuery("SELECT * FROM call_producer ORDER BY last_us DESC, instance")
            .map((row, _) -> producer(row))
            .list());
  }

  /** One process by its instance. */
  public Optional<CallProducer> producer(String instance) {
    return store.read(h ->
        h.createQuery("SELECT * FROM call_producer WHERE instance = :instance LIMIT 1")
            .bind("instance", instance)
            .map((row, _) -> producer(row))
            .findOne());
  }

  /** Calls that ended and belong to no session, started between two times, oldest first. */
  public List<ExternalCall> unassigned(long fromMicros, long toMicros, int limit) {
    return store.read(h ->
        h.createQuery(
                "SELECT * FROM external_call WHERE session_id IS NULL AND attribution = 'none'"
                    + " AND is_open = 0 AND started_us BETWEEN :from AND :to"
                    + " ORDER BY started_us, call_id LIMIT :limit")
            .bind("from", fromMicros)
            .bind("to", toMicros)
            .bind("limit", limit)
            .map((row, _) -> call(row))
            .list());
  }

  /** Calls that ended, belong to nothing, and carried one of these traces. */
  public List<ExternalCall> unassignedOf(Collection<String> traces, int limit) {
    if (traces.isEmpty()) {
      return List.of();
    }
    return store.read(h ->
        h.createQuery(
                "SELECT * FROM external_call WHERE trace_id IN (<traces>) AND session_id IS NULL"
                    + " AND attribution = 'none' AND is_open = 0 LIMIT :limit")
            .bindList("traces", List.copyOf(traces))
            .bind("limit", limit)
            .map((row, _) -> call(row))
            .list());
  }

  /** Whether any call belongs to no session. */
  public boolean anyUnassigned() {
    return store.read(h ->
        h.createQuery("SELECT 1 FROM external_call WHERE session_id IS NULL LIMIT 1")
            .mapTo(Integer.class)
            .findOne()
            .isPresent());
  }

  private static ExternalHost host(ResultSet row) throws SQLException {
    var outcomes = Outcomes.read(row.getString("outcomes"));
    return new ExternalHost(
        row.getString("host"),
        row.getString("reach"),
        row.getString("category"),
        row.getString("provider"),
        outcomes.calls(),
        outcomes.failed(),
        outcomes.statuses(),
        outcomes.open(),
        0,
        outcomes.latency(),
        row.getLong("request_bytes"),
        row.getLong("response_bytes"),
        row.getLong("sessions"),
        row.getLong("first_us"),
        row.getLong("last_us"));
  }

  private static CallBucket bucket(ResultSet row, long bucketMicros) throws SQLException {
    var outcomes = Outcomes.read(row.getString("outcomes"));
    var latency = outcomes.latency();
    return new CallBucket(
        row.getLong("stretch") * bucketMicros,
        row.getString("host"),
        outcomes.statuses(),
        outcomes.open(),
        latency.timed(),
        latency.totalMicros());
  }

  private static CallProducer producer(ResultSet row) throws SQLException {
    return new CallProducer(
        row.getString("instance"),
        row.getString("name"),
        row.getString("version"),
        row.getString("language"),
        row.getString("runtime"),
        TraceReads.number(row, "pid"),
        TraceReads.number(row, "started_us"),
        row.getString("session_id"),
        row.getLong("first_us"),
        row.getLong("last_us"),
        new CallProducer.Counters(
            TraceReads.number(row, "captured"),
            TraceReads.number(row, "excluded"),
            TraceReads.number(row, "dropped"),
            TraceReads.number(row, "suppressed_errors"),
            TraceReads.number(row, "spooled")));
  }

  private static ExternalCall call(ResultSet row) throws SQLException {
    var port = TraceReads.number(row, "port");
    var status = TraceReads.number(row, "status");
    return new ExternalCall(
        row.getString("call_id"),
        row.getString("group_id"),
        row.getString("session_id"),
        row.getString("attribution"),
        row.getString("agent_id"),
        row.getString("run_id"),
        row.getString("trace_id"),
        row.getString("instance"),
        row.getString("source"),
        row.getString("library"),
        row.getLong("is_open") == 1,
        row.getLong("started_us"),
        row.getString("method"),
        row.getString("host"),
        port == null ? null : port.intValue(),
        row.getString("path"),
        row.getString("reach"),
        row.getString("category"),
        row.getString("provider"),
        status == null ? null : status.intValue(),
        row.getString("error_kind"),
        TraceReads.number(row, "latency_us"),
        TraceReads.number(row, "ttfb_us"),
        TraceReads.number(row, "request_bytes"),
        TraceReads.number(row, "response_bytes"),
        row.getLong("open_seq"),
        row.getLong("seq"));
  }
}
