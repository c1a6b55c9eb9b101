package dev.pugmark.store;

import dev.pugmark.model.Agent;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads of agents, over all groups in which they were seen. */
public final class AgentReads {
  /** Groups that are looked through for what an agent did last. */
  private static final int LATEST_GROUPS = 20;

  /** Rows of such a group that are looked through. */
  private static final int LATEST_ROWS = 2_000;

  private final Store store;

  public AgentReads(Store store) {
    this.store = store;
  }

  /** Every agent, the one that was heard of last first. */
  public List<Agent> all() {
    return store.read(AgentReads::all);
  }

  private static List<Agent> all(Handle handle) {
    return handle.createQuery(agents("")).map((row, _) -> agent(row)).list();
  }

  /**
   * How all agents stood at one moment.
   *
   * @param upTo seq of the last event that had happened; all agents tell of it and of none after it
   * @param agents the one that was heard of last first
   */
  public record Standing(long upTo, List<Agent> agents) {}

  /** How all agents stand, and after which event: what is committed meanwhile is in neither. */
  public Standing standing() {
    return store.read(h -> new Standing(Store.lastSeq(h), all(h)));
  }

  /** Those of these agents that are known, the one that was heard of last first. */
  public List<Agent> byIds(Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return store.read(h ->
        h.createQuery(agents(" AND agent_id IN (SELECT value FROM json_each(:ids))"))
            .bind("ids", IdList.of(ids))
            .map((row, _) -> agent(row))
            .list());
  }

  /** One agent. */
  public Optional<Agent> byId(String id) {
    return byIds(List.of(id)).stream().findFirst();
  }

  /**
   * An agent began another one's work.
   *
   * @param times how many pieces of work
   */
  public record Delegation(String from, String to, long times) {}

  /** Who began whose work, over all sessions, runs and tasks there are; the most frequent first. */
  public List<Delegation> delegations() {
    return store.read(h ->
        h.createQuery(
                "SELECT p.agent_id, c.agent_id, count(*) FROM trace c JOIN trace p"
                    + " ON p.group_id = c.parent_group WHERE p.agent_id <> c.agent_id"
                    + " GROUP BY p.agent_id, c.agent_id ORDER BY count(*) DESC, 1, 2")
            .map((row, _) -> new Delegation(row.getString(1), row.getString(2), row.getLong(3)))
            .list());
  }

  /** Newest rows of the log that are counted as activity. */
  private static final int COUNTED = 20_000;

  /**
   * How many events each agent told of in stretches of time, oldest first; of the whole store only
   * the newest rows are counted.
   *
   * @param fromMicros where the first stretch begins
   * @param stretchMicros how long each is
   * @param stretches how many there are
   */
  public Map<String, List<Long>> activity(long fromMicros, long stretchMicros, int stretches) {
    return store.read(h -> {
      var counts = new HashMap<String, List<Long>>();
      h.createQuery(
              "SELECT agent_id, (ts - :from) / :stretch AS stretch, count(*) AS events FROM"
                  + " (SELECT agent_id, ts FROM event WHERE state = 0 ORDER BY seq DESC LIMIT "
                  + COUNTED
                  + ") WHERE ts >= :from AND agent_id IS NOT NULL GROUP BY agent_id, stretch")
          .bind("from", fromMicros)
          .bind("stretch", stretchMicros)
          .map((row, _) -> {
            var agent = counts.computeIfAbsent(row.getString(1), _ -> zeros(stretches));
            var at = (int) Math.min(stretches - 1L, row.getLong(2));
            return agent.set(at, agent.get(at) + row.getLong(3));
          })
          .list();
      return counts;
    });
  }

  private static List<Long> zeros(int count) {
    return new ArrayList<>(Collections.nCopies(count, 0L));
  }

  /** Whether anything was ever heard of an agent. */
  public boolean isKnown(String id) {
    return store.read(h ->
        h.createQuery("SELECT count(*) FROM (SELECT 1 FROM actor WHERE agent_id = :id LIMIT 1)")
            .bind("id", id)
            .mapTo(Boolean.class)
            .one());
  }

  /** Whether a person marked an agent as paused. */
  public boolean isPaused(String id) {
    return store.read(h ->
        h.createQuery(
                "SELECT count(*) FROM agent WHERE group_id = 'agent:' || :id AND agent_id = :id"
                    + " AND status = 'paused'")
            .bind("id", id)
            .mapTo(Boolean.class)
            .one());
  }

  /**
   * What an agent did last, newest first by the time of the events. Of sessions only the latest are
   * looked through, and of each its latest rows.
   */
  public List<Event> latestEvents(String id, Set<Kind> kinds, int limit) {
    return store.read(h -> {
      var all = new ArrayList<Event>();
      for (var group : latestGroups(h, id)) {
        all.addAll(
            group.equals("agent:" + id)
                ? ownEvents(h, id, kinds, limit)
                : eventsIn(h, group, id, kinds, limit));
      }
      all.sort(Comparator.comparingLong(Event::tsMicros).thenComparingLong(Event::seq).reversed());
      return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    });
  }

  private static List<String> latestGroups(Handle handle, String id) {
    return handle
        .createQuery(
            "SELECT group_id FROM actor WHERE agent_id = :id ORDER BY last_us DESC LIMIT :most")
        .bind("id", id)
        .bind("most", LATEST_GROUPS)
        .mapTo(String.class)
        .list();
  }

