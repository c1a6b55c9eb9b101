package dev.pugmark.reaction.alert;

import dev.pugmark.model.AgentStatus;

/** What is remembered of one agent. */
final class Watched {
  final String id;
  String name;
  boolean reports;
  AgentStatus status = AgentStatus.STOPPED;
  long heardMicros;

  /** The sign of life after which its silence was judged; another one makes a new spell. */
  long judgedMicros = Long.MIN_VALUE;

  Watched(String id) {
    this.id = id;
    this.name = id;
  }
}
