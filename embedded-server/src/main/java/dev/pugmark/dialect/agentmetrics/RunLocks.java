package dev.pugmark.dialect.agentmetrics;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets requests for one run wait for each other, since what is written depends on what is there: a
 * client sends events and run on parallel connections.
 */
final class RunLocks {
  private final ReentrantLock[] stripes = new ReentrantLock[256];

  RunLocks() {
    Arrays.setAll(stripes, _ -> new ReentrantLock());
  }

  ReentrantLock of(String run) {
    return stripes[Math.floorMod(run.hashCode(), stripes.length)];
  }
}
