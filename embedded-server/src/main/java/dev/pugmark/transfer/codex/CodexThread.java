package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Whose rollout a file is: a session's, a fork's, or a sub-agent's.
 *
 * @param id of the thread
 * @param session that it belongs to; a sub-agent has its root's
 * @param parent the thread that delegated to it; null when none did
 * @param forkedFrom the thread whose history it began with
 * @param role of a sub-agent
 * @param nickname of a sub-agent
 * @param createdMillis when it was made, epoch milliseconds; 0 when that is not known
 */
record CodexThread(
    String id,
    String session,
    @Nullable String parent,
    @Nullable String forkedFrom,
    @Nullable String role,
    @Nullable String nickname,
    long createdMillis) {

  /** A thread of which only the id is known. */
  static CodexThread named(String id) {
    return new CodexThread(id, id, null, null, null, null, UuidTime.millis(id).orElse(0));
  }

  /** What a {@code session_meta} says of its thread; null when it names none. */
  static @Nullable CodexThread of(JsonNode meta) {
    var shared = Json.text(meta, "session_id");
    var own = Json.text(meta, "id");
    var id = own == null ? shared : own;
    if (id == null) {
      return null;
    }
    var sub = meta.path("source").path("subagent");
    var spawn = sub.path("thread_spawn");
    var forked = Json.text(meta, "forked_from_id");
    var parent = parent(meta, spawn, id, shared);
    var role = Json.text(spawn, "agent_role");
    if (role == null) {
      role = sub.isTextual() ? sub.textValue() : Json.text(meta, "agent_role");
    }
    var session = shared == null ? parent == null ? id : parent : shared;
    if (parent == null && session.equals(forked)) {
      session = id; // a fork is a session of its own
    }
    return new CodexThread(
        id, session, parent, forked, role, nickname(meta, spawn), created(meta, id));
  }

  private static @Nullable String parent(
      JsonNode meta, JsonNode spawn, String id, @Nullable String shared) {
    var given = Json.text(spawn, "parent_thread_id");
    if (given != null) {
      return given.equals(id) ? null : given;
    }
    var subagent =
        !meta.path("source").path("subagent").isMissingNode()
            || "subagent".equals(Json.text(meta, "thread_source"));
    if (!subagent) {
      return null;
    }
    var named = Json.text(meta, "parent_thread_id");
    return named != null ? named : id.equals(shared) ? null : shared;
  }

  private static @Nullable String nickname(JsonNode meta, JsonNode spawn) {
    var given = Json.text(spawn, "agent_nickname");
    return given == null ? Json.text(meta, "agent_nickname") : given;
  }

  private static long created(JsonNode meta, String id) {
    var made = UuidTime.millis(id);
    if (made.isPresent()) {
      return made.getAsLong();
    }
    var text = Json.text(meta, "timestamp");
    return text == null ? 0 : Instants.parseMicros(text).orElse(0) / 1_000;
  }

  boolean isSubagent() {
    return parent != null;
  }

  /** Whether it may begin with the history of another thread. */
  boolean isDerived() {
    return parent != null || forkedFrom != null;
  }

  /** Whether it says that it comes from a thread. */
  boolean comesFrom(String other) {
    return other.equals(parent) || other.equals(forkedFrom);
  }

  /** What the ids of its turns are unique in, the same as hooks take. */
  String key() {
    return isSubagent() ? id : session;
  }

  /** The scope of what it does, without a turn. */
  Scope scope() {
    var main = Codex.AGENTS.main(session);
    return isSubagent() ? Codex.AGENTS.scope(main, id, role) : main;
  }

  ObjectNode save() {
    return Json.object()
        .put("id", id)
        .put("session", session)
        .put("parent", parent)
        .put("forkedFrom", forkedFrom)
        .put("role", role)
        .put("nickname", nickname)
        .put("created", createdMillis);
  }

  static CodexThread load(JsonNode json) {
    return new CodexThread(
        json.path("id").asText(),
        json.path("session").asText(),
        Json.text(json, "parent"),
        Json.text(json, "forkedFrom"),
        Json.text(json, "role"),
        Json.text(json, "nickname"),
        json.path("created").asLong());
  }
}
