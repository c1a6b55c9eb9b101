package dev.pugmark.store;

import dev.pugmark.model.Lane;
import dev.pugmark.model.Session;
import dev.pugmark.model.Span;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.model.Totals;
import dev.pugmark.model.Trace;
import dev.pugmark.model.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads of sessions, traces and spans. */
public final class TraceReads {
  private static final int KEYS_AT_ONCE = 5_000;

  private static final String SUMS =
      "sum(events) AS events, sum(CASE sort WHEN 'subagent' THEN 0 ELSE turns END) AS turns,"
          + " sum(open_runs) AS open_runs,"
          + " sum(tool_calls) AS tool_calls, sum(tool_errors) AS tool_errors,"
          + " sum(open_calls) AS open_calls, sum(errors) AS errors, sum(input) AS input,"
          + " sum(output) AS output, sum(cache_read) AS cache_read, sum(cache_write) AS"
          + " cache_write, sum(cost_pico) AS cost_pico, sum(est_pico) AS est_pico,"
          + " sum(priced) AS priced, sum(unpriced) AS unpriced,"
          + " sum(ext_calls) AS ext_calls, sum(ext_errors) AS ext_errors";

  /**
   * Keeps the groups of the newest sessions alone, so that a page does not cost adding up all there
   * are. A session is as new as its newest group; those as new as the last of the page stay in.
   */
  private static final String NEWEST =
      " WHERE session_key IN (SELECT session_key FROM trace WHERE last_us >= (SELECT min(last_us)"
          + " FROM (SELECT t.last_us FROM trace t WHERE NOT EXISTS (SELECT 1 FROM trace o"
          + " WHERE o.session_key = t.session_key"
          + " AND (o.last_us, o.group_id) > (t.last_us, t.group_id))"
          + " ORDER BY t.last_us DESC LIMIT :limit + :offset)))";

  /** A group of which only others told, such as calls to the outside beside a run. */
  private static final String SILENT =
      "(%1$s.title IS NULL AND %1$s.status = 'observed' AND %1$s.sort <> 'subagent')";

  /**
   * The order in which groups speak for their session: those that tell of themselves first, of
   * these the group of the session's own name, then the newest; sub-agents come last.
   */
  static String mainFirst(String alias) {
    return " ORDER BY "
        + alias
        + ".sort = 'subagent', "
        + SILENT.formatted(alias)
        + ", "
        + alias
        + ".group_id = "
        + alias
        + ".session_key DESC, "
        + alias
        + ".last_us DESC";
  }

  /**
   * What a session shows of its groups: their sums, and the words of its main line, which is the
   * first by {@link #mainFirst}. It runs while any of them does. The inner query picks and adds up;
   * the outer one fetches the words.
   */
  private static String sessions(String where, String page) {
    return "SELECT a.*, m.sort, m.title, m.agent_id, m.runtime, m.status, m.cwd, m.model"
        + " FROM (SELECT session_key, "
        + SUMS
        + ", min(first_us) AS first_us, max(last_us) AS last_us, max(last_seq) AS last_seq,"
        + " max(1, sum(NOT "
        + SILENT.formatted("trace")
        + ")) AS groups, group_concat(dialects) AS dialects,"
        + " max(status = 'running') AS running FROM trace"
        + where
        + " GROUP BY session_key ORDER BY max(last_us) DESC, session_key"
        + page
        + ") a JOIN trace m ON m.group_id = (SELECT g.group_id FROM trace g"
        + " WHERE g.session_key = a.session_key"
        + mainFirst("g")
        + " LIMIT 1)"
        + " ORDER BY a.last_us DESC, a.session_key";
  }

  private final Store store;

  public TraceReads(Store store) {
    this.store = store;
  }

  /** Sessions by last activity, newest first. */
  public List<Session> sessions(int limit, int offset) {
    return store.read(h ->
        h.createQuery(sessions(NEWEST, " LIMIT :limit OFFSET :offset"))
            .bind("limit", limit)
            .bind("offset", offset)
            .map((row, _) -> session(row))
            .list());
  }

  /** How many sessions there are. */
  public long countSessions() {
    return store.read(h ->
        h.createQuery("SELECT count(DISTINCT session_key) FROM trace").mapTo(Long.class).one());
  }

