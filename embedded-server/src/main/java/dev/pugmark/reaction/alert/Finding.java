package dev.pugmark.reaction.alert;

import dev.pugmark.model.Alert;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found: an alert before it is told.
 *
 * @param cause what it follows from, in words that are the same whenever the same is found again
 * @param causes seqs of the events behind it, the newest first
 * @param limitUsd the limit that was passed, if it is about money
 * @param silentSince since when nothing was heard of an agent that is now stuck, microseconds
 */
record Finding(
    Alert.Type type,
    Alert.Severity severity,
    String agent,
    String message,
    String cause,
    List<Long> causes,
    @Nullable BigDecimal limitUsd,
    @Nullable Long silentSince) {

  /** Events that an alert names, at most. */
  static final int CAUSES = 20;

  Finding {
    causes = List.copyOf(causes.size() <= CAUSES ? causes : causes.subList(0, CAUSES));
  }

  Finding(
      Alert.Type type,
      Alert.Severity severity,
      String agent,
      String message,
      String cause,
      List<Long> causes) {
    this(type, severity, agent, message, cause, causes, null, null);
  }
}
