package dev.pugmark.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.rules.Said;
import dev.pugmark.rules.Side;
import dev.pugmark.rules.Status;
import dev.pugmark.rules.ToolCall;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.rules.TurnView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads some turns at one moment: their rows first, then the events that tell of them. */
final class TurnReading {
  private final Handle handle;
  private final long sinceSeq;
  private final Map<TurnKey, Row> rows = new LinkedHashMap<>();
  private final Map<TurnKey, List<Call>> calls = new HashMap<>();
  private final Map<TurnKey, TreeSet<Long>> words = new HashMap<>();
  private final Map<Long, Told> told = new HashMap<>();

  TurnReading(Handle handle, long sinceSeq) {
    this.handle = handle;
    this.sinceSeq = sinceSeq;
  }

  List<TurnView> views(List<TurnKey> keys) {
    readRows(TurnReads.keys(keys));
    readCalls(TurnReads.keys(rows.keySet()));
    for (var row : rows.values()) {
      if (row.answerSeq() > 0 && row.answerSeq() >= sinceSeq) {
        words.computeIfAbsent(row.key(), _ -> new TreeSet<>()).add(row.answerSeq());
      }
    }
    readWords();
    readEvents();
    readResults();
    return rows.values().stream().map(this::view).toList();
  }

  private void readRows(String keys) {
    handle
        .createQuery(
            "SELECT r.group_id, r.run_id, r.sort, r.turn_id, r.session_id, r.alias, r.status,"
                + " r.start_us, r.end_us, r.seq, t.answer_seq, t.content, t.judged,"
                + " t.touched_seq, t.verdict, tr.session_key, "
                + TurnReads.TASK
                + " AS task FROM json_each(:keys) k CROSS JOIN run r"
                + " ON r.group_id = k.value ->> 0 AND r.run_id = k.value ->> 1"
                + " JOIN turn t ON t.group_id = r.group_id AND t.run_id = r.run_id"
                + " LEFT JOIN trace tr ON tr.group_id = r.group_id"
                + " WHERE t.state > 0 OR t.judged IS NOT NULL")
        .bind("keys", keys)
        .map((row, _) -> Row.of(row))
        .forEach(row -> rows.put(row.key(), row));
  }

  private void readCalls(String keys) {
    handle
        .createQuery(
            "SELECT s.group_id, s.run_id, s.call_seq, s.result_seq,"
                + " coalesce(s.start_us, s.end_us, 0)"
                + " FROM json_each(:keys) k CROSS JOIN span s INDEXED BY span_run"
                + " ON s.group_id = k.value ->> 0 AND s.run_id = k.value ->> 1"
                + " WHERE s.kind = 'tool' AND s.run_id IS NOT NULL"
                + " AND (s.call_seq >= :since OR s.result_seq >= :since)")
        .bind("keys", keys)
        .bind("since", sinceSeq)
        .map((row, _) ->
            Map.entry(TurnReads.key(row), new Call(row.getLong(3), row.getLong(4), row.getLong(5))))
        .forEach(call ->
            calls.computeIfAbsent(call.getKey(), _ -> new ArrayList<>()).add(call.getValue()));
  }

  /** What was said in the time of a turn, and belongs to it. */
  private void readWords() {
    var ranges = Json.array();
    for (var row : rows.values()) {
      range(ranges.addArray(), row);
    }
    handle
        .createQuery(
            "SELECT k.value ->> 0, k.value ->> 1, e.seq, e.ts, e.run_id, e.turn_id"
                + " FROM json_each(:ranges) k CROSS JOIN event e INDEXED BY event_near"
                + " ON e.group_id = k.value ->> 0"
                + " AND e.ts BETWEEN k.value ->> 2 AND k.value ->> 3"
                + " WHERE e.kind IN ('user_message', 'assistant_message', 'execution_started',"
                + " 'execution_completed', 'context_compacted', 'error')"
                + " AND e.key IS NOT NULL AND e.kind IN ('user_message', 'assistant_message')"
                + " AND e.state = 0 AND e.seq >= :since")
        .bind("ranges", Json.write(ranges))
        .bind("since", sinceSeq)
        .map((row, _) -> {
          var key = TurnReads.key(row);
          var of = rows.get(key);
          if (of != null && of.holds(row.getString(5), row.getString(6), row.getLong(4))) {
            words.computeIfAbsent(key, _ -> new TreeSet<>()).add(row.getLong(3));
          }
          return key;
        })
        .list();
  }

  private static void range(ArrayNode range, Row row) {
    var end = row.end();
    range
        .add(row.key().group())
        .add(row.key().run())
        .add(row.start())
        .add(end == null ? Long.MAX_VALUE : end);
  }

  private void readEvents() {
    var seqs = new TreeSet<Long>();
    for (var row : rows.values()) {
      seqs.add(row.promptSeq());
      seqs.add(row.answerSeq());
    }
    words.values().forEach(seqs::addAll);
    calls.values().forEach(all -> all.forEach(call -> seqs.add(call.first())));
    read(seqs);
  }

  /** Most calls say all that is needed of them; of the others the result may say the rest. */
  private void readResults() {
    var seqs = new TreeSet<Long>();
    for (var ofTurn : calls.values()) {
      for (var call : ofTurn) {
        if (call.resultSeq() != call.first()
            && read(call.first()).filter(one -> !one.subject().isEmpty()).isEmpty()) {
          seqs.add(call.resultSeq());
        }
      }
    }
    read(seqs);
  }

