package dev.pugmark.projection;

import dev.pugmark.json.ReportReader;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Event;
import dev.pugmark.model.Report;
import org.jspecify.annotations.Nullable;

/**
 * How an agent fares that tells of itself, in the order in which it was heard: its name, its latest
 * sign of life, its status, and what a person decided about it.
 */
final class AgentFold implements Fold {
  @Override
  public boolean takesAll() {
    return true;
  }

  @Override
  public void apply(Event event, GroupState group) {
    var agent = event.scope().agent();
    if (agent == null || !event.counts() || !group.group().equals("agent:" + agent)) {
      return;
    }
    switch (event.kind()) {
      case AGENT_PAUSED -> group.agent(agent).decide(AgentStatus.PAUSED, event.seq());
      case AGENT_RESUMED -> resume(group.agent(agent), event);
      case AGENT_STUCK -> stick(group.agent(agent), event);
      default -> {
        var report = ReportReader.read(event.data());
        if (report == null) {
          return;
        }
        hear(group.agent(agent), report, event);
      }
    }
    group.trace().toldStatus = word(group.agent(agent).status);
  }

  /** The word for the agent's own work; that it is silent is seen from its last sign of life. */
  private static String word(AgentStatus status) {
    return status == AgentStatus.STUCK ? AgentStatus.RUNNING.wireName() : status.wireName();
  }

  private static void hear(AgentRow row, Report report, Event event) {
    if (row.bornSeq == 0) {
      row.bornSeq = event.seq();
      row.born = event.tsMicros();
      row.bornText = report.at();
      row.decide(row.status == AgentStatus.PAUSED ? row.status : AgentStatus.RUNNING, event.seq());
    }
    row.name = report.name() != null ? report.name() : row.name;
    row.host = report.host() != null ? report.host() : row.host;
    live(row, event.tsMicros(), report.at());
    row.heard = Math.max(row.heard, ActorFold.heardMicros(event));
    var status = row.status.after(report.status());
    if (status != row.status) {
      row.decide(status, event.seq());
    }
  }

  /** A resumed agent counts as heard, so that it is not stuck at once. */
  private static void resume(AgentRow row, Event event) {
    row.decide(AgentStatus.RUNNING, event.seq());
    live(row, event.tsMicros(), null);
    row.heard = Math.max(row.heard, ActorFold.heardMicros(event));
  }

  /** What was heard after the judgement was made takes it back before it is known. */
  private static void stick(AgentRow row, Event event) {
    var judged = event.facts().startedMicros();
    var stillSilent = judged == null || row.heard <= judged;
    if (stillSilent && (row.bornSeq == 0 || row.status == AgentStatus.RUNNING)) {
      row.decide(AgentStatus.STUCK, event.seq());
    }
  }

  private static void live(AgentRow row, long at, @Nullable String text) {
    if (at >= row.last) {
      row.last = at;
      row.lastText = text;
    }
  }
}
