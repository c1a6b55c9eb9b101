package dev.pugmark.store;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.rules.Applied;
import dev.pugmark.rules.Hit;
import dev.pugmark.rules.MatchKind;
import dev.pugmark.rules.Rule;
import dev.pugmark.rules.RuleDocument;
import dev.pugmark.rules.Status;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.rules.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads of what rules found: verdicts, and events that meet rules. */
public final class VerdictReads {
  /** A verdict or enforcement, as {@code v}, that still holds: its rule looks for the same. */
  static final String HOLDS =
      " JOIN rule u ON u.group_id = '"
          + RuleDocument.GROUP
          + "' AND u.rule_id = v.rule_id AND u.revision = v.revision";

  private final Store store;

  public VerdictReads(Store store) {
    this.store = store;
  }

  /**
   * A verdict without its evidence.
   *
   * @param digest stands for all of it
   * @param holds whether its rule still looks for the same
   */
  public record KnownVerdict(
      String rule, long revision, Status status, long digest, boolean holds) {}

  /**
   * What was found in turns before.
   *
   * @param verdicts by turn
   */
  public record Known(Map<TurnKey, List<KnownVerdict>> verdicts, Set<Hit> hits) {
    public List<KnownVerdict> of(TurnKey key) {
      return verdicts.getOrDefault(key, List.of());
    }

    /** Whether it was known that an event meets a rule as it is now. */
    public boolean has(String group, Hit hit) {
      return hits.contains(named(group, hit));
    }

    private static Hit named(String group, Hit hit) {
      return new Hit(group + "\n" + hit.event(), 0, hit.rule(), hit.revision(), hit.kind());
    }
  }

  /** How many verdicts of each kind there are. */
  public record Tally(long verified, long unverifiable, long contradicted) {}

  /** The verdicts on the turns of sessions, by the key of the session; only of those with any. */
  public Map<String, Tally> bySession(Collection<String> sessionKeys) {
    if (sessionKeys.isEmpty()) {
      return Map.of();
    }
    return store.readOnce(h -> {
      var all = new HashMap<String, Tally>();
      h.createQuery(
              "SELECT t.session_key, sum(v.status = 'verified'), sum(v.status = 'unverifiable'),"
                  + " sum(v.status = 'contradicted') FROM json_each(:ids) k CROSS JOIN trace t"
                  + " ON t.session_key = k.value CROSS JOIN verdict v ON v.group_id = t.group_id"
                  + HOLDS
                  + " GROUP BY t.session_key")
          .bind("ids", IdList.of(sessionKeys))
          .map((row, _) ->
              Map.entry(
                  row.getString(1), new Tally(row.getLong(2), row.getLong(3), row.getLong(4))))
          .forEach(one -> all.put(one.getKey(), one.getValue()));
      return all;
    });
  }

  /**
   * What was found before.
   *
   * @param hits whether it was found before that they meet their rules, by turn
   */
  public Known known(Map<TurnKey, List<Hit>> hits) {
    if (hits.isEmpty()) {
      return new Known(Map.of(), Set.of());
    }
    var keys = TurnReads.keys(hits.keySet());
    var events = events(hits);
    return store.read(h -> {
      var verdicts = new HashMap<TurnKey, List<KnownVerdict>>();
      h.createQuery(
              "SELECT v.group_id, v.run_id, v.rule_id, v.revision, v.status, v.digest,"
                  + " u.revision = v.revision FROM json_each(:keys) k CROSS JOIN verdict v"
                  + " ON v.group_id = k.value ->> 0 AND v.run_id = k.value ->> 1"
                  + " LEFT JOIN rule u ON u.group_id = '"
                  + RuleDocument.GROUP
                  + "' AND u.rule_id = v.rule_id")
          .bind("keys", keys)
          .map((row, _) ->
              Map.entry(
                  new TurnKey(row.getString(1), row.getString(2)),
                  new KnownVerdict(
                      row.getString(3),
                      row.getLong(4),
                      status(row.getString(5)),
                      row.getLong(6),
                      row.getBoolean(7))))
          .forEach(one ->
              verdicts.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(one.getValue()));
      var met = new HashSet<Hit>();
      h.createQuery(
              "SELECT v.group_id, v.event_id, v.rule_id, v.revision, v.match"
                  + " FROM json_each(:events) k CROSS JOIN enforcement v"
                  + " ON v.group_id = k.value ->> 0 AND v.event_id = k.value ->> 1")
          .bind("events", events)
          .map((row, _) ->
              Known.named(
                  row.getString(1),
                  new Hit(
                      row.getString(2),
                      0,
                      row.getString(3),
                      row.getLong(4),
                      matchKind(row.getString(5)))))
          .forEach(met::add);
      return new Known(verdicts, met);
    });
  }

