package program;

import dev.pugmark.api.Pugmark;
import dev.pugmark.api.SessionScope;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls for two sessions at once, handed from thread to thread in every way. */
public final class Scopes {
  private static String base;

  static Void call(String name) {
    try {
      new UrlConnection().call("GET", base + "/" + name + "/200", null);
      return null;
    } catch (Exception failed) {
      throw new IllegalStateException(name, failed);
    }
  }

  public static void main(String[] args) throws Exception {
    base = args[0];
    ExecutorService pool = Executors.newFixedThreadPool(1);
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    pool.submit(() -> call("before")).get();
    CompletableFuture<String> later = new CompletableFuture<>();
    CompletableFuture<Void> stage;
    try (SessionScope one = Pugmark.session("one")) {
      call("one-same");
      pool.submit(() -> call("one-pool")).get();
      timer.schedule(() -> call("one-timer"), 1, TimeUnit.MILLISECONDS).get();
      CompletableFuture.supplyAsync(() -> call("one-async"))
          .thenApplyAsync(none -> call("one-stage"))
          .get();
      stage = later.thenApply(none -> call("one-completed-elsewhere"));
      Thread thread = new Thread(() -> call("one-thread"));
      thread.start();
      thread.join();
      virtual(() -> call("one-virtual"));
      try (SessionScope two = Pugmark.session("two")) {
        call("two-nested");
        pool.submit(() -> call("two-pool")).get();
      }
      call("one-again");
      Runnable carried = Pugmark.carry(() -> { call("one-carried"); });
      unbound(carried);
    }
    call("none-after");
    pool.submit(() -> call("none-pool")).get();
    try (SessionScope two = Pugmark.session("two")) {
      later.complete("");
      stage.get();
    }
    SessionScope outer = Pugmark.session("one");
    SessionScope inner = Pugmark.session("two");
    outer.close();
    call("two-outer-closed");
    inner.close();
    call("none-closed");
    CountDownLatch both = new CountDownLatch(2);
    for (String session : new String[] {"one", "two"}) {
      try (SessionScope scope = Pugmark.session(session)) {
        // The same object, twice: it has no variables of its own.
        pool.execute(() -> call(session + "-lambda"));
        pool.execute(both::countDown);
      }
    }
    both.await();
    System.out.println("done");
    System.exit(0);
  }

  private static void unbound(Runnable task) throws Exception {
    ExecutorService executor = Executors.newWorkStealingPool(1);
    executor.submit(task).get();
    executor.shutdown();
  }

  /** Where there are virtual threads. */
  private static void virtual(Callable<Void> task) throws Exception {
    try {
      ExecutorService threads =
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      threads.submit(task).get();
      threads.shutdown();
    } catch (NoSuchMethodException older) {
      Thread thread = new Thread(() -> { call("one-virtual"); });
      thread.start();
      thread.join();
    }
  }
}
