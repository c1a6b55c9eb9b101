package dev.pugmark.app;

import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.live.StoreOpening;
import dev.pugmark.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The windows of this process. Windows are opened and closed on the FX thread. */
final class Windows {
  private final List<MainWindow> open = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable StoreException failure;

  /** Opens one. */
  MainWindow open(WindowStart start) {
    return open(start, start.beginOpening());
  }

  private MainWindow open(WindowStart start, StoreOpening opening) {
    return new MainWindow(start, opening, this);
  }

  void opened(MainWindow window) {
    synchronized (open) {
      open.add(window);
    }
  }

  /**
   * A window is closed and everything is stored.
   *
   * @param refused why it could not show its store; null when it could
   */
  void closed(MainWindow window, @Nullable StoreException refused) {
    if (refused != null) {
      failure = refused;
    }
    synchronized (open) {
      open.remove(window);
      if (open.isEmpty()) {
        closed.countDown();
      }
    }
  }

  /** The windows that are open now. Any thread. */
  List<MainWindow> all() {
    synchronized (open) {
      return List.copyOf(open);
    }
  }

  /** Gives all stores free at once: the process is ending. Any thread but theirs. */
  void abandon() {
    all().forEach(MainWindow::abandon);
  }

  /**
   * Waits until the last one is closed. Not to be called from the FX thread.
   *
   * @throws StoreException when a store could not be opened
   */
  void awaitClosed() throws InterruptedException {
    closed.await();
    if (failure != null) {
      throw failure;
    }
  }

  /** Opens the first one, over a store that is being opened already, and waits for the last. */
  void run(WindowStart start, StoreOpening opening)
      throws ExecutionException, InterruptedException {
    var _ = Fx.call(() -> open(start, opening));
    var atExit = new Thread(this::abandon, "pugmark-stop");
    Runtime.getRuntime().addShutdownHook(atExit);
    awaitClosed();
  }
}
