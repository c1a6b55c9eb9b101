package dev.pugmark.dialect.agentmetrics;

import org.jspecify.annotations.Nullable;

/** The identities of what is stored. Ids of events are global: an event can move to another run. */
final class Keys {
  static final String EVENT = "agentmetrics/event/";
  private static final String RUN = "agentmetrics/run/";

  private Keys() {}

  static String run(String id) {
    return RUN + id;
  }

  static String task(String run) {
    return RUN + run + "/task";
  }

  static String started(String run) {
    return RUN + run + "/started";
  }

  static String completed(String run) {
    return RUN + run + "/completed";
  }

  static String error(String run) {
    return RUN + run + "/error";
  }

  static String event(String id) {
    return EVENT + id;
  }

  /** The id in the key of an event; null when the key is another thing's. */
  static @Nullable String eventId(@Nullable String key) {
    return key != null && key.startsWith(EVENT) ? key.substring(EVENT.length()) : null;
  }
}
