package dev.pugmark.reaction;

import dev.pugmark.dialect.Services;

/** Holds rules against turns as they end, go on, and change afterwards. */
final class JudgeTurns implements Reaction {
  private final Services services;
  private boolean started;

  JudgeTurns(Services services) {
    this.services = services;
  }

  @Override
  public String id() {
    return "rules";
  }

  @Override
  public void changed(Change change) {
    if (begin()) {
      services.judging().follow(change.firstSeq(), change.lastSeq());
    }
  }

  /** What failed before is tried again. */
  @Override
  public void passed(long nowMicros) {
    if (begin()) {
      services.judging().retry();
    }
  }

  /** Takes up what was left; nothing is judged in a store that cannot be written. */
  private boolean begin() {
    if (services.store().readOnlyReason().isPresent()) {
      return false;
    }
    if (!started) {
      services.judging().start(services.store().lastSeq());
      started = true;
    }
    return true;
  }
}
