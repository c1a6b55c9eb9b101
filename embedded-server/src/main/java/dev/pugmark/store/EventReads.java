package dev.pugmark.store;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads of the log. Only shown events are given, unless a method says otherwise. */
public final class EventReads {
  /** The kinds that only note something about the work, as a list of literals. */
  private static final String NOTES =
      String.join(
          ", ",
          Arrays.stream(Kind.values())
              .filter(kind -> !kind.isWork())
              .map(kind -> "'" + kind.wireName() + "'")
              .toList());

  private final Store store;

  public EventReads(Store store) {
    this.store = store;
  }

  /** The events that pass a filter, by seq. */
  public List<Event> find(EventFilter filter) {
    if (filter.kinds().isEmpty()) {
      return List.of();
    }
    return store.read(h -> find(h, EventCodec.COLUMNS, filter));
  }

  /**
   * The newest events that pass a filter, up to its limit, the oldest of them first. Only those of
   * some kinds come with their data; the others, and what clients sent, are not even read.
   */
  public List<Event> newest(EventFilter filter, Set<Kind> withData) {
    if (filter.kinds().isEmpty()) {
      return List.of();
    }
    var columns =
        EventCodec.COLUMNS.replace(
            "data, raw",
            "CASE WHEN kind IN (" + words(withData) + ") THEN data END AS data, NULL AS raw");
    var wanted = filter.page(filter.limit(), true);
    return store.read(h -> find(h, columns, wanted)).reversed();
  }

  private static List<Event> find(Handle handle, String columns, EventFilter f) {
    var where = new ArrayList<String>();
    var values = new LinkedHashMap<String, Object>();
    where.add(f.notes() ? "(state = 0 OR state = 1 AND kind IN (" + NOTES + "))" : "state = 0");
    kinds(f, where, values);
    scope(f, where, values);
    if (f.sinceMicros() != null) {
      where.add("ts >= :since");
      values.put("since", f.sinceMicros());
    }
    if (f.afterSeq() != null) {
      where.add("seq > :after");
      values.put("after", f.afterSeq());
    }
    var sql =
        "SELECT "
            + columns
            + " FROM event WHERE "
            + String.join(" AND ", where)
            + " ORDER BY seq "
            + (f.newestFirst() ? "DESC" : "ASC")
            + " LIMIT :limit";
    values.put("limit", f.limit());
    return handle.createQuery(sql).bindMap(values).map((row, _) -> EventCodec.read(row)).list();
  }

  /** One kind comes off its index in the order of seq; several are picked while walking the log. */
  private static void kinds(EventFilter f, List<String> where, Map<String, Object> values) {
    if (f.kinds().size() == Kind.values().length) {
      return;
    }
    if (f.kinds().size() == 1) {
      where.add("kind = :kind");
      values.put("kind", f.kinds().iterator().next().wireName());
      return;
    }
    where.add("+kind IN (" + words(f.kinds()) + ")");
  }

  private static String words(Set<Kind> kinds) {
    return String.join(", ", kinds.stream().map(k -> "'" + k.wireName() + "'").sorted().toList());
  }

  private static void scope(EventFilter f, List<String> where, Map<String, Object> values) {
    if (f.trace() != null) {
      where.add("group_id = :trace AND trace_id = :trace");
      values.put("trace", f.trace());
    }
    if (f.task() != null) {
      // Most tasks are groups of their own; the others have a small index.
      where.add(
          "seq IN (SELECT seq FROM event WHERE group_id = :task AND task_id = :task"
              + " UNION ALL SELECT seq FROM event WHERE task_id = :task AND task_id <> group_id)");
      values.put("task", f.task());
    }
    if (f.agent() != null) {
      // Walks only the stretch of the log in which the agent was seen.
      where.add(
          "agent_id = :agent AND seq >= (SELECT min(t.first_seq) FROM actor a JOIN trace t"
              + " USING (group_id) WHERE a.agent_id = :agent) AND seq <= (SELECT max(t.last_seq)"
              + " FROM actor a JOIN trace t USING (group_id) WHERE a.agent_id = :agent)");
      values.put("agent", f.agent());
    }
    if (f.team() != null) {
      // Its own index only where nothing else is asked for that is found sooner.
      var other = f.trace() != null || f.task() != null || f.agent() != null;
      where.add((other ? "+" : "") + "team_id = :team");
      values.put("team", f.team());
    }
    if (f.dialect() != null) {
      where.add("dialect = :dialect");
      values.put("dialect", f.dialect());
    }
  }

