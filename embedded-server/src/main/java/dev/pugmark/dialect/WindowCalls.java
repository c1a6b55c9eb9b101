package dev.pugmark.dialect;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls a window over the store to the front, in this process or beside it, when a further start
 * finds that there is one already.
 */
public final class WindowCalls implements AutoCloseable {
  /** A window beside this process asks again at once, so it is never away for longer than this. */
  private static final long PICK_UP_MILLIS = 1_000;

  private static final long SLICE_MILLIS = 100;

  private final List<Consumer<Call>> here = new CopyOnWriteArrayList<>();
  private final SynchronousQueue<Call> elsewhere = new SynchronousQueue<>();
  private volatile long lastAsked = System.nanoTime() - TimeUnit.DAYS.toNanos(1);
  private volatile boolean closed;

  /**
   * What a window is called for.
   *
   * @param open a store that it is to open beside its own; null for nothing but to be seen
   */
  public record Call(@Nullable Path open) {}

  /** A window of this process: told on some thread, until the answer is run. */
  public Runnable listen(Consumer<Call> window) {
    here.add(window);
    return () -> here.remove(window);
  }

  /** Calls the window that was opened last; false when there is none. May take a moment. */
  public boolean call(Call call) throws InterruptedException {
    if (!here.isEmpty()) {
      here.getLast().accept(call);
      return true;
    }
    var someone = System.nanoTime() - lastAsked < TimeUnit.MILLISECONDS.toNanos(PICK_UP_MILLIS);
    return !closed && someone && elsewhere.offer(call, PICK_UP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Waits for a call, for a window beside this process; null when none came in that time. */
  public @Nullable Call await(long millis) throws InterruptedException {
    for (var left = millis; left > 0 && !closed; left -= SLICE_MILLIS) {
      lastAsked = System.nanoTime();
      var call = elsewhere.poll(SLICE_MILLIS, TimeUnit.MILLISECONDS);
      if (call != null) {
        return call;
      }
    }
    return null;
  }

  /** Lets nobody wait any longer. */
  @Override
  public void close() {
    closed = true;
  }
}