  private void read(Set<Long> seqs) {
    seqs.remove(0L);
    if (seqs.isEmpty()) {
      return;
    }
    var list = Json.array();
    seqs.forEach(list::add);
    handle
        .createQuery(
            "SELECT e.seq, e.key, e.kind, e.data FROM json_each(:seqs) k"
                + " CROSS JOIN event e ON e.seq = k.value")
        .bind("seqs", Json.write(list))
        .map((row, _) -> told(row))
        .forEach(one -> told.put(one.seq(), one));
  }

  private static Told told(ResultSet row) throws SQLException {
    var data = Texts.unpack(row.getObject(4));
    try {
      var seq = row.getLong(1);
      return new Told(
          TurnReads.name(row.getString(2), seq),
          seq,
          row.getString(3),
          Json.readDeep(data == null ? "{}" : data));
    } catch (BadJsonException broken) {
      throw new StoreException("Stored data is not JSON", broken);
    }
  }

  private TurnView view(Row row) {
    var prompt = told.get(row.promptSeq());
    var answer = told.get(row.answerSeq());
    return new TurnView(
        row.key(),
        row.session(),
        row.turn(),
        row.named(),
        row.tasks(),
        row.closed(),
        row.state(),
        prompt == null ? "" : asked(prompt),
        answer == null ? "" : text(answer),
        said(row, prompt),
        calls(row.key()));
  }

  /** What began the work may hold only the start of a prompt, or a title that is none. */
  private static String asked(Told prompt) {
    var text = Json.text(prompt.data(), "text");
    return prompt.kind().equals("user_message") || text != null ? text(prompt) : "";
  }

  private static String text(Told told) {
    var text = Json.text(told.data(), "text");
    var shown = text != null ? text : Json.text(told.data(), "title");
    return shown == null ? "" : shown;
  }

  private List<Said> said(Row row, @Nullable Told prompt) {
    var all = new ArrayList<Said>();
    var seqs = words.getOrDefault(row.key(), new TreeSet<>());
    if (prompt != null
        && prompt.kind().equals("run_reported")
        && prompt.seq() >= sinceSeq
        && !seqs.contains(prompt.seq())) {
      all.add(new Said(prompt.name(), prompt.seq(), Side.USER, null, text(prompt)));
    }
    for (var seq : seqs) {
      var one = told.get(seq);
      if (one != null) {
        var side = one.kind().equals("user_message") ? Side.USER : Side.ASSISTANT;
        all.add(new Said(one.name(), seq, side, Json.text(one.data(), "title"), text(one)));
      }
    }
    return all;
  }

  private List<ToolCall> calls(TurnKey key) {
    return calls.getOrDefault(key, List.of()).stream()
        .sorted(Comparator.comparingLong(Call::at).thenComparingLong(Call::callSeq))
        .map(this::call)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<ToolCall> call(Call call) {
    var made = read(call.callSeq());
    var result = read(call.resultSeq());
    return made.isPresent() && result.isPresent()
        ? Optional.of(made.get().or(result.get()))
        : made.or(() -> result);
  }

  private Optional<ToolCall> read(long seq) {
    return Optional.ofNullable(told.get(seq))
        .map(one -> ToolCall.of(one.name(), one.seq(), one.data()));
  }

  /** A turn as its rows tell it, before its words and calls are read. */
  private record Row(
      TurnKey key,
      String sort,
      @Nullable String turn,
      @Nullable String session,
      @Nullable String alias,
      @Nullable String sessionKey,
      @Nullable String task,
      boolean closed,
      long start,
      @Nullable Long end,
      long promptSeq,
      long answerSeq,
      TurnView.State state) {

    static Row of(ResultSet row) throws SQLException {
      var judged = TraceReads.number(row, "judged");
      return new Row(
          TurnReads.key(row),
          row.getString("sort"),
          row.getString("turn_id"),
          row.getString("session_id"),
          row.getString("alias"),
          row.getString("session_key"),
          row.getString("task"),
          !row.getString("status").equals("running"),
          row.getLong("start_us"),
          TraceReads.number(row, "end_us"),
          row.getLong("seq"),
          row.getLong("answer_seq"),
          new TurnView.State(
              row.getLong("content"),
              judged,
              row.getLong("touched_seq"),
              Status.ofWire(row.getString("verdict"))));
    }

    boolean holds(@Nullable String run, @Nullable String ofTurn, long at) {
      if (sort.equals("run")) {
        return key.run().equals(run);
      }
      if (ofTurn == null) {
        return run == null && at >= start && (end == null || at <= end);
      }
      return ofTurn.equals(turn) || alias != null && alias.endsWith(":" + ofTurn);
    }

    Set<String> tasks() {
      var names = new HashSet<String>();
      names.add(key.group());
      names.add(key.run());
      for (var name : new @Nullable String[] {session, sessionKey, task}) {
        if (name != null) {
          names.add(name);
        }
      }
      return names;
    }

    String named() {
      return task != null ? task : sessionKey != null ? sessionKey : key.group();
    }
  }

  /** A call: the events that tell of it, and when it was made. */
  private record Call(long callSeq, long resultSeq, long at) {
    long first() {
      return callSeq != 0 ? callSeq : resultSeq;
    }
  }

  /** An event of which only the data is needed. */
  private record Told(String name, long seq, String kind, JsonNode data) {}
}
