package dev.pugmark.app.panel.agents;

import static dev.pugmark.export.Sheet.column;

import dev.pugmark.export.Sheet;
import dev.pugmark.model.Instants;
import java.util.List;

/** Agents, as they are written to a file. */
final class AgentSheet {
  private AgentSheet() {}

  static Sheet<AgentRow> of() {
    return new Sheet<>(
        "agents",
        List.of(
            column("agent", r -> r.agent().id()),
            column("name", r -> r.agent().name()),
            column("host", r -> r.agent().host()),
            column("status", r -> r.agent().status().wireName()),
            column("sign_of_life", r -> r.sign() == null ? "" : r.sign().wireName()),
            column("first_seen", r -> Instants.isoMicros(r.agent().createdMicros())),
            column("last_seen", r -> Instants.isoMicros(r.agent().lastMicros())),
            column("sessions", AgentRow::sessions),
            column("open_executions", AgentRow::openExecutions),
            column("open_calls", AgentRow::openCalls),
            column("errors", r -> r.agent().errors()),
            column("tokens", r -> r.agent().tokens()),
            column("cost_usd", r -> r.agent().costUsd())));
  }
}
