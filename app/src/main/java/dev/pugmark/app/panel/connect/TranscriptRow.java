package dev.pugmark.app.panel.connect;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** The transcripts of one project, to be chosen or not. FX thread. */
public final class TranscriptRow {
  private final Found found;
  private final BooleanProperty chosen;

  /**
   * What was found.
   *
   * @param id stable while the window is open
   * @param runtime its name
   * @param project the folder it was worked in, as people write paths
   * @param newFiles that were never read, or written to since
   */
  public record Found(
      String id,
      String runtime,
      String project,
      int sessions,
      int files,
      long bytes,
      long firstMicros,
      long lastMicros,
      int newFiles,
      long newBytes) {}

  TranscriptRow(Found found, boolean chosen) {
    this.found = found;
    this.chosen = new SimpleBooleanProperty(chosen);
  }

  /** What was found. */
  public Found found() {
    return found;
  }

  /** Whether it is to be imported. */
  public BooleanProperty chosenProperty() {
    return chosen;
  }
}
