package dev.pugmark.app.live;

import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.sessions.SessionRow;
import dev.pugmark.app.panel.sessions.SessionsViewModel.Shown;
import dev.pugmark.app.source.SessionRows;
import dev.pugmark.model.Session;
import dev.pugmark.query.Query;
import dev.pugmark.rules.RuleDocument;
import dev.pugmark.store.Asked;
import dev.pugmark.store.SessionSearch;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import dev.pugmark.store.VerdictReads;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The newest sessions that pass a filter, of which only those are read again that changed. One
 * thread at a time.
 */
public final class SessionTable {
  /** Most rows of the table. */
  static final int MOST = 10_000;

  private static final Comparator<Session> NEWEST_FIRST =
      Comparator.comparingLong(Session::lastMicros).reversed().thenComparing(Session::key);

  private final TraceReads traces;
  private final SessionSearch search;
  private final ZoneId zone;
  private final Map<String, Session> sessions = new HashMap<>();
  private final VerdictReads found;
  private final Map<String, VerdictReads.Tally> verdicts = new HashMap<>();
  private final Map<String, SessionRow> rows = new HashMap<>();
  private final Query query;
  private boolean isRead;
  private long passing;
  private long total;

  SessionTable(Store store, ZoneId zone, Query query) {
    this.query = query;
    this.traces = new TraceReads(store);
    this.search = new SessionSearch(store);
    this.found = new VerdictReads(store);
    this.zone = zone;
  }

  /** The filter that its sessions pass. */
  Query query() {
    return query;
  }

  /** Whether all of it was read once. */
  boolean isRead() {
    return isRead;
  }

  /** Reads all of it, as things stand at {@code nowMicros}. */
  void readAll(long nowMicros) {
    readNewest(nowMicros, MOST);
  }

  /** Reads the newest of it, which is soon done; says whether there are more. */
  boolean readNewest(long nowMicros, int most) {
    var asked = new Asked(nowMicros, zone);
    var read = query.isAll() ? traces.sessions(most, 0) : search.find(query, asked, most);
    isRead = true;
    sessions.clear();
    read.forEach(session -> sessions.put(session.key(), session));
    judge(sessions.keySet());
    var all = read.size() < most;
    passing =
        all ? read.size() : query.isAll() ? traces.countSessions() : search.count(query, asked);
    total = query.isAll() ? passing : traces.countSessions();
    return !all && most < MOST;
  }

  /** Reads the verdicts on sessions, whose rows have changed or may have. */
  private void judge(Set<String> keys) {
    rows.keySet().removeAll(keys);
    verdicts.keySet().removeAll(keys);
    verdicts.putAll(found.bySession(keys));
  }

  /** One session, whether it passes or not; null when there is none. */
  @Nullable SessionRow row(@Nullable String key, long nowMicros) {
    var known = key == null ? null : sessions.get(key);
    if (key == null || known != null) {
      return known == null ? null : row(known, nowMicros);
    }
    return traces.session(key).map(session -> row(session, nowMicros)).orElse(null);
  }

  private SessionRow row(Session session, long nowMicros) {
    return SessionRows.of(session, nowMicros, verdicts.get(session.key()));
  }

  /** The row of a session in the table. What has ended looks the same until it is read again. */
  private SessionRow remembered(Session session, long nowMicros) {
    var known = rows.get(session.key());
    if (known != null) {
      return known;
    }
    var row = row(session, nowMicros);
    if (row.status() != Status.RUNNING) {
      rows.put(session.key(), row);
    }
    return row;
  }

  /** Reads the sessions of these groups again; says which they are, whether they pass or not. */
  Set<String> read(Set<String> groups, long nowMicros) {
    var changed = traces.sessionsOf(groups);
    var keys = changed.stream().map(Session::key).collect(Collectors.toSet());
    var pass = query.isAll() ? changed : search.find(query, new Asked(nowMicros, zone), groups);
    var gone = new HashSet<>(groups);
    gone.addAll(keys);
    pass.forEach(session -> gone.remove(session.key()));
    // A group that a session claimed, that is empty, or that does not pass, is no row any more.
    var moved = sessions.keySet().removeAll(gone);
    rows.keySet().removeAll(gone);
    for (var session : pass) {
      moved |= sessions.put(session.key(), session) == null;
    }
    // What a rule looks for may have changed, or it is gone: then any verdict may be.
    judge(groups.contains(RuleDocument.GROUP) ? sessions.keySet() : keys);
    if (moved) {
      passing = sessions.size() <= MOST ? sessions.size() : Math.max(passing, sessions.size());
      forgetOldest();
    }
    total = query.isAll() && sessions.size() < MOST ? sessions.size() : Math.max(total, passing);
    return keys;
  }

  private void forgetOldest() {
    if (sessions.size() > MOST + MOST / 2) {
      var oldest = sessions.values().stream().sorted(NEWEST_FIRST).skip(MOST).toList();
      oldest.forEach(session -> forget(session.key()));
    }
  }

  private void forget(String key) {
    sessions.remove(key);
    verdicts.remove(key);
    rows.remove(key);
  }

  /** The rows as things stand at {@code nowMicros}. */
  Shown rows(long nowMicros, @Nullable String open) {
    var rows =
        sessions.values().stream()
            .sorted(NEWEST_FIRST)
            .limit(MOST)
            .map(session -> remembered(session, nowMicros))
            .toList();
    return new Shown(
        rows,
        Math.max(passing, rows.size()),
        Math.max(total, rows.size()),
        query,
        row(open, nowMicros));
  }
}
