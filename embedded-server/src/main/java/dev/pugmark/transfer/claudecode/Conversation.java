package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.dialect.hook.Agents;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Turn;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of talk with a model, a session's or a sub-agent's: the turn it is in, the answer that
 * is coming in, the calls that are open. All of it can be saved, to go on when the file has grown.
 */
final class Conversation {
  /** So many directories and branches of one conversation are told. */
  private static final int DESCRIPTIONS = 200;

  private final Scope scope;
  private final @Nullable String agentId;
  private final @Nullable String type;
  private final PriceTable prices;
  private final Map<String, OpenCall> open = new LinkedHashMap<>();
  private @Nullable Turn turn;
  private @Nullable Answer answer;
  private @Nullable Command command;
  private final Set<String> described = new LinkedHashSet<>();

  /** A slash command of which it is not known yet whether the model answers it. */
  private record Command(String turn, String key, long at, String text, boolean forked) {}

  Conversation(Scope scope, @Nullable String agentId, @Nullable String type, PriceTable prices) {
    this.scope = scope;
    this.agentId = agentId;
    this.type = type;
    this.prices = prices;
  }

  /** The scope without a turn. */
  Scope scope() {
    return scope;
  }

  String session() {
    return String.valueOf(scope.session());
  }

  @Nullable String agentId() {
    return agentId;
  }

  Map<String, OpenCall> open() {
    return open;
  }

  @Nullable Turn turn() {
    return turn;
  }

  /** The scope of what happens now. */
  Scope now() {
    if (agentId != null) {
      return scope.withTurn(Agents.turn(agentId));
    }
    return turn == null ? scope : scope.withTurn(turn.id());
  }

  /** What claims of this conversation's events are about; sub-agents are never forked. */
  String thing(String key) {
    return key.substring(session().length());
  }

  /** Whether these words about the whole conversation are new. */
  boolean describe(String words) {
    return described.size() < DESCRIPTIONS && described.add(words);
  }

  /** A person's prompt, or what a sub-agent is told to do. */
  void prompt(Line line, Said said, Out out) {
    var known = turn;
    if (agentId != null) {
      if (known == null) {
        begin(Agents.turn(agentId), line, said, line.key(), out);
      } else {
        out.tell(message(line.at(), said, line.key(), scope));
      }
      return;
    }
    var id = turnId(line);
    if (known != null && known.id().equals(id)) {
      out.tell(message(line.at(), said, line.key(), scope));
      return;
    }
    close(line.at(), out);
    begin(id, line, said, Keys.prompt(session(), id), out);
  }

  private static String turnId(Line line) {
    var prompt = line.text("promptId");
    var uuid = line.uuid();
    return prompt != null ? prompt : uuid != null ? uuid : line.key();
  }

  private void begin(String id, Line line, Said said, String key, Out out) {
    var next = new Turn(Claude.SOURCE, session(), id, line.forked());
    turn = next;
    command = null;
    var prompt = message(line.at(), said, key, scope.withTurn(id));
    if (agentId != null) {
      out.tell(prompt);
      out.derive(next.beginning(scope, line.at(), said.title(), null));
      return;
    }
    out.tellOnce(prompt, thing(key), true);
    started(next, line.at(), said, out);
  }

  private void started(Turn begun, long at, Said said, Out out) {
    out.deriveOnce(
        begun.beginning(scope, at, said.title(), Texts.cut(said.text())),
        "/turn/" + begun.id() + "/start",
        begun.forked(),
        true);
  }

  private static Draft message(long at, Said said, String key, Scope scope) {
    return new Draft(Kind.USER_MESSAGE, Claude.SOURCE, scope, at)
        .key(key)
        .put("title", said.title())
        .put("text", said.text());
  }

  /** A slash command: shown, and a turn as soon as the model answers. */
  void command(Line line, Said said, Out out) {
    if (agentId != null) {
      out.tell(message(line.at(), said, line.key(), now()));
      return;
    }
    var id = turnId(line);
    var key = turn != null && turn.id().equals(id) ? line.key() : Keys.prompt(session(), id);
    if (!key.equals(line.key())) {
      close(line.at(), out);
      command = new Command(id, key, line.at(), said.text(), line.forked());
    }
    var told = message(line.at(), said, key, scope);
    if (command == null) {
      out.tell(told);
    } else {
      out.tellOnce(told, thing(key), true);
    }
  }

