package dev.pugmark.app.panel.now;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.selection.Selected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session that goes on, or has just failed.
 *
 * @param lastMicros when it last gave a sign of life
 * @param lastly what that sign was, in a line
 * @param tokens so far; null when nobody counted any
 * @param cost so far; null when nothing in it costs anything
 * @param open calls without a result, the oldest first
 * @param openInAll how many there are, of which {@code open} may be the first
 */
record Strip(
    String id,
    Status status,
    String title,
    @Nullable String agent,
    @Nullable String runtime,
    long startedMicros,
    long lastMicros,
    String lastly,
    long turns,
    long errors,
    @Nullable Long tokens,
    @Nullable Cost cost,
    List<OpenCall> open,
    long openInAll) {
  Strip {
    open = List.copyOf(open);
  }

  /** A call that has no result yet; nobody may have said when it began. */
  record OpenCall(Selected target, String name, @Nullable Long sinceMicros) {}

  /** What needs a person most comes first: stuck, failed, with errors, and then the others. */
  int urgency() {
    return switch (status) {
      case STUCK -> 0;
      case FAILED -> 1;
      default -> errors > 0 ? 2 : 3;
    };
  }

  /** How long it goes on, or went on until it failed: what ended does not tick. */
  String lasting(long nowMicros) {
    return status == Status.FAILED
        ? Durations.brief(Math.max(0, lastMicros - startedMicros))
        : ticking(nowMicros - startedMicros);
  }

  /** In whole seconds, since it is told once a second; below one it is told as it is. */
  static String ticking(long micros) {
    return Durations.brief(
        micros < 1_000_000 ? Math.max(0, micros) : micros / 1_000_000 * 1_000_000);
  }
}
