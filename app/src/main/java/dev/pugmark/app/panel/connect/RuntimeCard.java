package dev.pugmark.app.panel.connect;

import dev.pugmark.app.panel.Status;
import java.util.List;

/**
 * How one runtime and this window stand to each other.
 *
 * @param id such as {@code claude-code}
 * @param title its name
 * @param file the settings that are meant, as people write paths
 * @param says what that means, in a sentence
 * @param notes what else to know
 * @param caption what the change is that is shown; empty for none
 * @param change the lines of it
 * @param connectLabel what connecting is called now
 */
public record RuntimeCard(
    String id,
    String title,
    Standing standing,
    String file,
    String says,
    List<String> notes,
    String caption,
    List<ChangeLine> change,
    String connectLabel,
    boolean canConnect,
    boolean canUndo) {
  public RuntimeCard {
    notes = List.copyOf(notes);
    change = List.copyOf(change);
  }

  /** How it stands. */
  public enum Standing {
    ABSENT("connect.state.absent", Status.IDLE),
    NOT_FOUND("connect.state.unfound", Status.UNKNOWN),
    CONNECTED("connect.state.connected", Status.OK),
    OLDER("connect.state.older", Status.STUCK),
    OTHER_PORT("connect.state.elsewhere", Status.STUCK),
    UNREADABLE("connect.state.unreadable", Status.FAILED);

    private final String key;
    private final Status status;

    Standing(String key, Status status) {
      this.key = key;
      this.status = status;
    }

    /** The key of the word for it. */
    public String key() {
      return key;
    }

    /** Gives colour and icon. */
    public Status status() {
      return status;
    }
  }

  /** What becomes of a line of the settings. */
  public enum Becomes {
    SAME,
    ADDED,
    REMOVED,
    /** No line: says where the next ones stand. */
    PLACE
  }

  /** A line of the settings. */
  public record ChangeLine(Becomes becomes, String text) {}

  /** How many lines come. */
  public long added() {
    return change.stream().filter(line -> line.becomes() == Becomes.ADDED).count();
  }

  /** How many lines go. */
  public long removed() {
    return change.stream().filter(line -> line.becomes() == Becomes.REMOVED).count();
  }
}
