package dev.pugmark.reaction;

import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Services;
import dev.pugmark.dialect.agenttracer.Upkeep;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks once a minute for tasks that nobody works on any more. */
final class TaskUpkeep implements Reaction {
  private static final Logger LOG = Logger.getLogger(TaskUpkeep.class.getName());
  private static final long EVERY_MICROS = TimeUnit.MINUTES.toMicros(1);

  private final Upkeep upkeep;
  private long lastMicros = Long.MIN_VALUE;

  TaskUpkeep(Services services) {
    this.upkeep = new Upkeep(services);
  }

  @Override
  public String id() {
    return "task upkeep";
  }

  @Override
  public void changed(Change change) {
    // Only time makes a task idle.
  }

  @Override
  public void passed(long nowMicros) {
    // A clock that was set back must not stop it.
    if (nowMicros >= lastMicros && nowMicros - EVERY_MICROS < lastMicros) {
      return;
    }
    lastMicros = nowMicros;
    try {
      upkeep.completeIdle(nowMicros);
    } catch (Problem busy) {
      LOG.log(Level.WARNING, "Idle tasks were not completed: {0}", busy.sentence());
    }
  }
}
