package dev.pugmark.store;

import dev.pugmark.model.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code event_words} up to date: which words and marks each event has. A commit of few
 * events costs too much with an index of words in it, so the index follows in pieces of a few
 * hundred events, in the transaction of the event that fills a piece, or as soon as nothing else is
 * to be done. Up to where it goes is stored with it; queries look at the events behind that
 * themselves, so that nothing is ever missing. Used by the writer's thread.
 */
final class WordIndex {
  /** In {@code setting}: the version of what is indexed, a colon, the last indexed seq. */
  static final String SETTING = "indexed";

  /** How many events a piece has. */
  static final int PIECE = 400;

  /** How many marks are remembered to be named already. */
  private static final int MOST_NAMES = 10_000;

  private final Connection connection;
  private final PreparedStatement add;
  private final PreparedStatement remove;
  private final PreparedStatement next;
  private final PreparedStatement note;
  private final PreparedStatement toolOf;
  private final PreparedStatement name;
  private final PreparedStatement any;
  private final PreparedStatement unname;
  private final Map<Long, Words> ready = new HashMap<>();
  private final Set<String> named = new HashSet<>();
  private long indexed;
  private long last;
  private long indexedBefore;

  /**
   * What an event is indexed by.
   *
   * @param group of a result that names no tool: its call may
   */
  record Words(IndexText text, @Nullable String group, @Nullable String call) {
    static Words of(Event event) {
      var nameless =
          event.kind() == dev.pugmark.model.Kind.TOOL_RESULT
              && event.facts().name() == null
              && event.facts().callId() != null;
      return new Words(
          IndexText.of(event),
          nameless ? event.scope().group() : null,
          nameless ? event.facts().callId() : null);
    }
  }

  WordIndex(Connection connection, long lastSeq) throws SQLException {
    this.connection = connection;
    add = connection.prepareStatement("INSERT INTO event_words (rowid, words) VALUES (?, ?)");
    remove =
        connection.prepareStatement(
            "INSERT INTO event_words (event_words, rowid, words) VALUES ('delete', ?, ?)");
    next =
        connection.prepareStatement("SELECT " + EventCodec.COLUMNS + " FROM event WHERE seq = ?");
    note =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO setting (name, value) VALUES ('" + SETTING + "', ?)");
    name =
        connection.prepareStatement("INSERT OR IGNORE INTO known_mark (mark, value) VALUES (?, ?)");
    any =
        connection.prepareStatement("SELECT 1 FROM event_words WHERE event_words MATCH ? LIMIT 1");
    unname = connection.prepareStatement("DELETE FROM known_mark WHERE mark = ?");
    toolOf =
        connection.prepareStatement("SELECT name FROM span WHERE group_id = ? AND span_id = ?");
    indexed =
        upTo(Sqlite.text(connection, "SELECT value FROM setting WHERE name = '" + SETTING + "'"));
    indexedBefore = indexed;
    last = lastSeq;
    if (indexed == 0 && lastSeq > 0) {
      forgetAll();
    }
  }

  /** The last indexed seq that a setting tells of; 0 when it is of another version. */
  static long upTo(@Nullable String setting) {
    var mark = IndexText.VERSION + ":";
    return setting != null && setting.startsWith(mark)
        ? Long.parseLong(setting.substring(mark.length()))
        : 0;
  }

  /** Takes note of an event that was stored. */
  void stored(long seq, Words words) {
    last = Math.max(last, seq);
    if (ready.size() < 4 * PIECE) {
      ready.put(seq, words); // the others are read again
    }
  }

  /** Whether a whole piece waits. */
  boolean isDue() {
    return last - indexed >= PIECE;
  }

  /** Whether anything waits. */
  boolean isBehind() {
    return last > indexed;
  }

  /** Indexes the next piece; inside a transaction. */
  void goOn() throws SQLException {
    var to = Math.min(last, indexed + PIECE);
    for (var seq = indexed + 1; seq <= to; seq++) {
      var words = ready.remove(seq);
      if (words == null) {
        words = read(seq);
      }
      if (words != null) {
        var whole = whole(words);
        write(add, seq, whole);
        name(whole);
      }
    }
    indexed = to;
    note();
  }

  /** What was done since the last commit is in the file. */
  void committed() {
    indexedBefore = indexed;
  }

  /** What was done since the last commit is undone; {@code next} is the next seq again. */
  void rolledBack(long next) {
    indexed = indexedBefore;
    last = Math.max(indexed, next - 1);
    ready.keySet().removeIf(seq -> seq >= next);
    named.clear();
  }

  /** An event is about to be emptied: its words leave the index. Inside a transaction. */
  void forget(long seq) throws SQLException {
    ready.remove(seq);
    if (seq <= indexed) {
      var words = read(seq);
      if (words != null) {
        var whole = whole(words);
        write(remove, seq, whole);
        unname(whole);
      }
    }
  }

  /** Empties the index, to be made anew piece by piece. */
  void forgetAll() throws SQLException {
    Sqlite.run(connection, "INSERT INTO event_words (event_words) VALUES ('delete-all')");
    Sqlite.run(connection, "DELETE FROM known_mark");
    named.clear();
    indexed = 0;
    note();
  }

  private void note() throws SQLException {
    note.setString(1, IndexText.VERSION + ":" + indexed);
    note.executeUpdate();
  }

  /** What an event is indexed by; null when there is none or it was emptied. */
  private @Nullable Words read(long seq) throws SQLException {
    next.setLong(1, seq);
    try (var row = next.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      var event = EventCodec.read(row);
      var emptied =
          event.state() == Event.State.REPLACED && event.raw() == null && event.data().equals("{}");
      return emptied ? null : Words.of(event);
    }
  }

  private void write(PreparedStatement statement, long seq, Words words) throws SQLException {
    statement.setLong(1, seq);
    statement.setString(2, words.text().all());
    statement.executeUpdate();
  }

  /** Remembers what marks stand for. */
  private void name(Words words) throws SQLException {
    for (var mark : words.text().named().entrySet()) {
      if (named.size() < MOST_NAMES ? named.add(mark.getKey()) : !named.contains(mark.getKey())) {
        name.setString(1, mark.getKey());
        name.setString(2, mark.getValue());
        name.executeUpdate();
      }
    }
  }

  /** Forgets what marks stand for that no event has any more. */
  private void unname(Words words) throws SQLException {
    for (var mark : words.text().named().keySet()) {
      any.setString(1, EventConditions.quoted(mark));
      boolean isLeft;
      try (var row = any.executeQuery()) {
        isLeft = row.next();
      }
      if (!isLeft) {
        named.remove(mark);
        unname.setString(1, mark);
        unname.executeUpdate();
      }
    }
  }

  /** With the tool of a result that leaves it to its call. */
  private Words whole(Words words) throws SQLException {
    var tool = words.call() == null ? null : tool(words);
    return tool == null ? words : new Words(words.text().with(Mark.TOOL, tool), null, null);
  }

  private @Nullable String tool(Words words) throws SQLException {
    toolOf.setString(1, words.group());
    toolOf.setString(2, words.call());
    try (var row = toolOf.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
