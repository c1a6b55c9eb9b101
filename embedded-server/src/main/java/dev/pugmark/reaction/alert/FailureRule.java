package dev.pugmark.reaction.alert;

import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Alert;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.settings.AlertSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent that ran and now fails: one that reports itself, by what it says; another one, by an
 * execution that failed. At most once a minute and agent.
 */
final class FailureRule implements AlertRule {
  private static final long MINUTE = 60_000_000;
  private static final int REASON_CHARS = 200;

  private final List<Finding> waiting = new ArrayList<>();
  private final Quiet<String> quiet = new Quiet<>();

  @Override
  public void heard(Event event, Watched agent, AgentStatus before) {
    if (agent.reports
        ? before == AgentStatus.RUNNING && agent.status == AgentStatus.ERROR
        : isFailedExecution(event) && agent.status != AgentStatus.PAUSED) {
      waiting.add(finding(event, agent));
    }
  }

  private static boolean isFailedExecution(Event event) {
    if (event.kind() != Kind.EXECUTION_COMPLETED && event.kind() != Kind.RUN_REPORTED) {
      return false;
    }
    return switch (event.facts().status()) {
      case "failed", "timeout", "error" -> true;
      case null, default -> false;
    };
  }

  private static Finding finding(Event event, Watched agent) {
    var reason = reason(event.facts().error());
    return new Finding(
        Alert.Type.ERROR,
        Alert.Severity.WARNING,
        agent.id,
        agent.name + " went from running to error" + reason,
        "failure/" + execution(event),
        List.of(event.seq()));
  }

  private static String reason(@Nullable String error) {
    if (error == null || error.isBlank()) {
      return "";
    }
    var line = error.strip();
    return ": " + (line.length() <= REASON_CHARS ? line : line.substring(0, REASON_CHARS) + "…");
  }

  /** A run is told of again whenever anything of it changes: it fails once. */
  private static String execution(Event event) {
    return event.kind() == Kind.RUN_REPORTED && event.scope().run() != null
        ? "run/" + event.scope().run()
        : Long.toString(event.seq());
  }

  @Override
  public void raised(Alert alert, String cause) {
    if (alert.type() == Alert.Type.ERROR && alert.severity() == Alert.Severity.WARNING) {
      quiet.told(alert.agent(), alert.tsMicros());
    }
  }

  @Override
  public List<Finding> judge(long nowMicros, AlertSettings settings) {
    var found = new ArrayList<Finding>();
    for (var finding : waiting) {
      if (!quiet.holds(finding.agent(), nowMicros, MINUTE)) {
        quiet.told(finding.agent(), nowMicros);
        found.add(finding);
      }
    }
    waiting.clear();
    return found;
  }
}