  private static List<Event> ownEvents(Handle handle, String id, Set<Kind> kinds, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + EventCodec.COLUMNS
                + " FROM event INDEXED BY event_agent WHERE agent_id = :id"
                + " AND group_id = 'agent:' || agent_id AND state = 0 AND kind IN (<kinds>)"
                + " ORDER BY ts DESC, seq DESC LIMIT :limit")
        .bind("id", id)
        .bindList("kinds", words(kinds))
        .bind("limit", limit)
        .map((row, _) -> EventCodec.read(row))
        .list();
  }

  private static List<Event> eventsIn(
      Handle handle, String group, String id, Set<Kind> kinds, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + EventCodec.COLUMNS
                + " FROM event WHERE seq IN (SELECT seq FROM event INDEXED BY event_group"
                + " WHERE group_id = :group ORDER BY seq DESC LIMIT :rows)"
                + " AND agent_id = :id AND state = 0 AND kind IN (<kinds>)"
                + " ORDER BY ts DESC, seq DESC LIMIT :limit")
        .bind("group", group)
        .bind("rows", LATEST_ROWS)
        .bind("id", id)
        .bindList("kinds", words(kinds))
        .bind("limit", limit)
        .map((row, _) -> EventCodec.read(row))
        .list();
  }

  private static List<String> words(Set<Kind> kinds) {
    return kinds.stream().map(Kind::wireName).sorted().toList();
  }

  /** SQLite takes a bare column, here the outcome, from the row that has the only maximum. */
  private static String agents(String and) {
    return "WITH life AS (SELECT agent_id, min(first_us) AS first_us, max(last_us) AS last_us,"
        + " max(live_us) AS live_us, sum(errors) AS errors, min(first_seq) AS first_seq,"
        + " max(last_seq) AS last_seq FROM actor WHERE 1 = 1"
        + and
        + " GROUP BY agent_id), spent AS (SELECT agent_id, "
        + SpendReads.SUMS
        + ", sum(entries) AS entries, sum(unpriced) AS unpriced,"
        + " max(est_pico) > 0 AS estimated"
        + " FROM spend WHERE 1 = 1"
        + and
        + " GROUP BY agent_id), work AS (SELECT agent_id, max(at) AS at, outcome,"
        + " sum(open) AS open FROM (SELECT agent_id, start_us AS at, status AS outcome,"
        + " status = 'running' AS open FROM run WHERE agent_id IS NOT NULL"
        + and
        + " UNION ALL SELECT agent_id, coalesce(start_us, end_us), status, status = 'open'"
        + " FROM span WHERE kind = 'run' AND agent_id IS NOT NULL"
        + and
        + ") GROUP BY agent_id)"
        + " SELECT life.*, spent.*, outcome, open, a.name, a.host, a.status, a.status_seq, a.was,"
        + " coalesce(a.born_seq, 0) AS born_seq, a.born_us, a.born_text,"
        + " coalesce(a.last_us, life.last_us) AS said_us, a.last_text,"
        + " coalesce(a.heard_us, 0) AS heard_us"
        + " FROM life LEFT JOIN spent USING (agent_id) LEFT JOIN work USING (agent_id)"
        + " LEFT JOIN agent a ON a.group_id = 'agent:' || life.agent_id"
        + " AND a.agent_id = life.agent_id"
        + " ORDER BY max(life.last_us, coalesce(a.last_us, life.last_us)) DESC, life.agent_id";
  }

  private static Agent agent(ResultSet row) throws SQLException {
    var id = row.getString("agent_id");
    var name = row.getString("name");
    var host = row.getString("host");
    var heardOf = row.getLong("last_us");
    var said = row.getLong("said_us");
    var reports = row.getLong("born_seq") > 0;
    var bornFirst = reports && row.getLong("born_seq") <= row.getLong("first_seq");
    return new Agent(
        id,
        name == null ? id : name,
        host == null ? "" : host,
        status(row, reports),
        Math.max(said, heardOf),
        said >= heardOf ? row.getString("last_text") : null,
        bornFirst ? row.getLong("born_us") : row.getLong("first_us"),
        bornFirst ? row.getString("born_text") : null,
        Math.max(row.getLong("live_us"), row.getLong("heard_us")),
        SpendReads.usd(row),
        row.getBoolean("estimated"),
        row.getLong("entries") - row.getLong("unpriced"),
        row.getLong("unpriced"),
        row.getLong("all_tokens"),
        row.getLong("errors"),
        reports ? row.getLong("status_seq") : 0,
        AgentStatus.ofWire(row.getString("was")),
        reports);
  }

  /**
   * What an agent says of itself, or a person decided, else what its executions say. Of an agent
   * that says nothing of itself only a pause outlasts what is heard of it later.
   */
  private static AgentStatus status(ResultSet row, boolean reports) throws SQLException {
    var decided = AgentStatus.ofWire(row.getString("status"));
    if (decided != null
        && (reports
            || decided == AgentStatus.PAUSED
            || row.getLong("status_seq") > row.getLong("last_seq"))) {
      return decided;
    }
    if (row.getLong("open") > 0) {
      return AgentStatus.RUNNING;
    }
    return hasFailed(row.getString("outcome")) ? AgentStatus.ERROR : AgentStatus.STOPPED;
  }

  private static boolean hasFailed(@Nullable String outcome) {
    return "failed".equals(outcome) || "timeout".equals(outcome) || "error".equals(outcome);
  }
}
