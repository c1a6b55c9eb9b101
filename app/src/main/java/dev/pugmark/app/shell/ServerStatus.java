package dev.pugmark.app.shell;

import dev.pugmark.app.panel.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server is.
 *
 * @param address where it listens, such as {@code 127.0.0.1:18790}
 * @param eventsPerSecond of the last seconds, the newest last
 * @param queuedBytes that wait for the writer
 * @param queueRoomBytes how many may wait; 0 where the queue is another process's
 * @param lastError what went wrong last, or null
 */
public record ServerStatus(
    String address,
    State state,
    List<Double> eventsPerSecond,
    long queuedBytes,
    long queueRoomBytes,
    @Nullable String lastError) {
  /** Copies the list. */
  public ServerStatus {
    eventsPerSecond = List.copyOf(eventsPerSecond);
  }

  /** What it does. */
  public enum State {
    /** Takes events. */
    LISTENING("server.listening", Status.OK),
    /** Another process takes the events; this window follows it. */
    FOLLOWING("server.following", Status.OK),
    /** Is not ready yet. */
    STARTING("server.starting", Status.RUNNING),
    /** The process that took the events answers no more. */
    GONE("server.gone", Status.FAILED),
    /** Cannot work. */
    FAILED("server.failed", Status.FAILED);

    private final String key;
    private final Status status;

    State(String key, Status status) {
      this.key = key;
      this.status = status;
    }

    /** The key of the words for it. */
    String key() {
      return key;
    }

    /** What it looks like. */
    Status status() {
      return status;
    }
  }
}
