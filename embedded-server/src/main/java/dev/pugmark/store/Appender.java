package dev.pugmark.store;

import dev.pugmark.model.Event;
import dev.pugmark.model.Event.State;
import dev.pugmark.model.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts events into the log and settles which telling of a key is seen. Used by the writer's thread,
 * inside its transaction.
 */
final class Appender {
  /** Between a dialect and the key of its event, where a claim is noted among the keys. */
  private static final char CLAIMANT = '#';

  private final PreparedStatement insert;
  private final PreparedStatement keys;
  private final PreparedStatement putKey;
  private final PreparedStatement dropKey;
  private final PreparedStatement state;
  private final PreparedStatement groupOf;
  private final PreparedStatement keyOf;
  private final PreparedStatement near;
  private final PreparedStatement ofDialect;
  private final PreparedStatement empty;
  private final PreparedStatement findings;
  private final PreparedStatement putMark;

  private final List<Event> appended = new ArrayList<>();
  private final Set<String> refold = new LinkedHashSet<>();
  private final WordIndex words;
  private long nextSeq;

  Appender(Connection connection, WordIndex words, long nextSeq) throws SQLException {
    this.words = words;
    this.nextSeq = nextSeq;
    insert = connection.prepareStatement(EventCodec.INSERT);
    keys =
        connection.prepareStatement(
            "SELECT dialect, seq, rank, content FROM live_key WHERE key = ?");
    putKey =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO live_key (key, dialect, seq, rank, content)"
                + " VALUES (?,?,?,?,?)");
    dropKey = connection.prepareStatement("DELETE FROM live_key WHERE key = ? AND dialect = ?");
    state = connection.prepareStatement("UPDATE event SET state = ? WHERE seq = ?");
    groupOf = connection.prepareStatement("SELECT group_id FROM event WHERE seq = ?");
    keyOf = connection.prepareStatement("SELECT key, turn_id FROM event WHERE seq = ?");
    near =
        connection.prepareStatement(
            "SELECT "
                + EventCodec.COLUMNS
                + " FROM event INDEXED BY event_near WHERE group_id = ? AND ts BETWEEN ? AND ?"
                + " AND kind IN ('user_message', 'assistant_message', 'execution_started',"
                + " 'execution_completed', 'context_compacted', 'error') AND key IS NOT NULL"
                + " AND kind = ? AND state = 0 AND dialect <> ?");
    ofDialect =
        connection.prepareStatement(
            "SELECT seq, key, state, task_id FROM event INDEXED BY event_group"
                + " WHERE group_id = ? AND dialect = ?");
    findings =
        connection.prepareStatement(
            "UPDATE event INDEXED BY event_group SET data = '{}' WHERE group_id = ?"
                + " AND kind = 'rules_applied'");
    empty =
        connection.prepareStatement(
            "UPDATE event SET data = '{}', raw = NULL, state = 2 WHERE seq = ?");
    putMark =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO import_file"
                + " (path, size, modified, offset, line, tail, state) VALUES (?,?,?,?,?,?,?)");
  }

  private record Known(String dialect, long seq, int rank, long content) {}

  long nextSeq() {
    return nextSeq;
  }

  /** Starts anew after a roll-back to a state in which {@code seq} is the next one. */
  void reset(long seq) {
    nextSeq = seq;
    appended.clear();
    refold.clear();
  }

  /** What was appended and is folded as it comes. */
  List<Event> appended() {
    return refold.isEmpty()
        ? List.copyOf(appended)
        : appended.stream().filter(e -> !refold.contains(e.scope().group())).toList();
  }

  /** Everything that was written, also what a refold takes care of. */
  List<Event> written() {
    return List.copyOf(appended);
  }

  Set<String> refold() {
    return Set.copyOf(refold);
  }

  /** Forgets what was taken over by the projector. */
  void taken() {
    appended.clear();
    refold.clear();
  }

  /** Stores a batch and gives the seq of each of its events: 0 where nothing had to be written. */
  long[] apply(Writer.Prepared batch) throws SQLException {
    for (var erase : batch.batch().erase()) {
      erase(erase);
    }
    var seqs = new long[batch.items().size()];
    for (var i = 0; i < seqs.length; i++) {
      seqs[i] = append(batch.items().get(i));
    }
    var mark = batch.batch().mark();
    if (mark != null) {
      putMark.setString(1, mark.path());
      putMark.setLong(2, mark.size());
      putMark.setLong(3, mark.modified());
      putMark.setLong(4, mark.offset());
      putMark.setLong(5, mark.line());
      putMark.setBytes(6, mark.tail());
      putMark.setString(7, mark.state());
      putMark.executeUpdate();
    }
    return seqs;
  }

  private long append(Writer.Item item) throws SQLException {
    var event = item.event();
    var keyHash = item.keyHash();
    if (keyHash == null) {
      return write(event, item);
    }
    var known = known(keyHash);
    var claim = item.claim();
    if (claim != null && givesWay(event, keyHash, claim)) {
      return 0;
    }
    var before = item.nearMicros() > 0 ? adopted(event, known) : null;
    if (before != null) {
      var again = event.withKey(before.key()).withScope(event.scope().withTurn(before.turn()));
      var shared = Fingerprint.key(before.key());
      var seq = appendKeyed(again, item, shared, known(shared));
      if (seq != 0) {
        putKey(keyHash, again, seq, item.content());
        hold(event, keyHash, claim, seq);
      }
      return seq;
    }
    if (known.isEmpty() && item.nearMicros() > 0) {
      var other = nearest(event, item.nearMicros());
      if (other != null) {
        event = event.withKey(other.key());
        if (other.scope().turn() != null) {
          event = event.withScope(event.scope().withTurn(other.scope().turn()));
        }
        var shared = Fingerprint.key(Objects.requireNonNull(other.key()));
        var seq = appendKeyed(event, item, shared, known(shared));
        putKey(keyHash, event, seq, item.content()); // so that the same telling is known again
        hold(event, keyHash, claim, seq);
        return seq;
      }
    }
    var seq = appendKeyed(event, item, keyHash, known);
    hold(event, keyHash, claim, seq);
    return seq;
  }

  private record Adopted(String key, @Nullable String turn) {}

  /** What an earlier telling of the same dialect and key took over by nearness; null if nothing. */
  private @Nullable Adopted adopted(Event event, List<Known> known) throws SQLException {
    for (var own : known) {
      if (own.dialect().equals(event.dialect())) {
        keyOf.setLong(1, own.seq());
        try (var row = keyOf.executeQuery()) {
          var key = row.next() ? row.getString(1) : null;
          return key == null || key.equals(event.key()) ? null : new Adopted(key, row.getString(2));
        }
      }
    }
    return null;
  }

  /** Whether another event has the better claim to the same thing. */
  private boolean givesWay(Event event, byte[] keyHash, Batch.Claim claim) throws SQLException {
    for (var other : rivals(event, keyHash, claim)) {
      if (other.rank() > claim.weight()
          || other.rank() == claim.weight()
              && claim.oncePerArchive()
              && group(other.seq()).compareTo(event.scope().group()) < 0) {
        return true;
      }
    }
    return false;
  }

  /** Notes the claim of an event that was stored, and puts aside what has to give way to it. */
  private void hold(Event event, byte[] keyHash, Batch.@Nullable Claim claim, long seq)
      throws SQLException {
    if (claim == null || seq == 0) {
      return;
    }
    for (var other : rivals(event, keyHash, claim)) {
      var lighter = other.rank() < claim.weight();
      if (lighter || claim.oncePerArchive() && !group(other.seq()).equals(event.scope().group())) {
        putAside(event.dialect(), other);
        dropKey.setBytes(1, Fingerprint.key(claim.thing()));
        dropKey.setString(2, other.dialect());
        dropKey.executeUpdate();
      }
    }
    putKey.setBytes(1, Fingerprint.key(claim.thing()));
    putKey.setString(2, claimant(event, keyHash));
    putKey.setLong(3, seq);
    putKey.setInt(4, claim.weight());
    putKey.setLong(5, 0);
    putKey.executeUpdate();
  }

  /** The other holders of a thing in the event's dialect; their rank is the claim's weight. */
  private List<Known> rivals(Event event, byte[] keyHash, Batch.Claim claim) throws SQLException {
    var own = claimant(event, keyHash);
    var prefix = event.dialect() + CLAIMANT;
    return known(Fingerprint.key(claim.thing())).stream()
        .filter(k -> k.dialect().startsWith(prefix) && !k.dialect().equals(own))
        .toList();
  }

  private static String claimant(Event event, byte[] keyHash) {
    return event.dialect() + CLAIMANT + HexFormat.of().formatHex(keyHash);
  }

  /** A copy is read no more; what another dialect told under its key is shown again. */
  private void putAside(String dialect, Known copy) throws SQLException {
    markState(copy.seq(), State.REPLACED);
    var key =
        HexFormat.of().parseHex(copy.dialect(), dialect.length() + 1, copy.dialect().length());
    dropKey.setBytes(1, key);
    dropKey.setString(2, dialect);
    dropKey.executeUpdate();
    showNext(key);
  }

  private void putKey(byte[] keyHash, Event event, long seq, long content) throws SQLException {
    putKey.setBytes(1, keyHash);
    putKey.setString(2, event.dialect());
    putKey.setLong(3, seq);
    putKey.setInt(4, event.rank());
    putKey.setLong(5, content);
    putKey.executeUpdate();
  }

  private long appendKeyed(Event event, Writer.Item item, byte[] keyHash, List<Known> known)
      throws SQLException {
    var own = known.stream().filter(k -> k.dialect().equals(event.dialect())).findFirst();
    if (event.kind() == Kind.RETRACTED) {
      return own.isPresent() ? retract(event, item, keyHash, own.get()) : 0;
    }
    if (own.isPresent() && !supersedes(event, item.content(), own.get())) {
      return 0;
    }
    var others = known.stream().filter(k -> !k.dialect().equals(event.dialect())).toList();
    if (own.isPresent()) {
      markState(own.get().seq(), State.REPLACED);
    }
    var shown = others.stream().allMatch(k -> k.rank() < event.rank());
    if (shown) {
      for (var other : others) {
        markState(other.seq(), State.SHADOWED);
      }
    }
    var stored = shown ? event : event.withState(State.SHADOWED);
    var seq = write(stored, item);
    putKey(keyHash, event, seq, item.content());
    if (!known.isEmpty()) {
      refold.add(event.scope().group());
    }
    return seq;
  }

  /**
   * Takes back what a dialect told under a key, unless it was told with a higher rank. The
   * retraction stays in the log, read by nobody; the key is free again, and another dialect's
   * telling of it is shown.
   */
  private long retract(Event event, Writer.Item item, byte[] keyHash, Known own)
      throws SQLException {
    if (event.rank() < own.rank()) {
      return 0;
    }
    markState(own.seq(), State.REPLACED);
    dropKey(keyHash, event.dialect());
    var seq = write(event.withState(State.REPLACED), item);
    refold.add(event.scope().group());
    showNext(keyHash);
    return seq;
  }

  /**
   * A higher rank wins. With equal ranks the later telling wins when it says something else; but a
   * ranked happening that turns up in two groups (history copied into another file) stays in the
   * one that sorts first, so that the order of arrival does not matter.
   */
  private boolean supersedes(Event event, long content, Known own) throws SQLException {
    if (event.rank() != own.rank()) {
      return event.rank() > own.rank();
    }
    if (content == own.content()) {
      return false;
    }
    return event.rank() == 0 || event.scope().group().compareTo(group(own.seq())) <= 0;
  }

  private List<Known> known(byte[] keyHash) throws SQLException {
    keys.setBytes(1, keyHash);
    try (var rows = keys.executeQuery()) {
      if (!rows.next()) {
        return List.of();
      }
      var all = new ArrayList<Known>(2);
      do {
        all.add(new Known(rows.getString(1), rows.getLong(2), rows.getInt(3), rows.getLong(4)));
      } while (rows.next());
      return all;
    }
  }

  private @Nullable Event nearest(Event event, long window) throws SQLException {
    if (event.facts().text() == null && event.kind() != Kind.CONTEXT_COMPACTED) {
      return null; // that neither says anything is no sign that they say the same
    }
    near.setString(1, event.scope().group());
    near.setLong(2, event.tsMicros() - window);
    near.setLong(3, event.tsMicros() + window);
    near.setString(4, event.kind().wireName());
    near.setString(5, event.dialect());
    Event best = null;
    try (var rows = near.executeQuery()) {
      while (rows.next()) {
        var other = EventCodec.read(rows);
        if (Objects.equals(other.facts().text(), event.facts().text())
            && (best == null || distance(other, event) < distance(best, event))) {
          best = other;
        }
      }
    }
    if (best == null) {
      return null;
    }
    var taken = known(Fingerprint.key(Objects.requireNonNull(best.key())));
    return taken.stream().anyMatch(k -> k.dialect().equals(event.dialect())) ? null : best;
  }

  private static long distance(Event a, Event b) {
    return Math.abs(a.tsMicros() - b.tsMicros());
  }

  private void markState(long seq, State to) throws SQLException {
    refold.add(group(seq));
    state.setInt(1, to.code());
    state.setLong(2, seq);
    state.executeUpdate();
  }

  private String group(long seq) throws SQLException {
    groupOf.setLong(1, seq);
    try (var row = groupOf.executeQuery()) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private long write(Event event, Writer.Item item) throws SQLException {
    var stored = event.withSeq(nextSeq++);
    EventCodec.bind(insert, stored, item.data(), item.raw());
    insert.executeUpdate();
    words.stored(stored.seq(), item.words());
    appended.add(stored);
    return stored.seq();
  }

  private void erase(Batch.Erase erase) throws SQLException {
    ofDialect.setString(1, erase.group());
    ofDialect.setString(2, erase.dialect());
    var seqs = new ArrayList<Long>();
    var erased = new ArrayList<byte[]>();
    try (var rows = ofDialect.executeQuery()) {
      while (rows.next()) {
        if (!erase.covers(rows.getLong(1), rows.getString(4))) {
          continue;
        }
        seqs.add(rows.getLong(1));
        var key = rows.getString(2);
        // The key of a replaced row belongs to what replaced it, perhaps in another group.
        if (key != null && rows.getInt(3) != State.REPLACED.code()) {
          erased.add(Fingerprint.key(key));
        }
      }
    }
    for (var seq : seqs) {
      words.forget(seq);
      empty.setLong(1, seq);
      empty.executeUpdate();
    }
    for (var key : erased) {
      dropKey(key, erase.dialect());
      showNext(key);
    }
    appended.removeIf(e ->
        e.scope().group().equals(erase.group())
            && e.dialect().equals(erase.dialect())
            && erase.covers(e.seq(), e.scope().task()));
    // What rules found there has words of what is erased. The rows stay, so that what is left of
    // their turns is judged again.
    findings.setString(1, erase.group());
    findings.executeUpdate();
    refold.add(erase.group());
  }

  private void dropKey(byte[] key, String dialect) throws SQLException {
    dropKey.setBytes(1, key);
    dropKey.setString(2, dialect);
    dropKey.executeUpdate();
  }

  /** With the shown telling of a key gone, the best of those left is shown. */
  private void showNext(byte[] key) throws SQLException {
    var best = known(key).stream().max((a, b) -> Integer.compare(a.rank(), b.rank())).orElse(null);
    if (best != null) {
      markState(best.seq(), State.SHOWN);
    }
  }
}
