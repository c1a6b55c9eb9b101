package dev.pugmark.reaction.alert;

import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Alert;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.settings.AlertSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many errors of one agent in a short time, by the times of the errors: old ones do not count. Not
 * again within the same time.
 */
final class ErrorSpikeRule implements AlertRule {
  /** Errors of one agent that are remembered; more of them change nothing. */
  private static final int REMEMBERED = 1_100;

  private static final long SECOND = 1_000_000;

  private final Map<String, Errors> byAgent = new HashMap<>();
  private final Quiet<String> quiet = new Quiet<>();

  private record OneError(@Nullable String key, long atMicros, long seq) {}

  /** The errors of an agent in the order in which they were heard. */
  private static final class Errors {
    String name = "";
    final ArrayDeque<OneError> recent = new ArrayDeque<>();
  }

  @Override
  public void heard(Event event, Watched agent, AgentStatus before) {
    if (event.kind() != Kind.ERROR) {
      return;
    }
    var errors = byAgent.computeIfAbsent(agent.id, _ -> new Errors());
    errors.name = agent.name;
    var key = event.key();
    if (key != null && errors.recent.stream().anyMatch(error -> key.equals(error.key()))) {
      return; // one error, told again
    }
    var at = Math.min(event.tsMicros(), event.receivedMicros());
    errors.recent.addFirst(new OneError(key, at, event.seq()));
    if (errors.recent.size() > REMEMBERED) {
      errors.recent.removeLast();
    }
  }

  @Override
  public void raised(Alert alert, String cause) {
    if (alert.type() == Alert.Type.ERROR && alert.severity() == Alert.Severity.CRITICAL) {
      quiet.told(alert.agent(), alert.tsMicros());
    }
  }

  @Override
  public List<Finding> judge(long nowMicros, AlertSettings settings) {
    var window = settings.errorWindowSeconds() * SECOND;
    var found = new ArrayList<Finding>();
    byAgent
        .values()
        .forEach(errors ->
            // Those ahead of the clock were heard before it was set back.
            errors.recent.removeIf(error -> Math.abs(nowMicros - error.atMicros()) > window));
    byAgent.values().removeIf(errors -> errors.recent.isEmpty());
    byAgent.forEach((agent, errors) -> {
      var seqs = errors.recent.stream().map(OneError::seq).toList();
      if (seqs.size() > settings.errorCount() && !quiet.holds(agent, nowMicros, window)) {
        quiet.told(agent, nowMicros);
        found.add(
            new Finding(
                Alert.Type.ERROR,
                Alert.Severity.CRITICAL,
                agent,
                "%s had %d errors within %d seconds"
                    .formatted(errors.name, seqs.size(), settings.errorWindowSeconds()),
                "spike/" + seqs.getFirst(),
                seqs));
      }
    });
    return found;
  }
}
