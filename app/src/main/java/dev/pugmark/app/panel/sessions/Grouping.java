package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.format.Messages;

/** By what sessions are put together. */
public enum Grouping {
  /** Not at all. */
  NONE("sessions.group.none"),
  /** Who acted. */
  AGENT("sessions.group.agent"),
  /** The day they began. */
  DAY("sessions.group.day"),
  /** The directory they worked in. */
  PROJECT("sessions.group.project");

  private final String key;

  Grouping(String key) {
    this.key = key;
  }

  /** What it is called. */
  public String label() {
    return Messages.text(key);
  }

  /** The one after this. */
  public Grouping next() {
    return switch (this) {
      case NONE -> AGENT;
      case AGENT -> DAY;
      case DAY -> PROJECT;
      case PROJECT -> NONE;
    };
  }
}
