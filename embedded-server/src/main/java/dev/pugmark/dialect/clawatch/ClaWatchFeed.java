package dev.pugmark.dialect.clawatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Feed;
import dev.pugmark.dialect.Frame;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.store.AgentReads;
import dev.pugmark.store.AlertReads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What this contract pushes: every event, and once for all of them every agent and alert that they
 * changed.
 */
final class ClaWatchFeed implements Feed {
  private final AgentReads agents;
  private final AlertReads alerts;

  ClaWatchFeed(Services services) {
    this.agents = new AgentReads(services.store());
    this.alerts = new AlertReads(services.store());
  }

  @Override
  public List<Frame> frames(List<Event> events) {
    var frames = new ArrayList<Frame>();
    var agentSeqs = new LinkedHashMap<String, Long>();
    var alertSeqs = new LinkedHashMap<String, Long>();
    for (var event : events) {
      var agent = event.scope().agent();
      if (agent == null) {
        continue;
      }
      if (EventView.shows(event)) {
        frames.add(frame(agent, event));
      }
      var alert = event.scope().correlation();
      if (event.kind() == Kind.ALERT_RAISED || event.kind() == Kind.ALERT_ACKNOWLEDGED) {
        if (alert != null) {
          alertSeqs.put(alert, event.seq());
        }
      } else {
        agentSeqs.put(agent, event.seq());
      }
    }
    for (var alert : alerts.byIds(alertSeqs.keySet())) {
      var message = message("alert");
      message.set("alert", AgentView.of(alert));
      frames.add(
          Frame.of(
              alertSeqs.getOrDefault(alert.id(), alert.seq()),
              Frame.About.agent(alert.agent()),
              message));
    }
    for (var agent : agents.byIds(agentSeqs.keySet())) {
      var message = message("agent");
      message.set("agent", AgentView.of(agent));
      frames.add(
          Frame.of(agentSeqs.getOrDefault(agent.id(), 0L), Frame.About.agent(agent.id()), message));
    }
    return frames;
  }

  private static Frame frame(String agent, Event event) {
    var message = message("event").put("agentId", agent);
    message.set("event", EventView.of(event));
    var scope = event.scope();
    return Frame.of(event.seq(), new Frame.About(scope.task(), scope.session(), agent), message);
  }

  private static ObjectNode message(String type) {
    return Json.object().put("type", type);
  }
}
