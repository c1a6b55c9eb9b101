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
      driver.hook(
          driver.address(),
          "one",
          "PreToolUse",
          "\"tool_name\":\"Bash\",\"tool_use_id\":\"open\",\"tool_input\":{\"command\":\"sleep\"}");
      var wiring = driver.window().wiring();
      var models = wiring.models();
      driver.await(() -> !models.sessions().rows().isEmpty());
      // Both of these move by themselves.
      Fx.call(() -> wiring.view().actions().run("place.now"));
      Fx.call(() -> {
        models.sessions().open(models.sessions().rows().getFirst());
        return wiring.view().actions().run("place.sessions");
      });
      driver.await(() -> models.session().timeline().goesOn());
      return new WeakReference<>(wiring.view());
    }
  }

  private static void awaitCollected(WeakReference<Object> view) {
    for (var i = 0; i < 50 && view.get() != null; i++) {
      System.gc();
    }
    assertThat(view.get()).isNull();
  }
}
