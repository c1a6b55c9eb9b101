package dev.pugmark.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private final Background background =
      new Background(Executors.newFixedThreadPool(2), fx::add, failures::add);

  @AfterEach
  void close() {
    background.close();
  }

  @Test
  void showsResultsOnTheOtherThread() throws InterruptedException {
    background.run("a", () -> "result", shown::add);

    fx.take().run();

    assertThat(shown).containsExactly("result");
  }

  @Test
  void showsOnlyTheNewestOfAKey() throws InterruptedException {
    var started = new CountDownLatch(1);
    background.run(
        "a",
        () -> {
          started.countDown();
          new CountDownLatch(1).await(); // until it is interrupted
          return "old";
        },
        shown::add);
    started.await();

    background.run("a", () -> "new", shown::add);
    fx.take().run();

    assertThat(shown).containsExactly("new");
    assertThat(failures).isEmpty();
  }

  @Test
  void leavesOutWhatWasOvertakenWhileWaitingToBeShown() throws InterruptedException {
    background.run("a", () -> "old", shown::add);
    var old = fx.take();
    background.run("a", () -> "new", shown::add);
    var newer = fx.take();

    old.run();
    newer.run();

    assertThat(shown).containsExactly("new");
  }

  @Test
  void handsFailuresToOneHandler() throws InterruptedException {
    Callable<String> broken =
        () -> {
          throw new IllegalStateException("broken");
        };

    background.run("a", broken, shown::add);
    fx.take().run();

    assertThat(failures).hasSize(1);
    assertThat(failures.getFirst()).hasMessage("broken");
    assertThat(shown).isEmpty();
  }

  @Test
  void cancelsOnRequest() throws InterruptedException {
    background.run("a", () -> "result", shown::add);
    var waiting = fx.take();
    background.cancel("a");

    waiting.run();

    assertThat(shown).isEmpty();
  }
}
