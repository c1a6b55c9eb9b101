package dev.pugmark.store;

import dev.pugmark.model.Run;
import dev.pugmark.model.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of runs and turns, and what they add up to. */
public final class RunReads {
  private final Store store;

  public RunReads(Store store) {
    this.store = store;
  }

  /**
   * Which runs are wanted; null means any.
   *
   * @param status {@code running}, {@code completed}, {@code timeout}, or a word of a channel of
   *     its own such as {@code cancelled}; {@code failed} stands for every end that is none of the
   *     first three
   * @param sinceMicros started at or after it
   */
  public record RunFilter(
      @Nullable String agent,
      @Nullable String status,
      @Nullable String model,
      @Nullable String trace,
      @Nullable String session,
      @Nullable Long sinceMicros) {
    public static final RunFilter ALL = new RunFilter(null, null, null, null, null, null);
  }

  /**
   * Sums over runs; means are over those that have the value, null when none has.
   *
   * @param completed with that status
   * @param failed neither running nor completed nor timed out; cancelled ones are among them
   */
  public record RunSums(
      long runs,
      long completed,
      long failed,
      long durationSum,
      long durations,
      long apiSum,
      long apis,
      long firstTokenSum,
      long firstTokens,
      long turnSum,
      long turnCounts,
      Usage usage,
      long costPico,
      long sdkPico,
      long estimatedPico) {}

  /**
   * The runs of one agent.
   *
   * @param lastStartMicros when the newest of them began
   * @param lastSeq of the event that reported or opened that one
   */
  public record AgentRuns(String agent, RunSums sums, long lastStartMicros, long lastSeq) {}

  /**
   * The calls of one tool in runs.
   *
   * @param timed calls whose duration is known
   */
  public record ToolCalls(
      String tool, long calls, long ok, long failed, long durationMicros, long timed) {}

  /** Runs by their start, newest first, ties by id. */
  public List<Run> find(RunFilter filter, int limit, int offset) {
    var values = new LinkedHashMap<String, Object>();
    var where = where(filter, values);
    return store.read(h ->
        h.createQuery(
                "SELECT *, "
                    + DURATION
                    + " AS took_us FROM run WHERE "
                    + where
                    + " ORDER BY start_us DESC, run_id LIMIT :limit OFFSET :offset")
            .bindMap(values)
            .bind("limit", limit)
            .bind("offset", offset)
            .map((row, _) -> run(row))
            .list());
  }

  /** How many runs pass. */
  public long count(RunFilter filter) {
    var values = new LinkedHashMap<String, Object>();
    var where = where(filter, values);
    return store.read(h ->
        h.createQuery("SELECT count(*) FROM run WHERE " + where)
            .bindMap(values)
            .mapTo(Long.class)
            .one());
  }

  /** One run by its id. */
  public Optional<Run> byId(String id) {
    return store.read(h ->
        h.createQuery(
                "SELECT *, "
                    + DURATION
                    + " AS took_us FROM run WHERE run_id = :id ORDER BY seq LIMIT 1")
            .bind("id", id)
            .map((row, _) -> run(row))
            .findOne());
  }

  /** The runs of a trace, oldest first. */
  public List<Run> ofTrace(String trace, int limit) {
    return store.read(h ->
        h.createQuery(
                "SELECT *, "
                    + DURATION
                    + " AS took_us FROM run WHERE trace_id = :trace"
                    + " ORDER BY start_us, run_id LIMIT :limit")
            .bind("trace", trace)
            .bind("limit", limit)
            .map((row, _) -> run(row))
            .list());
  }

  /** The turns and runs of a group, by their start. */
  public List<Run> ofGroup(String group) {
    return store.read(h ->
        h.createQuery(
                "SELECT *, "
                    + DURATION
                    + " AS took_us FROM run WHERE group_id = :group ORDER BY start_us, run_id")
            .bind("group", group)
            .map((row, _) -> run(row))
            .list());
  }

  /** Sums over the runs that pass. */
  public RunSums sums(RunFilter filter) {
    var values = new LinkedHashMap<String, Object>();
    var where = where(filter, values);
    return store.read(h ->
        h.createQuery("SELECT " + SUMS + " FROM run WHERE " + where)
            .bindMap(values)
            .map((row, _) -> sums(row))
            .one());
  }

  /** Sums by agent, the agent of the newest run first; runs without one are left out. */
  public List<AgentRuns> byAgent() {
    return store.read(h ->
        h.createQuery(
                // SQLite takes a bare column, here seq, from the row that has the maximum.
                "SELECT agent_id, max(start_us) AS last_start, seq AS last_seq, "
                    + SUMS
                    + " FROM run WHERE agent_id IS NOT NULL GROUP BY agent_id"
                    + " ORDER BY last_start DESC, agent_id")
            .map((row, _) ->
                new AgentRuns(
                    row.getString("agent_id"),
                    sums(row),
                    row.getLong("last_start"),
                    row.getLong("last_seq")))
            .list());
  }

