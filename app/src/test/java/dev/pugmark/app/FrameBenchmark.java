package dev.pugmark.app;

import dev.pugmark.app.chart.ChartNavigation;
import dev.pugmark.app.chart.GraphView;
import dev.pugmark.app.chart.SpanColumns;
import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.chart.WaterfallData;
import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.panel.session.SessionContent;
import dev.pugmark.app.panel.session.SessionViewModel;
import dev.pugmark.app.panel.sessions.SessionsPanel;
import dev.pugmark.app.theme.ThemeChoice;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableView;

/**
 * What a frame costs where there is most to draw: the timeline and the trace of a session of a
 * million spans, the table over 10,000 sessions while 500 events a second come in, the graph of 500
 * boxes. One line a figure.
 */
final class FrameBenchmark {
  private static final String SESSION = "long";
  private static final double WIDTH = 1_600;
  private static final double HEIGHT = 1_000;

  /** The table shows so many of the newest sessions and says how many there are. */
  private static final int SHOWN = 10_000;

  private static final SessionContent NOTHING =
      new SessionContent(
          "", TimelineData.empty(""), WaterfallData.of("", SpanColumns.empty()), List.of());

  private final Opened window;

  private FrameBenchmark(Path store) throws Exception {
    this.window = new Opened(store);
  }

  /**
   * {@code bench.only}: spans, sessions or graph; {@code bench.spans}: how many; {@code
   * bench.opens}: how often the session is opened.
   */
  public static void main(String[] args) throws Exception {
    var only = System.getProperty("bench.only", "");
    var folder = Files.createTempDirectory("pugmark-frames-");
    Fx.startToolkit();
    Platform.setImplicitExit(false); // each part closes its window and the next opens another
    for (var part : new String[] {"spans", "sessions", "graph"}) {
      if (only.isEmpty() || only.equals(part)) {
        run(part, folder);
      }
    }
    System.exit(0);
  }

  private static void run(String part, Path folder) throws Exception {
    switch (part) {
      case "spans" -> {
        var store = longSession(folder);
        var bench = new FrameBenchmark(store);
        bench.spans();
        bench.window.close();
      }
      case "sessions" -> {
        var store = folder.resolve("sessions.pugmark");
        fill(store, to -> ManySessions.tell(to, 10_000));
        var bench = new FrameBenchmark(store);
        bench.sessions();
        bench.window.close();
      }
      default -> {
        var store = folder.resolve("graph.pugmark");
        fill(store, to -> ManySessions.tellAgents(to, "family", 460));
        var bench = new FrameBenchmark(store);
        bench.graph();
        bench.window.close();
      }
    }
  }

  /** Made once when {@code bench.store} says where it is to be kept. */
  private static Path longSession(Path folder) {
    var kept = System.getProperty("bench.store", "");
    var store = kept.isEmpty() ? folder.resolve("spans.pugmark") : Path.of(kept);
    if (!Files.exists(store)) {
      fill(
          store, to -> LongSession.tell(to, SESSION, Integer.getInteger("bench.spans", 1_000_000)));
    }
    return store;
  }

  private static void fill(Path file, Consumer<Store> tell) {
    var began = System.nanoTime();
    try (var store = Store.open(file, new Projections(), StoreOptions.DEFAULT)) {
      tell.accept(store);
      store.indexNow().join();
    }
    say("made in %.0f s: %s", millisSince(began) / 1_000, file.getFileName());
  }

  private void spans() throws Exception {
    window.await(() -> !window.rows().isEmpty());
    for (var left = Integer.getInteger("bench.opens", 3); left > 0; left--) {
      open(left > 1);
    }
    say("spans    drawn: %,d", Fx.call(() -> window.session().trace().tree().size()));
    heap("spans    heap with all of it read");
    var whole = window.session();
    pose("timeline", "timeline", ".timeline-view");
    Fx.call(() -> {
      whole.trace().unfoldAll();
      return true;
    });
    pose("trace", "trace", ".waterfall-view");
    heap("spans    heap after that");
  }

  private void open(boolean leave) throws Exception {
    var session = window.session();
    var first = new CompletableFuture<Long>();
    var whole = new CompletableFuture<Long>();
    Runnable look =
        () -> {
          var there =
              session.shownProperty().get().equals(SESSION)
                  && session.timeline().data().spans().size() > 0;
          if (there) {
            first.complete(System.nanoTime());
          }
          if (there && session.pendingProperty().get().isEmpty()) {
            whole.complete(System.nanoTime());
          }
        };
    Fx.call(() -> {
      window.scene().addPostLayoutPulseListener(look);
      return true;
    });
    var began = System.nanoTime();
    Fx.call(() -> window.wiring().models().sessions().open(SESSION));
    var sooner = first.get(120, TimeUnit.SECONDS) - began;
    var later = whole.get(120, TimeUnit.SECONDS) - began;
    Fx.call(() -> {
      window.scene().removePostLayoutPulseListener(look);
      return true;
    });
    say("spans    opened: first picture %.0f ms, all %.0f ms", sooner / 1e6, later / 1e6);
    if (leave) {
      Fx.call(() -> {
        window.wiring().models().sessions().close();
        session.show(NOTHING);
        return true;
      });
    }
  }

