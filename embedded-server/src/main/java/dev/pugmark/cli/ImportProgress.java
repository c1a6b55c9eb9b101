package dev.pugmark.cli;

import dev.pugmark.transfer.Pace;
import dev.pugmark.transfer.Progress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says once a second how far a long import is, and lets Ctrl+C end it between two lines. */
final class ImportProgress implements Progress, AutoCloseable {
  private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int PATIENCE_SECONDS = 10;

  private final PrintWriter err;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread atExit = new Thread(this::cancel, "pugmark-stop");
  private final Pace pace = new Pace();
  private long lastNanos = System.nanoTime();
  private volatile boolean cancelled;

  ImportProgress(PrintWriter err) {
    this.err = err;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  @Override
  public void at(Path file, long bytesDone, long bytesTotal) {
    var now = System.nanoTime();
    if (now - lastNanos >= EVERY_NANOS) {
      lastNanos = now;
      pace.at(now, bytesDone, bytesTotal);
      var left = pace.secondsLeft();
      err.println(
          100 * bytesDone / Math.max(1, bytesTotal)
              + " % "
              + (left.isEmpty() ? "" : "(about " + left.getAsLong() + " s left) ")
              + file.getFileName());
      err.flush();
    }
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  /** Holds the end of the process back until what was read is stored. */
  private void cancel() {
    cancelled = true;
    try {
      done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The import is over. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // The process is ending: it waits for this.
    }
    done.countDown();
  }
}
