package dev.pugmark.app.panel;

import dev.pugmark.app.panel.agents.AgentsPanel;
import dev.pugmark.app.panel.alerts.AlertsPanel;
import dev.pugmark.app.panel.calls.CallsPanel;
import dev.pugmark.app.panel.connect.ConnectPanel;
import dev.pugmark.app.panel.conversation.ConversationPanel;
import dev.pugmark.app.panel.cost.CostPanel;
import dev.pugmark.app.panel.costs.CostsPanel;
import dev.pugmark.app.panel.errors.ErrorsPanel;
import dev.pugmark.app.panel.events.EventsPanel;
import dev.pugmark.app.panel.graph.GraphPanel;
import dev.pugmark.app.panel.now.NowPanel;
import dev.pugmark.app.panel.rules.RulesPanel;
import dev.pugmark.app.panel.sessions.SessionsPanel;
import dev.pugmark.app.panel.timeline.TimelinePanel;
import dev.pugmark.app.panel.trace.TracePanel;
import dev.pugmark.app.panel.verdicts.VerdictsPanel;
import java.util.List;

/** The list of panels: a new one is one folder and one line here. */
public final class Panels {
  private Panels() {}

  /** The places of the rail, from top to bottom. */
  public static List<Panel> places(Models models, Surroundings around) {
    return List.of(
        new NowPanel(around),
        new SessionsPanel(models, around),
        new AgentsPanel(around),
        CallsPanel.all(models, around),
        new CostsPanel(around),
        new RulesPanel(models, around),
        new AlertsPanel(around),
        new ErrorsPanel(around),
        EventsPanel.all(models, around),
        new ConnectPanel(models, around));
  }

  /** The views of a session, from left to right; the keys 1 to 8 pick one. */
  public static List<Panel> sessionViews(Models models, Surroundings around) {
    return List.of(
        new TimelinePanel(models.session(), around),
        new TracePanel(models.session(), around),
        new ConversationPanel(models.session(), around),
        new GraphPanel(models, around),
        CallsPanel.ofSession(models, around),
        new VerdictsPanel(models, around),
        new CostPanel(models, around),
        EventsPanel.ofSession(models, around));
  }
}