  /**
   * Calls by tool, the most called first. A run whose calls were seen is counted by them; one
   * without is counted by its client's own totals.
   */
  public List<ToolCalls> tools(RunFilter filter) {
    var values = new LinkedHashMap<String, Object>();
    var where = where(filter, values);
    return store.read(h ->
        h.createQuery(
                "SELECT t.tool, sum(t.calls) AS calls, sum(t.ok) AS ok, sum(t.failed) AS"
                    + " failed, sum(t.duration_us) AS duration, sum(t.timed) AS timed FROM run"
                    + " r JOIN run_tool t USING (group_id, run_id) WHERE (t.source = 0 OR NOT"
                    + " EXISTS (SELECT 1 FROM run_tool s WHERE s.group_id = r.group_id AND"
                    + " s.run_id = r.run_id AND s.source = 0)) AND "
                    + where
                    + " GROUP BY t.tool ORDER BY calls DESC, t.tool")
            .bindMap(values)
            .map((row, _) -> toolCalls(row))
            .list());
  }

  /** The calls that were seen in one run, by tool. */
  public List<ToolCalls> toolsOf(Run of) {
    return store.read(h ->
        h.createQuery(
                "SELECT tool, calls, ok, failed, duration_us AS duration, timed FROM run_tool"
                    + " WHERE group_id = :group AND run_id = :run AND source = 0 ORDER BY tool")
            .bind("group", of.group())
            .bind("run", of.id())
            .map((row, _) -> toolCalls(row))
            .list());
  }

  private static ToolCalls toolCalls(ResultSet row) throws SQLException {
    return new ToolCalls(
        row.getString("tool"),
        row.getLong("calls"),
        row.getLong("ok"),
        row.getLong("failed"),
        row.getLong("duration"),
        row.getLong("timed"));
  }

  /** Every end that is neither success nor time-out: {@code failed}, {@code cancelled}, … */
  private static final String FAILED = "status NOT IN ('running', 'completed', 'timeout')";

  /** As reported; a turn that nobody measured took from its start to its end. */
  private static final String DURATION =
      "coalesce(duration_us, CASE WHEN sort <> 'run' THEN end_us - start_us END)";

  private static final String SUMS =
      "count(*) AS runs, coalesce(sum(status = 'completed'), 0) AS completed,"
          + " coalesce(sum("
          + FAILED
          + "), 0) AS failed, sum("
          + DURATION
          + ") AS duration,"
          + " count("
          + DURATION
          + ") AS durations, sum(api_us) AS api, count(api_us) AS apis,"
          + " sum(first_token_us) AS first_token, count(first_token_us) AS first_tokens,"
          + " sum(num_turns) AS turns, count(num_turns) AS turn_counts, sum(input) AS input,"
          + " sum(output) AS output, sum(cache_read) AS cache_read, sum(cache_write) AS"
          + " cache_write, sum(cost_pico) AS cost, sum(sdk_pico) AS sdk, sum(est_pico) AS est";

  private static RunSums sums(ResultSet row) throws SQLException {
    return new RunSums(
        row.getLong("runs"),
        row.getLong("completed"),
        row.getLong("failed"),
        row.getLong("duration"),
        row.getLong("durations"),
        row.getLong("api"),
        row.getLong("apis"),
        row.getLong("first_token"),
        row.getLong("first_tokens"),
        row.getLong("turns"),
        row.getLong("turn_counts"),
        usage(row),
        row.getLong("cost"),
        row.getLong("sdk"),
        row.getLong("est"));
  }

  private static String where(RunFilter f, Map<String, Object> values) {
    var where = new ArrayList<String>();
    where.add("1 = 1");
    equal("agent_id", "agent", f.agent(), where, values);
    if ("failed".equals(f.status())) {
      where.add(FAILED);
    } else {
      equal("status", "status", f.status(), where, values);
    }
    equal("model", "model", f.model(), where, values);
    equal("trace_id", "trace", f.trace(), where, values);
    equal("session_id", "session", f.session(), where, values);
    if (f.sinceMicros() != null) {
      where.add("start_us >= :since");
      values.put("since", f.sinceMicros());
    }
    return String.join(" AND ", where);
  }

  private static void equal(
      String column,
      String name,
      @Nullable String value,
      List<String> where,
      Map<String, Object> values) {
    if (value != null) {
      where.add(column + " = :" + name);
      values.put(name, value);
    }
  }

  private static Usage usage(ResultSet row) throws SQLException {
    return new Usage(
        row.getLong("input"),
        row.getLong("output"),
        row.getLong("cache_read"),
        row.getLong("cache_write"));
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getString("group_id"),
        row.getString("run_id"),
        row.getString("sort"),
        row.getString("turn_id"),
        TraceReads.number(row, "turn_index"),
        row.getString("session_id"),
        row.getString("agent_id"),
        row.getString("runtime"),
        row.getString("trace_id"),
        row.getString("status"),
        row.getLong("start_us"),
        TraceReads.number(row, "end_us"),
        TraceReads.number(row, "took_us"),
        TraceReads.number(row, "api_us"),
        TraceReads.number(row, "first_token_us"),
        TraceReads.number(row, "num_turns"),
        row.getString("model"),
        row.getString("prompt"),
        row.getString("error"),
        row.getLong("seq"),
        row.getLong("end_seq"),
        usage(row),
        TraceReads.number(row, "cost_pico"),
        TraceReads.number(row, "sdk_pico"),
        TraceReads.number(row, "est_pico"),
        row.getLong("unpriced"));
  }
}
