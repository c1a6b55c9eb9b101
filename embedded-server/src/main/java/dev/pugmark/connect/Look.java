package dev.pugmark.connect;

import dev.pugmark.runtime.AgentRuntime;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a runtime and Pugmark stand to each other, and what could be done about it.
 *
 * @param file the settings that are meant
 * @param found whether the runtime was ever used here
 * @param port that its hooks tell now; that of the target when there are none
 * @param connect what connecting would change
 * @param undo what undoing would change
 * @param refusal why connecting is not possible, as a sentence; null when it is
 * @param stale whether the script that hooks run is missing or outdated
 * @param notes beside
 */
public record Look(
    AgentRuntime runtime,
    Path file,
    boolean found,
    State state,
    int port,
    Change connect,
    Change undo,
    @Nullable String refusal,
    boolean stale,
    List<Note> notes) {
  public Look {
    notes = List.copyOf(notes);
  }

  /** How it stands. */
  public enum State {
    /** Nothing of ours is in the settings. */
    NOT_CONNECTED,
    /** What would be written is there already. */
    CONNECTED,
    /** An earlier version of it is there, or a part. */
    OLDER,
    /** The hooks tell another port. */
    OTHER_PORT,
    /** The settings cannot be read. */
    UNREADABLE
  }

  /** Whether connecting would change something and may be done. */
  public boolean canConnect() {
    return refusal == null && (stale || !connect.isEmpty());
  }

  /** Whether there is something to undo. */
  public boolean canUndo() {
    return !undo.isEmpty();
  }
}