  /** The sessions that any of these groups belongs to. */
  public List<Session> sessionsOf(Collection<String> groups) {
    if (groups.isEmpty()) {
      return List.of();
    }
    return store.read(h ->
        h.createQuery(
                sessions(
                    " WHERE session_key IN"
                        + " (SELECT session_key FROM trace WHERE group_id IN (<groups>))",
                    ""))
            .bindList("groups", List.copyOf(groups))
            .map((row, _) -> session(row))
            .list());
  }

  /** The sessions in which anything goes on, or seems to, by last activity, newest first. */
  public List<Session> running(int limit) {
    return store.read(h ->
        h.createQuery(
                sessions(
                    " WHERE session_key IN"
                        + " (SELECT session_key FROM trace"
                        + " WHERE status IN ('running', 'in_progress'))",
                    " LIMIT :limit"))
            .bind("limit", limit)
            .map((row, _) -> session(row))
            .list());
  }

  /** The tool calls of a group that have no result yet, the oldest first. */
  public List<Span> openCalls(String group, int limit) {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT * FROM span INDEXED BY span_open WHERE group_id = :group"
                    + " AND result_seq = 0 AND kind = 'tool' ORDER BY start_us LIMIT :limit")
            .bind("group", group)
            .bind("limit", limit)
            .map((row, _) -> span(row))
            .list());
  }

  /** The sessions of these keys, by last activity, newest first. */
  static List<Session> sessionsOf(Handle handle, List<String> keys) {
    var found = new ArrayList<Session>(keys.size());
    // A statement has room for so many values and no more.
    for (var from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
      found.addAll(
          handle
              .createQuery(sessions(" WHERE session_key IN (<keys>)", ""))
              .bindList("keys", keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE)))
              .map((row, _) -> session(row))
              .list());
    }
    found.sort(
        Comparator.comparingLong(Session::lastMicros).reversed().thenComparing(Session::key));
    return found;
  }

  /** One session by its key. */
  public Optional<Session> session(String key) {
    return store.read(h ->
        h.createQuery(sessions(" WHERE session_key = :key", ""))
            .bind("key", key)
            .map((row, _) -> session(row))
            .findOne());
  }

  /** Which session each of these groups is listed under; unknown groups are left out. */
  public Map<String, String> sessionKeys(Collection<String> groups) {
    if (groups.isEmpty()) {
      return Map.of();
    }
    return store.readOnce(h ->
        h
            .createQuery("SELECT group_id, session_key FROM trace WHERE group_id IN (<groups>)")
            .bindList("groups", List.copyOf(groups))
            .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The traces of a session: its main line first, then by their start. */
  public List<Trace> tracesOf(String sessionKey) {
    return store.read(h ->
        h.createQuery(
                "SELECT * FROM trace WHERE session_key = :key"
                    + " ORDER BY group_id <> session_key, first_us, group_id")
            .bind("key", sessionKey)
            .map((row, _) -> trace(row))
            .list());
  }

  /** The traces that were begun by any of these groups. */
  public List<Trace> childrenOf(Collection<String> groups) {
    if (groups.isEmpty()) {
      return List.of();
    }
    return store.read(h ->
        h.createQuery(
                "SELECT * FROM trace WHERE parent_group IN (<groups>) ORDER BY first_us, group_id")
            .bindList("groups", List.copyOf(groups))
            .map((row, _) -> trace(row))
            .list());
  }

  /** One trace. */
  public Optional<Trace> trace(String group) {
    return store.read(h ->
        h.createQuery("SELECT * FROM trace WHERE group_id = :group")
            .bind("group", group)
            .map((row, _) -> trace(row))
            .findOne());
  }

  /** Those of several traces that are known, by their group. */
  public Map<String, Trace> traces(Collection<String> groups) {
    if (groups.isEmpty()) {
      return Map.of();
    }
    return store.readOnce(h -> {
      var all = new HashMap<String, Trace>();
      h.createQuery("SELECT * FROM trace WHERE group_id IN (SELECT value FROM json_each(:ids))")
          .bind("ids", IdList.of(groups))
          .map((row, _) -> trace(row))
          .forEach(trace -> all.put(trace.group(), trace));
      return all;
    });
  }

  /** Gives all spans of a group, in no order that means anything. */
  public void eachSpan(String group, Consumer<Span> each) {
    store.<@Nullable Void>read(h -> {
      h.createQuery("SELECT * FROM span WHERE group_id = :group")
          .bind("group", group)
          .map((row, _) -> span(row))
          .forEach(each);
      return null;
    });
  }

  /**
   * Gives the spans of a group that an event after {@code seq} opened or closed, and all its
   * executions, whose sums change without an event of their own. What was merely moved by a late
   * event is not among them.
   */
  public void eachSpanSince(String group, long seq, Consumer<Span> each) {
    store.<@Nullable Void>read(h -> {
      h.createQuery(
              "SELECT * FROM span WHERE group_id = :group"
                  + " AND (call_seq > :seq OR result_seq > :seq OR kind IN ('run', 'turn'))")
          .bind("group", group)
          .bind("seq", seq)
          .map((row, _) -> span(row))
          .forEach(each);
      return null;
    });
  }

  /** One span. */
  public Optional<Span> span(String group, String id) {
    return store.read(h ->
        h.createQuery("SELECT * FROM span WHERE group_id = :group AND span_id = :id")
            .bind("group", group)
            .bind("id", id)
            .map((row, _) -> span(row))
            .findOne());
  }

  private static Session session(ResultSet row) throws SQLException {
    var running = row.getLong("running") == 1;
    return new Session(
        row.getString("session_key"),
        row.getString("sort"),
        row.getString("title"),
        row.getString("agent_id"),
        row.getString("runtime"),
        List.copyOf(new LinkedHashSet<>(words(row.getString("dialects")))),
        running ? "running" : row.getString("status"),
        row.getString("cwd"),
        row.getString("model"),
        row.getLong("first_us"),
        row.getLong("last_us"),
        row.getLong("last_seq"),
        row.getLong("groups"),
        totals(row));
  }

  static Trace trace(ResultSet row) throws SQLException {
    return new Trace(
        row.getString("group_id"),
        row.getString("session_key"),
        row.getString("sort"),
        row.getString("parent_group"),
        row.getString("parent_span"),
        row.getString("agent_id"),
        row.getString("runtime"),
        row.getString("team_id"),
        words(row.getString("dialects")),
        row.getString("title"),
        row.getString("status"),
        row.getString("cwd"),
        row.getString("model"),
        row.getLong("first_us"),
        row.getLong("last_us"),
        number(row, "ended_us"),
        row.getLong("first_seq"),
        row.getLong("last_seq"),
        totals(row));
  }

  private static Totals totals(ResultSet row) throws SQLException {
    return new Totals(
        row.getLong("events"),
        row.getLong("turns"),
        row.getLong("open_runs"),
        row.getLong("tool_calls"),
        row.getLong("tool_errors"),
        row.getLong("open_calls"),
        row.getLong("errors"),
        usage(row),
        row.getLong("cost_pico"),
        row.getLong("est_pico"),
        row.getLong("priced"),
        row.getLong("unpriced"),
        row.getLong("ext_calls"),
        row.getLong("ext_errors"));
  }

  private static Usage usage(ResultSet row) throws SQLException {
    return new Usage(
        row.getLong("input"),
        row.getLong("output"),
        row.getLong("cache_read"),
        row.getLong("cache_write"));
  }

  private static Span span(ResultSet row) throws SQLException {
    var lane = row.getString("lane");
    return new Span(
        row.getString("group_id"),
        row.getString("span_id"),
        row.getString("parent_id"),
        row.getString("kind"),
        row.getString("name"),
        row.getString("title"),
        row.getString("agent_id"),
        row.getString("run_id"),
        lane == null ? null : Lane.ofWire(lane).orElse(null),
        number(row, "start_us"),
        number(row, "end_us"),
        number(row, "duration_us"),
        row.getLong("start_clock") == 2 || row.getLong("end_clock") == 2,
        SpanStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getString("error"),
        row.getLong("call_seq"),
        row.getLong("result_seq"),
        row.getString("model"),
        number(row, "input") == null ? null : usage(row),
        number(row, "cost_pico"),
        row.getString("cost_origin"));
  }

  static @Nullable Long number(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static List<String> words(@Nullable String list) {
    return list == null || list.isEmpty() ? List.of() : List.of(list.split(","));
  }
}