  /** The program itself answered the command. */
  void commandAnswered() {
    command = null;
  }

  /** The model says something: a waiting command was for it. */
  void modelSpeaks(Out out) {
    var waiting = command;
    if (waiting != null) {
      command = null;
      var said = new Said(Said.Sort.COMMAND, waiting.text());
      var begun = new Turn(Claude.SOURCE, session(), waiting.turn(), waiting.forked());
      turn = begun;
      // Says more than the first telling, which had no turn, and so replaces it.
      out.deriveOnce(
          message(waiting.at(), said, waiting.key(), scope.withTurn(begun.id()))
              .rank(Claude.RANK + 1)
              .put("command", true),
          thing(waiting.key()),
          begun.forked(),
          true);
      started(begun, waiting.at(), said, out);
    }
  }

  /** A line of an answer came in. */
  void answering(@Nullable Answer next, Out out) {
    var known = answer;
    if (next == null) {
      return;
    }
    if (known != null && known.continuedBy(next)) {
      known.take(next);
      return;
    }
    flushAnswer(out);
    answer = next;
  }

  void flushAnswer(Out out) {
    if (answer != null) {
      answer.emit(out, scope, prices);
    }
  }

  /** A new prompt came: the turn before it is over, and its open calls will have no result. */
  void close(long at, Out out) {
    flushAnswer(out);
    answer = null;
    cancelOpenCalls(at, out);
    open.clear();
    end(out);
    turn = null;
  }

  /** Tells of the end of the turn, as well as it is known. */
  void end(Out out) {
    var over = turn;
    var ending = over == null ? null : over.ending(scope);
    if (over == null || ending == null) {
      return;
    }
    if (agentId != null) {
      out.derive(ending);
      return;
    }
    out.deriveOnce(ending, "/turn/" + over.id() + "/end", over.forked(), !over.interrupted());
  }

  void cancelOpenCalls(long at, Out out) {
    open.forEach((id, call) -> {
      var result =
          new Draft(Kind.TOOL_RESULT, Claude.SOURCE, now(), Math.max(at, call.at()))
              .key(Keys.result(session(), id))
              .rank(Turn.GUESSED)
              .lane(call.lane())
              .put("toolCallId", id)
              .put("name", call.tool())
              .put("status", "cancelled");
      if (agentId == null) {
        out.deriveOnce(result, Results.thing(id, Kind.TOOL_RESULT), call.forked(), false);
      } else {
        out.derive(result);
      }
    });
  }

  /**
   * The end of what is there.
   *
   * @param finished whether nothing more is to be expected
   */
  void pause(boolean finished, long at, Out out) {
    flushAnswer(out);
    if (finished) {
      var cancelled = !open.isEmpty();
      cancelOpenCalls(at, out);
      if (turn != null && !turn.ended()) {
        turn.end(Turn.GUESSED, at, cancelled ? "cancelled" : null);
      }
    }
    end(out);
  }

  ObjectNode save() {
    var json = Json.object().put("agent", agentId).put("type", type);
    var words = json.putArray("described");
    described.forEach(words::add);
    if (turn != null) {
      json.set("turn", turn.save());
    }
    if (answer != null) {
      json.set("answer", answer.save());
    }
    if (command != null) {
      json.set(
          "command",
          Json.object()
              .put("turn", command.turn())
              .put("key", command.key())
              .put("at", command.at())
              .put("forked", command.forked())
              .put("text", command.text()));
    }
    var calls = json.putObject("open");
    open.forEach((id, call) -> calls.set(id, call.save()));
    return json;
  }

  void load(JsonNode json) {
    json.path("described").forEach(word -> described.add(word.asText()));
    turn = Turn.load(Claude.SOURCE, session(), json.get("turn"));
    answer = Answer.load(json.get("answer"));
    var waiting = json.get("command");
    if (waiting != null) {
      command =
          new Command(
              waiting.path("turn").asText(),
              waiting.path("key").asText(),
              waiting.path("at").asLong(),
              waiting.path("text").asText(),
              waiting.path("forked").asBoolean());
    }
    for (var call : json.path("open").properties()) {
      open.put(call.getKey(), OpenCall.load(call.getValue()));
    }
  }
}
