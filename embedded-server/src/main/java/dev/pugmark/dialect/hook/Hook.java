package dev.pugmark.dialect.hook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.json.Json;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import org.jspecify.annotations.Nullable;

/** A hook payload and what it belongs to. */
final class Hook {
  private final HookRuntime runtime;
  private final JsonNode body;
  private final long at;
  private final @Nullable String agentId;
  private final Scope main;

  Hook(HookRuntime runtime, JsonNode body, long at) {
    this.runtime = runtime;
    this.body = body;
    this.at = at;
    this.agentId = Json.text(body, "agent_id");
    this.main =
        runtime
            .agents()
            .main(Json.text(body, "session_id"))
            .withTurn(Json.text(body, runtime.turnMember()));
  }

  HookRuntime runtime() {
    return runtime;
  }

  Draft.Source source() {
    return runtime.source();
  }

  JsonNode body() {
    return body;
  }

  /** When it arrived, microseconds. */
  long at() {
    return at;
  }

  @Nullable String text(String member) {
    return Json.text(body, member);
  }

  @Nullable JsonNode member(String name) {
    return body.get(name);
  }

  /** The session's id; a word in its place when the payload names none, for use in keys. */
  String session() {
    return main.session() == null ? "no-session" : main.session();
  }

  /** What the ids of turns are unique in, for use in keys. */
  String thread() {
    return agentId != null && runtime.agents().ownTurns() ? agentId : session();
  }

  @Nullable String agentId() {
    return agentId;
  }

  /** The scope of the session's main line. */
  Scope main() {
    return main;
  }

  /** The scope that the payload comes from: the main line, or a sub-agent's. */
  Scope scope() {
    return agentId == null ? main : runtime.agents().scope(main, agentId, text("agent_type"));
  }

  /** An id for what has none, unique by the time of arrival. */
  String made() {
    return "at-" + at;
  }

  Draft draft(Kind kind) {
    return draft(kind, scope());
  }

  Draft draft(Kind kind, Scope scope) {
    return new Draft(kind, source(), scope, at);
  }
}
