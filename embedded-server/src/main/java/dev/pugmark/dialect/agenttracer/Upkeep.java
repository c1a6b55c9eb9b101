package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import java.util.concurrent.TimeUnit;

/** Completes tasks that nobody works on any more, since a runtime that died says so to nobody. */
public final class Upkeep {
  /** How long a running task may go without an update, microseconds. */
  public static final long IDLE_MICROS = TimeUnit.MINUTES.toMicros(30);

  private final Desk desk;

  public Upkeep(Services services) {
    this.desk = new Desk(services);
  }

  /**
   * Completes each running task that has no open session and was not updated for half an hour.
   *
   * @return how many
   * @throws Problem when the store takes nothing now; the next time may do better
   */
  public int completeIdle(long nowMicros) throws Problem {
    if (desk.tasks().idleSince(nowMicros - IDLE_MICROS).isEmpty()) {
      return 0;
    }
    return desk.decide(
        nowMicros,
        state -> {
          var idle = desk.tasks().idleSince(nowMicros - IDLE_MICROS);
          for (var task : idle) {
            if (state.isStillRunning(task)) {
              var metadata = Json.object().put("reason", "idle_timeout");
              state.end(task, new State.End("completed", null, null, metadata));
            }
          }
          return idle.size();
        });
  }
}