  /** The events of one kind that happened last, newest first by their own time. */
  public List<Event> latest(Kind kind, @Nullable Long sinceMicros, int limit) {
    return store.read(h ->
        h.createQuery(
                "SELECT "
                    + EventCodec.COLUMNS
                    + " FROM event WHERE kind = '"
                    + kind.wireName() // a literal, so that the index of errors by time is found
                    + "' AND state = 0 AND ts >= :since ORDER BY ts DESC, seq DESC LIMIT :limit")
            .bind("since", sinceMicros == null ? Long.MIN_VALUE : sinceMicros)
            .bind("limit", limit)
            .map((row, _) -> EventCodec.read(row))
            .list());
  }

  /** How many shown events of one kind there are at or after a time. */
  public long count(Kind kind, @Nullable Long sinceMicros) {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT count(*) FROM event WHERE kind = '"
                    + kind.wireName()
                    + "' AND state = 0 AND ts >= :since")
            .bind("since", sinceMicros == null ? Long.MIN_VALUE : sinceMicros)
            .mapTo(Long.class)
            .one());
  }

  /** One event, also one that is shadowed or replaced. */
  public Optional<Event> bySeq(long seq) {
    return store.readOnce(h ->
        h.createQuery("SELECT " + EventCodec.COLUMNS + " FROM event WHERE seq = :seq")
            .bind("seq", seq)
            .map((row, _) -> EventCodec.read(row))
            .findOne());
  }

  /** Several events by seq, in the order of the log; unknown ones are left out. */
  public List<Event> bySeqs(Collection<Long> seqs) {
    if (seqs.isEmpty()) {
      return List.of();
    }
    return store.read(h ->
        h.createQuery(
                "SELECT " + EventCodec.COLUMNS + " FROM event WHERE seq IN (<seqs>) ORDER BY seq")
            .bindList("seqs", List.copyOf(seqs))
            .map((row, _) -> EventCodec.read(row))
            .list());
  }

  /** The shown events of one group, by seq. */
  public List<Event> ofGroup(String group) {
    var all = new ArrayList<Event>();
    eachOfGroup(group, all::add);
    return all;
  }

  /** The shown events of some kinds in one group, by seq. */
  public List<Event> ofGroup(String group, Set<Kind> kinds) {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT "
                    + EventCodec.COLUMNS
                    + " FROM event INDEXED BY event_group WHERE group_id = :group"
                    + " AND state = 0 AND kind IN ("
                    + words(kinds)
                    + ") ORDER BY seq")
            .bind("group", group)
            .map((row, _) -> EventCodec.read(row))
            .list());
  }

  /** Gives the shown events of one group, by seq, without holding them all. */
  public void eachOfGroup(String group, Consumer<Event> each) {
    eachOfGroup(group, 0, Long.MAX_VALUE, each);
  }

  /** As {@link #eachOfGroup(String, Consumer)}: those after one seq, up to another. */
  public void eachOfGroup(String group, long afterSeq, long upToSeq, Consumer<Event> each) {
    store.<@Nullable Void>readOnce(h -> {
      h.createQuery(
              "SELECT "
                  + EventCodec.COLUMNS
                  + " FROM event INDEXED BY event_group WHERE group_id = :group"
                  + " AND seq > :after AND seq <= :upTo AND state = 0 ORDER BY seq")
          .bind("group", group)
          .bind("after", afterSeq)
          .bind("upTo", upToSeq)
          .map((row, _) -> EventCodec.read(row))
          .forEach(each);
      return null;
    });
  }

  /**
   * Gives the last shown events of some kinds in a group, by seq, without what clients sent.
   *
   * @param of the group; only events it had when this was read
   * @param most how many at most
   * @param common whether many of its events are of these kinds: then its log is walked backwards,
   *     else the events are found by their kinds
   */
  public void eachLast(Trace of, Set<Kind> kinds, int most, boolean common, Consumer<Event> each) {
    if (kinds.isEmpty()) {
      return;
    }
    store.<@Nullable Void>readOnce(h -> {
      h.createQuery(
              "SELECT "
                  + EventCodec.COLUMNS.replace("data, raw", "data, NULL AS raw")
                  + " FROM event WHERE seq IN (SELECT seq FROM event INDEXED BY "
                  + (common ? "event_group" : "event_kind")
                  + " WHERE group_id = :group AND seq BETWEEN :first AND :last AND state = 0"
                  + " AND kind IN ("
                  + words(kinds)
                  + ") ORDER BY seq DESC LIMIT :most) ORDER BY seq")
          .bind("group", of.group())
          .bind("first", of.firstSeq())
          .bind("last", of.lastSeq())
          .bind("most", most)
          .map((row, _) -> EventCodec.read(row))
          .forEach(each);
      return null;
    });
  }

  /** Gives every event of a group that is not replaced, shadowed ones too, by seq. */
  public void eachLiveOfGroup(String group, Consumer<Event> each) {
    store.<@Nullable Void>read(h -> {
      h.createQuery(
              "SELECT "
                  + EventCodec.COLUMNS
                  + " FROM event INDEXED BY event_group WHERE group_id = :group AND state < 2"
                  + " ORDER BY seq")
          .bind("group", group)
          .map((row, _) -> EventCodec.read(row))
          .forEach(each);
      return null;
    });
  }

  /**
   * The neighbours of an event in its group that are not replaced, shadowed ones too, the nearest
   * first.
   *
   * @param later those after it, rather than those before
   */
  public List<Event> beside(Event event, boolean later, int limit) {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT "
                    + EventCodec.COLUMNS
                    + " FROM event INDEXED BY event_group WHERE group_id = :group AND seq "
                    + (later ? ">" : "<")
                    + " :seq AND state < 2 ORDER BY seq "
                    + (later ? "ASC" : "DESC")
                    + " LIMIT :limit")
            .bind("group", event.scope().group())
            .bind("seq", event.seq())
            .bind("limit", limit)
            .map((row, _) -> EventCodec.read(row))
            .list());
  }

  /**
   * Gives events that are not replaced, the newest first, until a reader has enough.
   *
   * @param kinds which
   * @param most rows that are looked at
   * @param goOn takes an event, and says whether it wants more
   */
  public void newest(Set<Kind> kinds, int most, Predicate<Event> goOn) {
    store.<@Nullable Void>read(h -> {
      var words = kinds.stream().map(Kind::wireName).sorted().toList();
      try (var events =
          h.createQuery(
                  "SELECT "
                      + EventCodec.COLUMNS
                      + " FROM event WHERE +kind IN (<kinds>) AND state < 2"
                      + " ORDER BY seq DESC LIMIT :most")
              .bindList("kinds", words)
              .bind("most", most)
              .map((row, _) -> EventCodec.read(row))
              .iterator()) {
        while (events.hasNext() && goOn.test(events.next())) {
          // The reader keeps what it wants.
        }
      }
      return null;
    });
  }

  /** The newest shown event of a group that is part of the work. */
  public Optional<Event> lastOf(String group) {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT "
                    + EventCodec.COLUMNS
                    + " FROM event INDEXED BY event_group WHERE group_id = :group"
                    + " AND state = 0 AND kind NOT IN ("
                    + NOTES
                    + ") ORDER BY seq DESC LIMIT 1")
            .bind("group", group)
            .map((row, _) -> EventCodec.read(row))
            .findOne());
  }

  /** What a dialect tells under a key at this time, in whatever group. */
  public Optional<Event> live(String key, String dialect) {
    return store.readOnce(h ->
        h.createQuery(
                "SELECT "
                    + EventCodec.COLUMNS
                    + " FROM event WHERE seq ="
                    + " (SELECT seq FROM live_key WHERE key = :key AND dialect = :dialect)")
            .bind("key", Fingerprint.key(key))
            .bind("dialect", dialect)
            .map((row, _) -> EventCodec.read(row))
            .findOne());
  }

  /** What a dialect tells under each of these keys at this time; those it does not know are out. */
  public Map<String, Long> liveSeqs(Collection<String> keys, String dialect) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    var names = new HashMap<String, String>();
    var hashes = new ArrayList<byte[]>();
    for (var key : keys) {
      var hash = Fingerprint.key(key);
      hashes.add(hash);
      names.put(HexFormat.of().formatHex(hash), key);
    }
    var seqs = new HashMap<String, Long>();
    store.<@Nullable Void>read(h -> {
      h.createQuery("SELECT hex(key), seq FROM live_key WHERE key IN (<keys>) AND dialect = :d")
          .bindList("keys", hashes)
          .bind("d", dialect)
          .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
          .forEach(live -> {
            var name = names.get(live.getKey().toLowerCase(Locale.ROOT));
            if (name != null) {
              seqs.put(name, live.getValue());
            }
          });
      return null;
    });
    return seqs;
  }

  /** How many shown events of a dialect in a group have a key that begins so. */
  public long countKeys(String group, String dialect, String keyStart) {
    return store.read(h ->
        h.createQuery(
                "SELECT count(*) FROM event INDEXED BY event_group WHERE group_id = :group"
                    + " AND state = 0 AND dialect = :dialect AND substr(key, 1, :length) = :start")
            .bind("group", group)
            .bind("dialect", dialect)
            .bind("length", keyStart.length())
            .bind("start", keyStart)
            .mapTo(Long.class)
            .one());
  }

  /** The one shown event of that kind with that key in a group. */
  public Optional<Event> byKey(String group, String key) {
    return store.read(h ->
        h.createQuery(
                "SELECT "
                    + EventCodec.COLUMNS
                    + " FROM event INDEXED BY event_group"
                    + " WHERE group_id = :group AND key = :key AND state = 0 ORDER BY seq DESC"
                    + " LIMIT 1")
            .bind("group", group)
            .bind("key", key)
            .map((row, _) -> EventCodec.read(row))
            .findOne());
  }
}
