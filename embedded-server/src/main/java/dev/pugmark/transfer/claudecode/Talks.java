package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.hook.Agents;
import dev.pugmark.dialect.hook.Texts;
import dev.pugmark.json.Json;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.transfer.transcript.Out;
import dev.pugmark.transfer.transcript.Recent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conversations that the lines of one file belong to: a session's, and its sub-agents'. */
final class Talks {
  private final ClaudeFormat.Origin origin;
  private final PriceTable prices;
  private final Out out;
  private final Map<String, Conversation> talks = new LinkedHashMap<>();

  /** The first line of the sidechain that a line is in, by the line's id. */
  private final Recent sidechains = new Recent();

  Talks(ClaudeFormat.Origin origin, PriceTable prices, Out out) {
    this.origin = origin;
    this.prices = prices;
    this.out = out;
  }

  Collection<Conversation> all() {
    return talks.values();
  }

  /** The conversation that a line belongs to. */
  Conversation of(Line line) {
    var given = line.text("sessionId");
    var session = given == null ? origin.session() : given;
    if (!line.is("isSidechain")) {
      return main(session);
    }
    var agentId = line.text("agentId");
    return agentId != null ? agent(session, agentId, line.at()) : inline(line, session);
  }

  /** The main line of a session. */
  Conversation main(String session) {
    return get(session, null, null);
  }

  /** The session that the file begins with. */
  Conversation first() {
    return main(origin.session());
  }

  /** A sub-agent of a session, in a file of its own. */
  private Conversation agent(String session, String agentId, long at) {
    var link =
        origin.callId() == null ? null : new Agents.Link(session, origin.callId(), null, false);
    return agent(session, agentId, origin.agentType(), link, at);
  }

  /** A sub-agent of which a session's line tells. */
  Conversation agent(String session, String agentId, @Nullable String type, long at) {
    return agent(session, agentId, type, null, at);
  }

  private Conversation agent(
      String session, String agentId, @Nullable String type, Agents.@Nullable Link link, long at) {
    var known = talks.containsKey(agentId);
    var talk = get(session, agentId, type);
    if (!known) {
      out.derive(Agents.created(Claude.SOURCE, talk.now(), agentId, type, at, link));
    }
    return talk;
  }

  /** Older versions wrote a sub-agent's lines among those of the session, without naming it. */
  private Conversation inline(Line line, String session) {
    var parent = line.text("parentUuid");
    var root = parent == null ? null : sidechains.get(parent);
    var uuid = line.uuid() == null ? line.hash() : line.uuid();
    var agentId = root == null ? uuid : root;
    sidechains.put(uuid, agentId);
    return talks.containsKey(agentId)
        ? agent(session, agentId, line.at())
        : startInline(line, session, agentId);
  }

  /** The call that started it is guessed by the prompt, which both have. */
  private Conversation startInline(Line line, String session, String agentId) {
    var message = line.message();
    var prompt = Texts.hash(Said.textOf(message == null ? null : message.get("content")).strip());
    for (var call : main(session).open().entrySet()) {
      if (prompt.equals(call.getValue().prompt())) {
        var link = new Agents.Link(session, call.getKey(), call.getValue().task(), true);
        return agent(session, agentId, call.getValue().type(), link, line.at());
      }
    }
    return agent(session, agentId, line.at());
  }

  private Conversation get(String session, @Nullable String agentId, @Nullable String type) {
    var id = agentId == null ? session : agentId;
    var known = talks.get(id);
    if (known != null) {
      return known;
    }
    var main = Claude.AGENTS.main(session);
    var scope = agentId == null ? main : Claude.AGENTS.scope(main, agentId, type).withTurn(null);
    var talk = new Conversation(scope, agentId, type, prices);
    talks.put(id, talk);
    return talk;
  }

  void save(ObjectNode state) {
    var saved = state.putObject("talks");
    talks.forEach((id, talk) -> saved.set(id, talk.save().put("session", talk.session())));
    sidechains.save(state, "sidechains");
  }

  void load(JsonNode state) {
    for (var entry : state.path("talks").properties()) {
      var json = entry.getValue();
      get(json.path("session").asText(), Json.text(json, "agent"), Json.text(json, "type"))
          .load(json);
    }
    sidechains.load(state, "sidechains");
  }
}
