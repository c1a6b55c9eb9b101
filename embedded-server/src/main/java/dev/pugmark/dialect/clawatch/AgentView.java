package dev.pugmark.dialect.clawatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Agent;
import dev.pugmark.model.Alert;

/** Agents and alerts as objects of this contract: always all members. */
final class AgentView {
  private AgentView() {}

  static ObjectNode of(Agent agent) {
    return Json.object()
        .put("id", agent.id())
        .put("name", agent.name())
        .put("host", agent.host())
        .put("status", agent.status().wireName())
        .put("lastHeartbeat", Times.text(agent.lastText(), agent.lastMicros()))
        .put("createdAt", Times.text(agent.createdText(), agent.createdMicros()))
        .put("costUsd", agent.costUsd())
        .put("tokenCount", agent.tokens())
        .put("errorCount", agent.errors());
  }

  static ObjectNode of(Alert alert) {
    return Json.object()
        .put("id", alert.id())
        .put("agentId", alert.agent())
        .put("type", alert.type().wireName())
        .put("severity", alert.severity().wireName())
        .put("message", alert.message())
        .put("timestamp", Times.text(alert.tsMicros()))
        .put("acknowledged", alert.acknowledged());
  }
}
