package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.dialect.tool.ToolWords;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Recent;
import dev.pugmark.transfer.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conversation of one thread: the turn it is in, and what was told in it already. */
final class Talk {
  /** So many settings of one thread are told, and so many of its turns can be taken back. */
  private static final int REMEMBERED = 200;

  private final CodexThread thread;
  private final Scope scope;
  private final Out out;
  private final Calls calls;
  private final Echoes echoes = new Echoes();
  private final Recent described = new Recent();
  private final List<String> turns = new ArrayList<>();
  private @Nullable Turn turn;

  /** When the turn began, until that is told: only the prompt says what it is about. */
  private @Nullable Long untoldStart;

  /** Whether the turn has its prompt. */
  private boolean prompted;

  /** Whether the model has done anything in the turn. */
  private boolean worked;

  /** Whether the turn's id was made here, since the file has none. */
  private boolean made;

  /** The id that the file gave such a turn after its prompt. */
  private @Nullable String lateId;

  private @Nullable String model;
  private long inputAt;

  Talk(CodexThread thread, Out out) {
    this.thread = thread;
    this.scope = thread.scope();
    this.out = out;
    this.calls = new Calls(this, out);
  }

  CodexThread thread() {
    return thread;
  }

  /** The scope without a turn. */
  Scope scope() {
    return scope;
  }

  String session() {
    return thread.session();
  }

  /** The scope of what happens now. */
  Scope now() {
    return turn == null ? scope : scope.withTurn(turn.id());
  }

  @Nullable Turn turn() {
    return turn;
  }

  Calls calls() {
    return calls;
  }

  Echoes echoes() {
    return echoes;
  }

  /** The model of the turn; null where the file names none. */
  @Nullable String model() {
    return model;
  }

  void model(@Nullable String name) {
    model = name;
  }

  /** When the model was last given something to read. */
  long inputAt() {
    return inputAt;
  }

  void gaveInput(long at) {
    inputAt = at;
  }

  /** The key of an event that a line tells and that has no identity of its own. */
  String key(RolloutLine line) {
    return thread.key() + "/line/" + line.hash();
  }

  Draft draft(Kind kind, RolloutLine line) {
    return new Draft(kind, Codex.SOURCE, now(), line.at()).key(key(line));
  }

  Draft note(Kind kind, RolloutLine line, String title) {
    return draft(kind, line).put("title", ToolWords.line(title));
  }

  /** Keeps a line that says nothing that is not shown already. */
  void unseen(RolloutLine line) {
    var type = line.payloadType();
    out.tell(
        note(Kind.OTHER, line, type.isEmpty() ? line.type() : type)
            .put("lineType", line.type())
            .unseen());
  }

  /** Whether these words about the thread are new. */
  boolean describe(String words) {
    return described.isNew(words);
  }

  /**
   * A turn begins, as the file says. Without an id it begins with the next prompt. When nothing
   * came after the last one, it has begun with that, whose file names turns late or not at all.
   */
  void opens(@Nullable String id, long at) {
    if (isOpen(id) || id == null && turn != null && !worked) {
      return;
    }
    if (made && prompted && !worked && lateId == null) {
      lateId = id;
      return;
    }
    close(at);
    if (id != null) {
      begin(id, at, false);
    }
  }

  private boolean isOpen(@Nullable String id) {
    return id != null && turn != null && (id.equals(turn.id()) || id.equals(lateId));
  }

  private void begin(String id, long at, boolean madeHere) {
    turn = new Turn(Codex.SOURCE, thread.key(), id, false);
    untoldStart = at;
    prompted = false;
    worked = false;
    made = madeHere;
    lateId = null;
    turns.add(id);
    if (turns.size() > REMEMBERED) {
      turns.removeFirst();
    }
    inputAt = at;
  }

  /** What a person, or the agent that delegated, asks for. */
  void prompt(RolloutLine line, String text) {
    if (turn == null || turn.ended() || made && prompted) {
      close(line.at());
      begin("line-" + line.hash(), line.at(), true);
    }
    inputAt = line.at();
    var told = draft(Kind.USER_MESSAGE, line).put("title", ToolWords.line(text)).put("text", text);
    var of = turn;
    if (prompted || of == null) { // said in the middle of a turn
      out.tellNear(told.scope(scope));
      return;
    }
    prompted = true;
    out.tellNear(told.key(Keys.prompt(thread.key(), of.id())));
    tellStart(ToolWords.line(text), Texts.cut(text));
  }

  /** The model was asked: the turn has begun if it had not. */
  void hasBegun() {
    tellStart(null, null);
    worked = true;
  }

  /** The model works: the turn goes on, so what looked like its end was none. */
  void works() {
    hasBegun();
    if (turn != null) {
      turn.goesOn();
    }
  }

  private void tellStart(@Nullable String title, @Nullable String text) {
    var of = turn;
    if (of != null && untoldStart != null) {
      out.deriveNear(of.beginning(scope, untoldStart, title, text));
      untoldStart = null;
    }
  }

  /** A turn that a line says the end of, mostly the one that is open; null when there is none. */
  @Nullable Turn ending(@Nullable String id) {
    if (id == null || isOpen(id)) {
      tellStart(null, null);
      return turn;
    }
    return new Turn(Codex.SOURCE, thread.key(), id, false);
  }

  /** Takes the last turns back, and gives their ids. */
  List<String> rollBack(long count) {
    var gone = new ArrayList<String>();
    for (var left = count; left > 0 && !turns.isEmpty(); left--) {
      gone.addFirst(turns.removeLast());
    }
    return gone;
  }

  /** The turn is over because another begins: its open calls will have no output. */
  private void close(long at) {
    calls.closeOpen(at);
    echoes.clear();
    turn = null;
    made = false;
    untoldStart = null;
  }

  /**
   * The end of what is there.
   *
   * @param finished whether nothing more is to be expected
   */
  void pause(boolean finished, long at) {
    if (!finished) {
      return;
    }
    var cancelled = calls.cancelOpen(at);
    var of = turn;
    if (of != null && untoldStart != null) { // should a prompt come after all, it says more
      out.deriveNear(of.beginning(scope, untoldStart, null, null).rank(Turn.GUESSED));
    }
    if (of != null && !of.ended()) {
      of.end(Turn.GUESSED, at, cancelled ? "cancelled" : null);
      var ending = of.ending(scope);
      if (ending != null) {
        out.deriveNear(ending);
      }
    }
  }

  void save(ObjectNode state) {
    if (turn != null) {
      state.set("turn", turn.save());
    }
    state
        .put("untoldStart", untoldStart)
        .put("prompted", prompted)
        .put("worked", worked)
        .put("made", made)
        .put("lateId", lateId)
        .put("model", model)
        .put("inputAt", inputAt);
    var ids = state.putArray("turns");
    turns.forEach(ids::add);
    calls.save(state);
    echoes.save(state);
    described.save(state, "described");
  }

  void load(JsonNode state) {
    turn = Turn.load(Codex.SOURCE, thread.key(), state.get("turn"));
    untoldStart =
        state.hasNonNull("untoldStart") ? Long.valueOf(state.get("untoldStart").asLong()) : null;
    prompted = state.path("prompted").asBoolean();
    worked = state.path("worked").asBoolean();
    made = state.path("made").asBoolean();
    lateId = Json.text(state, "lateId");
    model = Json.text(state, "model");
    inputAt = state.path("inputAt").asLong();
    state.path("turns").forEach(id -> turns.add(id.asText()));
    calls.load(state);
    echoes.load(state);
    described.load(state, "described");
  }
}
