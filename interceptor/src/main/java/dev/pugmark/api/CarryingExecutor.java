package dev.pugmark.api;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** An executor that hands on the session of whoever submits. */
final class CarryingExecutor extends AbstractExecutorService {
  private final ExecutorService given;

  CarryingExecutor(ExecutorService given) {
    this.given = given;
  }

  @Override
  public void execute(Runnable task) {
    given.execute(Pugmark.carry(task));
  }

  @Override
  public void shutdown() {
    given.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return given.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return given.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return given.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return given.awaitTermination(timeout, unit);
  }
}
