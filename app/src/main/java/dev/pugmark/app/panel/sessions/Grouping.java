package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.format.Messages;
import java.util.Arrays;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;

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

  /** Keeps by its name what is chosen, and chooses what was kept. */
  static void remember(ObjectProperty<Grouping> chosen, StringProperty where) {
    chosen.subscribe(now -> where.set(now == NONE ? "" : now.name()));
    where.subscribe(kept ->
        Arrays.stream(values())
            .filter(each -> each.name().equals(kept))
            .findFirst()
            .ifPresent(chosen::set));
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
