package dev.pugmark.app;

import dev.pugmark.app.fx.Fx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import javafx.scene.Scene;

/**
 * How long it takes from the POST of an event until the pulse that draws it, in a window over a
 * real store, while a session of a given length is open. Prints one line a view.
 */
final class ShownBenchmark {
  private static final String SESSION = "measured";
  private static final int WARM_UP = 40;

  private ShownBenchmark() {}

  public static void main(String[] args) throws Exception {
    var events = Integer.getInteger("bench.shown", 200);
    var before = Integer.getInteger("bench.before", 2_000);
    var folder = Files.createTempDirectory("pugmark-shown-");
    Fx.startToolkit();
    var driver = new WindowDriver(folder.resolve("bench.pugmark"));
    Fx.call(() -> {
      driver.open();
      return driver;
    });
    var address = driver.address();
    driver.session(address, SESSION);
    fill(driver, address, before);
    var models = driver.window().wiring().models();
    driver.await(() -> !models.sessions().rows().isEmpty());
    Fx.call(() -> {
      models.sessions().open(models.sessions().rows().getFirst());
      return true;
    });
    for (var view : new String[] {"timeline", "trace", "conversation"}) {
      Fx.call(() -> {
        models.session().viewProperty().set(view);
        return true;
      });
      measure(driver, address, view, events, () -> models.session().conversation().items().size());
    }
    Fx.call(() -> {
      models.sessions().close();
      return true;
    });
    measure(
        driver,
        address,
        "sessions",
        events,
        () -> {
          var tools = models.sessions().rows().getFirst().tools();
          return tools == null ? 0 : tools;
        });
    driver.close();
    System.exit(0);
  }

  private static void fill(WindowDriver driver, URI address, int events)
      throws IOException, InterruptedException {
    for (var i = 0; i < events / 2; i++) {
      call(driver, address, "fill-" + i);
      driver.hook(
          address,
          SESSION,
          "PostToolUse",
          "\"tool_name\":\"Bash\",\"tool_use_id\":\"fill-" + i + "\",\"tool_response\":\"ok\"");
    }
  }

  private static void call(WindowDriver driver, URI address, String id)
      throws IOException, InterruptedException {
    driver.hook(
        address,
        SESSION,
        "PreToolUse",
        "\"tool_name\":\"Bash\",\"tool_use_id\":\""
            + id
            + "\",\"tool_input\":{\"command\":\"ls\"}");
  }

  private static void measure(
      WindowDriver driver, URI address, String view, int events, IntSupplier count)
      throws Exception {
    var scene = driver.window().wiring().view().getScene();
    var millis = new double[events];
    for (var i = -WARM_UP; i < events; i++) {
      var wanted = Fx.call(count::getAsInt) + 1;
      var shown = new CompletableFuture<Long>();
      var listener = listener(scene, count, wanted, shown);
      var start = System.nanoTime();
      call(driver, address, view + "-" + i);
      var took = shown.get(30, TimeUnit.SECONDS) - start;
      Fx.call(() -> {
        scene.removePostLayoutPulseListener(listener);
        return true;
      });
      if (i >= 0) {
        millis[i] = took / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "shown %-13s %d events: median %.1f ms, p95 %.1f ms, worst %.1f ms%n",
        view,
        events,
        millis[events / 2],
        millis[events * 95 / 100],
        millis[events - 1]);
  }

  private static Runnable listener(
      Scene scene, IntSupplier count, int wanted, CompletableFuture<Long> shown) throws Exception {
    Runnable listener =
        () -> {
          if (count.getAsInt() >= wanted) {
            shown.complete(System.nanoTime());
          }
        };
    return Fx.call(() -> {
      scene.addPostLayoutPulseListener(listener);
      return listener;
    });
  }
}
