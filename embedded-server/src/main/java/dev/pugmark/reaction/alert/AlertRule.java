package dev.pugmark.reaction.alert;

import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.Alert;
import dev.pugmark.model.Event;
import dev.pugmark.settings.AlertSettings;
import java.util.List;

/**
 * One reason for an alert. It remembers what it needs to judge, and no more: agents of which
 * nothing is to be judged cost nothing.
 */
interface AlertRule {
  /**
   * Takes note of something that was just told.
   *
   * @param agent whose it is, as it is now
   * @param before how the agent fared before it
   */
  default void heard(Event event, Watched agent, AgentStatus before) {}

  /** Takes note of an alert that was raised before this program was started. */
  default void raised(Alert alert, String cause) {}

  /** What there is to tell at this time. Told once, it is not found again without a new cause. */
  List<Finding> judge(long nowMicros, AlertSettings settings);
}
