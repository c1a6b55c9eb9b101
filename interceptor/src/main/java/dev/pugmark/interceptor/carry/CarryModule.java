package dev.pugmark.interceptor.carry;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Where work passes from thread to thread. Tasks are not wrapped, so that a queue still holds what
 * was put into it. Fork-join pools are left alone below {@code CompletableFuture}: they also carry
 * virtual threads, in states in which nothing foreign may run.
 */
public final class CarryModule implements InstrumentationModule {
  private static final String HOOKS = "dev.pugmark.interceptor.carry.";
  private static final String CONCURRENT = "java.util.concurrent.";
  private static final String FUTURE = CONCURRENT + "CompletableFuture$";

  /** Stages that wait for others, and run where those end. */
  private static final List<String> STAGES =
      List.of(
          "UniApply",
          "UniAccept",
          "UniRun",
          "UniWhenComplete",
          "UniHandle",
          "UniExceptionally",
          "UniComposeExceptionally",
          "UniCompose",
          "BiApply",
          "BiAccept",
          "BiRun",
          "OrApply",
          "OrAccept",
          "OrRun");

  @Override
  public String name() {
    return "carry";
  }

  @Override
  public List<Point> points() {
    var points = new ArrayList<Point>();
    points.add(Point.of(CONCURRENT + "ThreadPoolExecutor", HOOKS + "SubmitHook", "execute"));
    points.add(
        Point.of(
            CONCURRENT + "ScheduledThreadPoolExecutor", HOOKS + "SubmitHook", "delayedExecute"));
    points.add(Point.of(CONCURRENT + "ThreadPoolExecutor", HOOKS + "WorkerHook", "runWorker"));
    points.add(Point.of(CONCURRENT + "ThreadPoolExecutor", HOOKS + "TakeHook", "getTask"));
    // A thread that waited for work when this came in still runs the old way of taking it.
    points.add(Point.of(CONCURRENT + "FutureTask", HOOKS + "StageRunHook", "run"));
    for (String stage : List.of("AsyncSupply", "AsyncRun", "UniCompletion")) {
      points.add(Point.of(FUTURE + stage, HOOKS + "StageMadeHook", "<init>").atTheEnd());
    }
    for (String stage : List.of("AsyncSupply", "AsyncRun")) {
      points.add(Point.of(FUTURE + stage, HOOKS + "StageRunHook", "run"));
    }
    for (String stage : STAGES) {
      points.add(Point.of(FUTURE + stage, HOOKS + "StageRunHook", "tryFire"));
    }
    for (String thread : List.of("Thread", "VirtualThread", "ThreadBuilders$BoundVirtualThread")) {
      points.add(Point.of("java.lang." + thread, HOOKS + "StartHook", "start"));
    }
    return points;
  }
}
