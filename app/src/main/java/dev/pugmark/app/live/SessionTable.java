package dev.pugmark.app.live;

import dev.pugmark.app.panel.sessions.SessionRow;
import dev.pugmark.app.source.SessionRows;
import dev.pugmark.model.Session;
import dev.pugmark.store.TraceReads;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The newest sessions, of which only those are read again that changed. One thread at a time. */
final class SessionTable {
  /** Most rows of the table. */
  static final int MOST = 2_000;

  private static final Comparator<Session> NEWEST_FIRST =
      Comparator.comparingLong(Session::lastMicros).reversed().thenComparing(Session::key);

  private final TraceReads traces;
  private final Map<String, Session> sessions = new HashMap<>();
  private long total;

  /** The rows to show, and how many sessions there are in all. */
  record Rows(List<SessionRow> rows, long total) {}

  SessionTable(TraceReads traces) {
    this.traces = traces;
  }

  /** Reads all of it. */
  void readAll() {
    sessions.clear();
    traces.sessions(MOST, 0).forEach(session -> sessions.put(session.key(), session));
    total = sessions.size() < MOST ? sessions.size() : traces.countSessions();
  }

  /** Reads the sessions of these groups again; says which they are. */
  Set<String> read(Set<String> groups) {
    var changed = traces.sessionsOf(groups);
    var keys = changed.stream().map(Session::key).collect(Collectors.toSet());
    var gone = new HashSet<>(groups);
    gone.removeAll(keys); // a group that a session claimed, or that is empty, is no row any more
    var moved = sessions.keySet().removeAll(gone);
    for (var session : changed) {
      moved |= sessions.put(session.key(), session) == null;
    }
    if (moved) {
      total = sessions.size() <= MOST ? sessions.size() : traces.countSessions();
      forgetOldest();
    }
    return keys;
  }

  private void forgetOldest() {
    if (sessions.size() > MOST + MOST / 2) {
      var oldest = sessions.values().stream().sorted(NEWEST_FIRST).skip(MOST).toList();
      oldest.forEach(session -> sessions.remove(session.key()));
    }
  }

  /** The rows as things stand at {@code nowMicros}. */
  Rows rows(long nowMicros) {
    var rows =
        sessions.values().stream()
            .sorted(NEWEST_FIRST)
            .limit(MOST)
            .map(session -> SessionRows.of(session, nowMicros))
            .toList();
    return new Rows(rows, Math.max(total, rows.size()));
  }
}
