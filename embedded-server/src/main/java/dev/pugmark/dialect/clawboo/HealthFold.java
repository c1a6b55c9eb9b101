package dev.pugmark.dialect.clawboo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Money;
import dev.pugmark.projection.FleetHealth;

/** How each agent fares, in the words of this contract. */
final class HealthFold implements RowFold {
  private final FleetHealth fleet = new FleetHealth();

  @Override
  public void add(Event row) {
    fleet.add(row);
  }

  @Override
  public ObjectNode json(long nowMicros) {
    var body = Json.object();
    var rows = body.putArray("agents");
    fleet
        .agents()
        .forEach((id, agent) -> {
          var row = rows.addObject();
          row.put("agentId", id);
          row.put("status", agent.sign(nowMicros).wireName());
          row.put("lastEventTs", Rows.millis(agent.lastMicros()));
          row.put("activeTaskId", agent.activeTask());
          row.put("openExecutions", agent.openExecutions());
          row.put("costUsd", Money.usd(agent.costPico()));
        });
    return body;
  }
}
