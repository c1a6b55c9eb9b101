package dev.pugmark.judging;

import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Events;
import dev.pugmark.projection.Projections;
import dev.pugmark.rules.Author;
import dev.pugmark.rules.Rule;
import dev.pugmark.rules.RuleDocument;
import dev.pugmark.rules.Severity;
import dev.pugmark.rules.Terms;
import dev.pugmark.rules.TurnKey;
import dev.pugmark.store.Batch;
import dev.pugmark.store.RuleReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import dev.pugmark.store.TurnReads;
import dev.pugmark.store.VerdictReads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store whose turns are judged, and words to fill it with, for tests. */
final class Court implements AutoCloseable {
  final Path file;
  final Store store;
  final Judging judging;
  final RuleReads rules;
  final VerdictReads found;
  final TurnReads turns;
  long now = 1_000_000_000;
  private long told;

  Court(Path file) {
    this.file = file;
    this.store = Store.open(file, new Projections(), StoreOptions.DEFAULT);
    this.judging = new Judging(store, () -> now);
    this.rules = new RuleReads(store);
    this.found = new VerdictReads(store);
    this.turns = new TurnReads(store);
    judging.start(store.lastSeq());
    told = store.lastSeq();
  }

  static Scope session(String id) {
    return Scope.NONE.withSession(id).withTrace(id).withRuntime("claude-code");
  }

  static Event hook(Kind kind, Scope scope, long ts, String key, String data) {
    return Events.event(kind, scope, ts, key, "hook", 10, Clock.ARRIVAL, quoted(data));
  }

  static Event line(Kind kind, Scope scope, long ts, String key, String data) {
    return Events.event(kind, scope, ts, key, "transcript", 20, Clock.RECORDED, quoted(data));
  }

  static String quoted(String data) {
    return data.replace('\'', '"');
  }

  static Event prompt(String session, String turn, long ts, String text) {
    return hook(
        Kind.USER_MESSAGE,
        session(session).withTurn(turn),
        ts,
        session + "/prompt/" + turn,
        "{'title':'t','text':'" + text + "'}");
  }

  static Event bash(String session, String turn, long ts, String id, String command) {
    return hook(
        Kind.TOOL_CALL,
        session(session).withTurn(turn),
        ts,
        session + "/call/" + id + "/use",
        "{'toolCallId':'" + id + "','name':'Bash','input':{'command':'" + command + "'}}");
  }

  static Event answer(String session, String turn, long ts, String text) {
    return hook(
        Kind.ASSISTANT_MESSAGE,
        session(session).withTurn(turn),
        ts,
        session + "/answer/" + turn + "/" + ts,
        "{'text':'" + text + "'}");
  }

  static Event end(String session, String turn, long ts) {
    return hook(
        Kind.EXECUTION_COMPLETED,
        session(session).withTurn(turn),
        ts,
        session + "/turn/" + turn + "/end",
        "{'execId':'" + turn + "','status':'succeeded'}");
  }

  /** A whole turn: a prompt, one command, an answer. */
  static Event[] turn(String session, String turn, long ts, String said, String command) {
    return new Event[] {
      prompt(session, turn, ts, "please"),
      bash(session, turn, ts + 10, turn + "-c", command),
      answer(session, turn, ts + 20, said),
      end(session, turn, ts + 20)
    };
  }

  static Terms terms(String phrase, String command) {
    return new Terms(List.of(phrase), null, null, List.of(command), null);
  }

  /** Stores events, and has the turns judged that they change. */
  void tell(Event... events) {
    store.append(Batch.of(List.of(events))).join();
    judge();
  }

  void judge() {
    while (store.lastSeq() > told) {
      var first = told + 1;
      told = store.lastSeq();
      judging.follow(first, told);
      judging.awaitIdle();
    }
  }

  void rule(String id, Terms terms) {
    rule(id, null, terms);
  }

  void rule(String id, @Nullable String task, Terms terms) {
    save("created", id, task, terms);
    judge();
  }

  void patch(String id, @Nullable String task, Terms terms) {
    save("patched", id, task, terms);
    judge();
  }

  private void save(String change, String id, @Nullable String task, Terms terms) {
    var rule = new Rule(id, "rule " + id, terms, task, Author.HUMAN, Severity.INFO, null, ++now, 0);
    var data = Json.object().put("change", change);
    data.set("rule", RuleDocument.write(rule));
    append(Kind.RULE_SAVED, Json.write(data));
  }

  void delete(String id) {
    append(Kind.RULE_DELETED, "{\"change\":\"deleted\",\"ruleId\":\"" + id + "\"}");
    judge();
  }

  private void append(Kind kind, String data) {
    var scope = Scope.NONE.withTrace(RuleDocument.GROUP);
    store.append(Batch.of(List.of(Bench.event(kind, scope, now, data)))).join();
  }

  /** The verdicts of a turn as {@code rule status}, oldest rule first. */
  List<String> verdicts(String session, String turn) {
    var all = new ArrayList<String>();
    for (var judged : found.verdicts(new TurnKey(session, session + ":" + turn))) {
      all.add(judged.rule().id() + " " + judged.verdict().status().wireName());
    }
    return all;
  }

  /** The events of a group that meet rules, as {@code event rule match}. */
  List<String> met(String group) {
    return found.enforcements(group).stream()
        .map(e -> e.event() + " " + e.rule() + " " + e.kind().wireName())
        .toList();
  }

  /** The data of events, in the order of the log. */
  List<String> data(String where) {
    return store.read(h ->
        h.createQuery("SELECT data FROM event WHERE " + where + " ORDER BY seq")
            .mapTo(String.class)
            .list());
  }

  /** How many events tell what rules found. */
  long written() {
    return store.read(h ->
        h.createQuery("SELECT count(*) FROM event WHERE kind = 'rules_applied'")
            .mapTo(Long.class)
            .one());
  }

  @Override
  public void close() {
    judging.close();
    store.close();
  }
}