  private static String events(Map<TurnKey, List<Hit>> hits) {
    var all = Json.array();
    hits.forEach((key, ofTurn) ->
        ofTurn.stream()
            .map(Hit::event)
            .distinct()
            .forEach(event -> all.addArray().add(key.group()).add(event)));
    return Json.write(all);
  }

  /** How many verdicts of each kind hold in the turns of a task: turns times rules. */
  public Map<Status, Long> counts(String task) {
    var counts = new EnumMap<Status, Long>(Status.class);
    for (var status : Status.values()) {
      counts.put(status, 0L);
    }
    store
        .readOnce(h ->
            h.createQuery(
                    "SELECT v.status, count(*) FROM (SELECT r.group_id, r.run_id"
                        + TurnReads.OF_TASK
                        + ") o JOIN verdict v ON v.group_id = o.group_id AND v.run_id = o.run_id"
                        + HOLDS
                        + " GROUP BY v.status")
                .bind("task", task)
                .map((row, _) -> Map.entry(status(row.getString(1)), row.getLong(2)))
                .list())
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  /**
   * What a rule found in all turns.
   *
   * @param verdicts how many of each kind
   * @param hits events that meet it
   * @param lastMicros when it last found something; null when it never did
   */
  public record RuleCounts(
      String rule, Map<Status, Long> verdicts, long hits, @Nullable Long lastMicros) {}

  /** What each rule found in all turns, by rule; a rule that found nothing is missing. */
  public Map<String, RuleCounts> countsByRule() {
    return store.read(h -> {
      var counts = new HashMap<String, RuleCounts>();
      h.createQuery(
              "SELECT v.rule_id, sum(v.status = 'verified'), sum(v.status = 'unverifiable'),"
                  + " sum(v.status = 'contradicted'), max(v.at_us), 0 FROM verdict v"
                  + HOLDS
                  + " GROUP BY v.rule_id UNION ALL"
                  + " SELECT v.rule_id, 0, 0, 0, max(v.at_us), count(*) FROM enforcement v"
                  + HOLDS
                  + " GROUP BY v.rule_id")
          .map((row, _) -> counts(row))
          .forEach(one -> counts.merge(one.rule(), one, VerdictReads::plus));
      return counts;
    });
  }

  private static RuleCounts counts(ResultSet row) throws SQLException {
    return new RuleCounts(
        row.getString(1),
        Map.of(
            Status.VERIFIED, row.getLong(2),
            Status.UNVERIFIABLE, row.getLong(3),
            Status.CONTRADICTED, row.getLong(4)),
        row.getLong(6),
        row.getLong(5));
  }

  private static RuleCounts plus(RuleCounts a, RuleCounts b) {
    var verdicts = new EnumMap<Status, Long>(a.verdicts());
    b.verdicts().forEach((status, count) -> verdicts.merge(status, count, Long::sum));
    var last = Math.max(orZero(a.lastMicros()), orZero(b.lastMicros()));
    return new RuleCounts(a.rule(), verdicts, a.hits() + b.hits(), last);
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  /**
   * What a turn came to.
   *
   * @param verdict the worst that was noted; null without any
   * @param rules how many rules were active
   * @param judgedMicros null when nothing was noted
   */
  public record Outcome(
      TurnKey key, @Nullable Status verdict, long rules, @Nullable Long judgedMicros) {}

  /** What the turns of a group came to, by the turn's id as a run. */
  public Map<String, Outcome> outcomes(String group) {
    return store.read(h -> {
      var outcomes = new HashMap<String, Outcome>();
      h.createQuery(
              "SELECT run_id, verdict, rules, judged_us FROM turn WHERE group_id = :group"
                  + " AND (state > 0 OR judged IS NOT NULL)")
          .bind("group", group)
          .map((row, _) ->
              new Outcome(
                  new TurnKey(group, row.getString(1)),
                  Status.ofWire(row.getString(2)),
                  row.getLong(3),
                  TraceReads.number(row, "judged_us")))
          .forEach(one -> outcomes.put(one.key().run(), one));
      return outcomes;
    });
  }

  /**
   * A verdict with its evidence.
   *
   * @param rule as it is now; it may be deleted
   */
  public record Judged(TurnKey key, Rule rule, Verdict verdict, long atMicros) {}

  /** The verdicts that hold in one turn, the oldest rule first. */
  public List<Judged> verdicts(TurnKey key) {
    return verdicts("v.group_id = :group AND v.run_id = :run", key.group(), key.run());
  }

  /** The verdicts that hold in the turns of a group, turn by turn. */
  public List<Judged> verdicts(String group) {
    return verdicts("v.group_id = :group AND :run = ''", group, "");
  }

  private List<Judged> verdicts(String where, String group, String run) {
    return store.read(h -> {
      var evidence = new HashMap<Long, Map<String, Verdict>>();
      h.createQuery(
              "SELECT DISTINCT e.seq, e.data FROM verdict v JOIN event e ON e.seq = v.seq WHERE "
                  + where)
          .bind("group", group)
          .bind("run", run)
          .map((row, _) -> Map.entry(row.getLong(1), evidence(row.getObject(2))))
          .forEach(one -> evidence.put(one.getKey(), one.getValue()));
      return h.createQuery(
              "SELECT u.document, u.revision, v.group_id, v.run_id, v.status, v.at_us, v.seq"
                  + " FROM verdict v JOIN run r ON r.group_id = v.group_id AND r.run_id = v.run_id"
                  + HOLDS
                  + " WHERE "
                  + where
                  + " ORDER BY r.start_us, r.run_id, u.created_us, u.seq")
          .bind("group", group)
          .bind("run", run)
          .map((row, _) -> judged(row, evidence))
          .list();
    });
  }

  private static Map<String, Verdict> evidence(@Nullable Object packed) {
    var data = Texts.unpack(packed);
    var byRule = new HashMap<String, Verdict>();
    try {
      var applied = Applied.read(Json.readDeep(data == null ? "{}" : data));
      if (applied != null) {
        applied.verdicts().forEach(verdict -> byRule.put(verdict.rule(), verdict));
      }
    } catch (BadJsonException broken) {
      throw new StoreException("Stored data is not JSON", broken);
    }
    return byRule;
  }

  private static Judged judged(ResultSet row, Map<Long, Map<String, Verdict>> evidence)
      throws SQLException {
    var rule = RuleReads.rule(row);
    var told = evidence.getOrDefault(row.getLong(7), Map.of()).get(rule.id());
    var verdict =
        told != null
            ? told
            : new Verdict(
                rule.id(),
                rule.revision(),
                status(row.getString(5)),
                null,
                null,
                rule.terms().expected(),
                List.of(),
                0,
                List.of(),
                0);
    return new Judged(
        new TurnKey(row.getString(3), row.getString(4)), rule, verdict, row.getLong(6));
  }

  /**
   * An event that meets a rule.
   *
   * @param event names it across dialects
   * @param seq of the event
   * @param atMicros when that was found
   */
  public record Enforcement(
      String group,
      String event,
      long seq,
      String rule,
      MatchKind kind,
      String run,
      long atMicros) {}

  /** The events of a group that meet a rule, in the order of the log. */
  public List<Enforcement> enforcements(String group) {
    return store.readOnce(h ->
        h.createQuery(ENFORCEMENT + HOLDS + " WHERE v.group_id = :group" + BY_EVENT)
            .bind("group", group)
            .map((row, _) -> enforcement(row))
            .list());
  }

  /** Those of several events of a group, by their names. */
  public List<Enforcement> enforcements(String group, Collection<String> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    return store.readOnce(h ->
        h.createQuery(
                ENFORCEMENT
                    + HOLDS
                    + " WHERE v.group_id = :group AND v.event_id IN (<events>)"
                    + BY_EVENT)
            .bind("group", group)
            .bindList("events", List.copyOf(events))
            .map((row, _) -> enforcement(row))
            .list());
  }

  /** The events in the turns of a task that meet one rule, in the order of the log. */
  public List<Enforcement> enforcements(String task, String rule) {
    return store.readOnce(h ->
        h.createQuery(
                ENFORCEMENT
                    + HOLDS
                    + " JOIN (SELECT r.group_id, r.run_id"
                    + TurnReads.OF_TASK
                    + ") o ON o.group_id = v.group_id AND o.run_id = v.run_id"
                    + " WHERE v.rule_id = :rule"
                    + BY_EVENT)
            .bind("task", task)
            .bind("rule", rule)
            .map((row, _) -> enforcement(row))
            .list());
  }

  private static final String ENFORCEMENT =
      "SELECT v.group_id, v.event_id, v.seq, v.rule_id, v.match, v.run_id, v.at_us"
          + " FROM enforcement v";
  private static final String BY_EVENT = " ORDER BY v.seq, u.created_us, u.seq, v.match DESC";

  private static Enforcement enforcement(ResultSet row) throws SQLException {
    return new Enforcement(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        matchKind(row.getString(5)),
        row.getString(6),
        row.getLong(7));
  }

  private static Status status(String word) {
    return Objects.requireNonNull(Status.ofWire(word));
  }

  private static MatchKind matchKind(String word) {
    return Objects.requireNonNull(MatchKind.ofWire(word));
  }
}
