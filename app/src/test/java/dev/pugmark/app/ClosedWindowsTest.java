package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.fx.Fx;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/** What becomes of windows that were closed. */
@Timeout(120)
class ClosedWindowsTest extends ApplicationTest {
  @TempDir private Path folder;

  /** The last one may be remembered by the toolkit for a while; those before it may not. */
  @Test
  void closedWindowsAreForgotten() throws Exception {
    var views = new ArrayList<WeakReference<Object>>();
    for (var i = 0; i < 4; i++) {
      views.add(openedAndClosed(folder.resolve(i + ".pugmark")));
    }
    assertThat(views.subList(0, 2)).allSatisfy(ClosedWindowsTest::awaitCollected);
  }

  private static WeakReference<Object> openedAndClosed(Path store) throws Exception {
    try (var driver = new WindowDriver(store)) {
      Fx.call(() -> {
        driver.open();
        return driver;
      });
      driver.session(driver.address(), "one");
      driver.await(() -> !driver.window().wiring().models().sessions().rows().isEmpty());
      return new WeakReference<>(driver.window().wiring().view());
    }
  }

  private static void awaitCollected(WeakReference<Object> view) {
    for (var i = 0; i < 50 && view.get() != null; i++) {
      System.gc();
    }
    assertThat(view.get()).isNull();
  }
}