  /** Zooms, pans and scrolls, one step a frame. */
  private void pose(String name, String view, String style) throws Exception {
    Fx.call(() -> {
      window.session().viewProperty().set(view);
      window.session().window().fit();
      return true;
    });
    var chart = (ChartNavigation) window.find(style);
    var range = window.session().window();
    window.frames(30, _ -> range.zoom(0.4, 0.98)); // compiled by then
    Fx.call(() -> {
      range.fit();
      return true;
    });
    say(name + " zoom", window.frames(150, _ -> range.zoom(0.37, 0.9)));
    say(name + " pan deep", window.frames(150, i -> range.pan(i % 60 < 30 ? 0.07 : -0.05)));
    say(name + " zoom out", window.frames(150, _ -> range.zoom(0.61, 1 / 0.9)));
    Fx.call(() -> {
      range.fit();
      range.zoom(0.5, 0.5);
      return true;
    });
    say(name + " pan wide", window.frames(150, i -> range.pan(i % 40 < 20 ? 0.03 : -0.03)));
    say(name + " select", window.frames(150, _ -> chart.next()));
  }

  private void sessions() throws Exception {
    window.await(() -> window.rows().size() >= SHOWN);
    say("sessions rows shown of 10,000: %,d", Fx.call(() -> window.rows().size()));
    Fx.call(() -> {
      window.wiring().frame().placeProperty().set(SessionsPanel.ID);
      return true;
    });
    var table = (TableView<?>) window.find(".table-view");
    window.frames(20, i -> table.scrollTo(i * 30));
    say("sessions scroll, quiet", window.frames(100, i -> table.scrollTo(i * 7 % SHOWN)));
    var live = window.window().live();
    if (live == null) {
      throw new IllegalStateException("nothing is followed");
    }
    try (var _ = ManySessions.goOn(live.open().store(), 10_000, 500)) {
      window.frames(30, _ -> {});
      say("sessions live", window.frames(150, _ -> {}));
      say("sessions live, scroll", window.frames(100, i -> table.scrollTo(i * 3 % SHOWN)));
    }
    heap("sessions heap");
  }

  private void graph() throws Exception {
    window.await(() -> !window.rows().isEmpty());
    Fx.call(() -> {
      window.session().viewProperty().set("graph");
      var models = window.wiring().models();
      if (!models.sessions().open("family")) {
        throw new IllegalStateException("the task is not in the table");
      }
      return true;
    });
    var began = System.nanoTime();
    var graph = (GraphView) window.find(".graph-view");
    while (!Fx.call(() -> graph.svg().length() > 5_000)) {
      Thread.sleep(50);
    }
    say(
        "graph    picture of %,d letters after %.0f ms",
        Fx.call(() -> graph.svg().length()), millisSince(began));
    window.frames(60, i -> step(graph, i));
    say("graph pan and zoom", window.frames(300, i -> step(graph, i)));
    heap("graph    heap");
  }

  private static void step(ChartNavigation chart, int i) {
    switch (i / 10 % 4) {
      case 0 -> chart.zoomIn();
      case 1 -> chart.panLeft();
      case 2 -> chart.zoomOut();
      default -> chart.panRight();
    }
  }

  private static double millisSince(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  private static void heap(String what) throws InterruptedException {
    for (var i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200); // what the collector hands to other threads is let go
    }
    var used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    say("%s: %d MB of %d", what, used.getUsed() >> 20, used.getMax() >> 20);
  }

  private static void say(String what, FrameTimes frames) {
    say("%-22s %s", what, frames);
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  /** A shown window over a store. */
  private static final class Opened {
    private final MainWindow window;

    Opened(Path store) throws Exception {
      window =
          Fx.call(() ->
              new Windows()
                  .open(
                      new WindowStart(
                          store,
                          ServerOptions.onPort(0),
                          false,
                          new WindowMemory(
                              new WindowMemory.Bounds(0, 0, WIDTH, HEIGHT),
                              false,
                              ThemeChoice.DARK,
                              false,
                              null,
                              "timeline",
                              Map.of()))));
      await(() -> window.live() != null);
      say(
          "window   %.0f x %.0f",
          Fx.call(() -> scene().getWidth()), Fx.call(() -> scene().getHeight()));
    }

    MainWindow window() {
      return window;
    }

    Wiring wiring() {
      return window.wiring();
    }

    Scene scene() {
      return window.wiring().view().getScene();
    }

    List<?> rows() {
      return wiring().models().sessions().rows();
    }

    SessionViewModel session() {
      return wiring().models().session();
    }

    Node find(String style) throws Exception {
      await(() -> scene().lookup(style) != null);
      return Fx.call(() -> scene().lookup(style));
    }

    /** Looks at every frame until it holds. */
    void await(BooleanSupplier condition) throws Exception {
      FrameTimes.until(condition).get(300, TimeUnit.SECONDS);
    }

    /** Measures so many frames with something done in each. */
    FrameTimes frames(int count, IntConsumer each) throws Exception {
      return FrameTimes.measure(scene(), count, each).get(300, TimeUnit.SECONDS);
    }

    void close() throws Exception {
      Fx.run(window::dismiss);
      window.awaitClosed();
    }
  }
}
