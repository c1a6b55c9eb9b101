package dev.pugmark.dialect.externalcalls;

import dev.pugmark.store.SessionWindows;
import dev.pugmark.store.SessionWindows.Owner;
import dev.pugmark.store.SessionWindows.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the session of calls that name none: by their trace, else by their time when one session
 * alone was active then. Made for the calls of one stretch of time.
 */
final class Attribution {
  /**
   * How long a session that waits for something counts as active without a sign of life: as long as
   * nobody can tell whose a call is, it is nobody's.
   */
  static final long PATIENCE_MICROS = 30 * 60_000_000L;

  private final SessionWindows windows;
  private final List<Window> near;
  private final Map<String, Optional<Owner>> owners = new HashMap<>();

  /**
   * @param fromMicros start of the earliest call
   * @param toMicros start of the latest call
   */
  Attribution(SessionWindows windows, long fromMicros, long toMicros) {
    this.windows = windows;
    this.near = windows.between(fromMicros - PATIENCE_MICROS, toMicros);
  }

  /**
   * Where a call belongs.
   *
   * @param trace that it carried
   * @param run that it names itself
   */
  Optional<Placement> find(@Nullable String trace, long startedMicros, @Nullable String run) {
    if (trace != null) {
      var owner =
          owners.computeIfAbsent(trace, id -> windows.ownerOf(id, startedMicros)).orElse(null);
      if (owner != null) {
        return Optional.of(Placement.byTrace(owner, run));
      }
    }
    return byTime(startedMicros).map(session -> Placement.byTime(session, run));
  }

  private Optional<String> byTime(long at) {
    String found = null;
    for (var window : near) {
      if (window.firstMicros() > at) {
        continue;
      }
      if (window.lastMicros() >= at) {
        if (found != null) {
          return Optional.empty();
        }
        found = window.session();
      } else if (window.open() && at - window.lastMicros() <= PATIENCE_MICROS) {
        return Optional.empty(); // it may have been this one; its next sign of life will tell
      }
    }
    return Optional.ofNullable(found);
  }
}
