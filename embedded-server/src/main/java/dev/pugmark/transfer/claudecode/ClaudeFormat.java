package dev.pugmark.transfer.claudecode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Keys;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.store.EventReads;
import dev.pugmark.transfer.transcript.LineTimes;
import dev.pugmark.transfer.transcript.Transcript;
import dev.pugmark.transfer.transcript.TranscriptFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The transcripts under {@code ~/.claude/projects}, of sessions and of sub-agents. */
public final class ClaudeFormat implements TranscriptFormat {
  @Override
  public String dialect() {
    return Claude.DIALECT;
  }

  @Override
  public Recogniser recogniser(Path file, EventReads events) {
    return new FirstLines(file, events);
  }

  @Override
  public Transcript open(JsonNode state, boolean begun, Setting setting) {
    return new ClaudeTranscript(Origin.of(state), setting, begun ? state : null);
  }

  @Override
  public boolean mayBeSettled(JsonNode saved, long beforeMicros) {
    return !saved.path("settled").asBoolean() && saved.path("at").asLong() < beforeMicros;
  }

  @Override
  public boolean recognises(JsonNode line) {
    return isClaudeCode(line);
  }

  private static boolean isClaudeCode(JsonNode line) {
    var type = Json.text(line, "type");
    if (type == null || Json.text(line, "sessionId") == null) {
      return false;
    }
    return switch (type) {
      case "user", "assistant", "system", "progress", "attachment" ->
          Json.text(line, "uuid") != null;
      case "queue-operation",
          "ai-title",
          "custom-title",
          "last-prompt",
          "mode",
          "permission-mode",
          "agent-name",
          "agent-setting",
          "pr-link",
          "cost-state" ->
          true;
      default -> Json.text(line, "uuid") != null && line.has("parentUuid");
    };
  }

  /**
   * What is known of a file beside its lines.
   *
   * @param session the id that its lines name first
   * @param firstMicros the time that its lines name first; for lines before it
   * @param agentType of the sub-agent whose file it is
   * @param callId the call that started that sub-agent
   */
  record Origin(
      String session, long firstMicros, @Nullable String agentType, @Nullable String callId) {
    static Origin of(JsonNode state) {
      return new Origin(
          state.path("session").asText(),
          state.path("first").asLong(),
          Json.text(state, "agentType"),
          Json.text(state, "callId"));
    }

    ObjectNode save() {
      return Json.object()
          .put("session", session)
          .put("first", firstMicros)
          .put("agentType", agentType)
          .put("callId", callId);
    }
  }

  private static final class FirstLines implements Recogniser {
    private final Path file;
    private final EventReads events;
    private @Nullable String session;
    private @Nullable String agent;
    private @Nullable Long first;

    FirstLines(Path file, EventReads events) {
      this.file = file;
      this.events = events;
    }

    @Override
    public boolean look(JsonNode line) {
      if (isClaudeCode(line)) {
        session = session == null ? Json.text(line, "sessionId") : session;
        first = first == null ? LineTimes.of(line) : first;
        agent = Json.text(line, "agentId");
      }
      return session != null && first != null;
    }

    @Override
    public @Nullable ObjectNode origin() {
      var of = session;
      if (of == null) {
        return null;
      }
      var meta = Meta.beside(file);
      var type = meta.agentType() != null || agent == null ? meta.agentType() : type(agent, of);
      return new Origin(of, first == null ? 0 : first, type, meta.callId()).save();
    }

    /** The type of a sub-agent as the call that started it says, if that was read before. */
    private @Nullable String type(String agentId, String of) {
      var event = events.byKey(agentId, Keys.agent(of, agentId));
      if (event.isEmpty()) {
        return null;
      }
      try {
        return Json.text(Json.read(event.get().data()), "agentType");
      } catch (BadJsonException unreadable) {
        return null;
      }
    }
  }
}
