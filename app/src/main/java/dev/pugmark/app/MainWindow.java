package dev.pugmark.app;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.connect.RuntimeDesk;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.fx.Ticker;
import dev.pugmark.app.live.FirstRows;
import dev.pugmark.app.live.Live;
import dev.pugmark.app.live.OpenStore;
import dev.pugmark.app.live.RouteDeeds;
import dev.pugmark.app.live.StoreOpening;
import dev.pugmark.app.panel.EmptyState.Way;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.connect.ConnectPanel;
import dev.pugmark.app.panel.sessions.SessionRow;
import dev.pugmark.app.shell.Work;
import dev.pugmark.dialect.WindowCalls.Call;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window over one store at a time. FX thread, but for what says otherwise. */
final class MainWindow {
  private static final Logger LOG = Logger.getLogger(MainWindow.class.getName());
  private static final String OPENING = "opening";

  /**
   * So long the first window waits for its first rows before it is shown without them; a further
   * one would keep the others waiting too.
   */
  private static final Duration FIRST_ROWS = Duration.ofMillis(300);

  /** So long a process that is being ended waits to learn where its window stands. */
  private static final long LAST_LOOK_MILLIS = 500;

  private final Stage stage = new Stage();
  private final FileDialogs dialogs = new FileDialogs(stage);
  private final Windows windows;
  private final AgentHomes homes;
  private final RuntimeDesk desk;
  private final StringProperty importLabel = new SimpleStringProperty();
  private final Wiring wiring;
  private final StoreWork work;
  private final FilterMemory filters;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ServerOptions server;
  private volatile Path store;
  private StoreOpening opening;
  private @Nullable Live live;
  private volatile @Nullable StoreException failedToOpen;

  /** As it was a second ago at most: JavaFX may have ended before it can be asked at the end. */
  private volatile WindowMemory seen;

  private final Ticker.Ticking looking = this::look;

  /**
   * A window among others.
   *
   * @param start what it shows; its store is being opened
   * @param windows is told of it, and opens further ones
   */
  MainWindow(WindowStart start, StoreOpening opening, Windows windows) {
    this.windows = windows;
    windows.opened(this);
    store = start.store();
    server = start.server();
    this.opening = opening;
    homes = start.homes();
    var memory = start.memory();
    wiring =
        Wiring.join(
            Engine::nowMicros,
            ZoneId.systemDefault(),
            memory.theme(),
            this::failed,
            new RouteDeeds(this::server),
            address -> Links.ask(stage, address),
            List.of(
                new Way(Messages.text("start.connect"), this::showConnect),
                new Way(importLabel, this::showImport),
                new Way(Messages.text("start.open"), this::chooseStore),
                new Way(Messages.text("start.demo"), this::playDemo)));
    importLabel.bind(wiring.models().connect().startProperty());
    work = new StoreWork(wiring.frame(), wiring.background());
    filters = new FilterMemory(wiring.models().filters(), wiring.background());
    filters.open(store);
    desk =
        new RuntimeDesk(
            wiring.models().connect(),
            wiring.background(),
            start.homes(),
            dialogs::project,
            this::doImport);
    wiring.frame().workProperty().subscribe(this::showWork);
    wiring.view().actions().add(actions());
    wiring.view().actions().add(new ExportActions(wiring, dialogs, this::shownStore).all());
    wiring.frame().inspectorShownProperty().set(memory.inspector());
    wiring.models().session().viewProperty().set(memory.view());
    wiring.settings().set(memory.settings());
    var scene = new Scene(wiring.view(), WindowPlacement.USUAL_WIDTH, WindowPlacement.USUAL_HEIGHT);
    wiring.view().install(scene);
    Drops.take(scene, wiring.frame().dropHintProperty(), this::drop);
    stage.setScene(scene);
    stage.getIcons().setAll(Marks.ofWindow());
    WindowPlacement.restore(stage, memory);
    title();
    stage.setOnHidden(_ -> close());
    var begun = opening;
    var hasRows = showFirst();
    stage.show();
    if (hasRows) {
      Fx.whenDrawn(begun::windowShown);
    } else {
      begun.windowShown();
    }
    seen = memory();
    Ticker.add(looking);
    StartReport.watch(scene, wiring.models().sessions().loadedProperty());
    follow(start.playDemo(), memory.session());
  }

  private List<Action> actions() {
    var group = Messages.text("group.store");
    return List.of(
        Action.of(
            "store.import", group, Messages.text("store.import"), this::chooseImport, "Shortcut+I"),
        Action.of(
            "store.import.folder",
            group,
            Messages.text("store.import.folder"),
            this::chooseImportFolder,
            "Shortcut+Shift+I"),
        Action.of(
            "store.open", group, Messages.text("store.open"), this::chooseStore, "Shortcut+O"),
        Action.of(
            "store.demo", group, Messages.text("store.demo"), this::playDemo, "Shortcut+Shift+D"),
        Action.of(
            "connect.open",
            group,
            Messages.text("connect.open"),
            this::showConnect,
            "Shortcut+Shift+A"),
        Action.of("window.new", group, Messages.text("window.new"), this::another, "Shortcut+N"),
        Action.of(
            "window.close", group, Messages.text("window.close"), stage::close, "Shortcut+Q"));
  }

  private void title() {
    stage.setTitle(Messages.text("window.title", String.valueOf(store.getFileName())));
  }

  /**
   * Puts the first rows in: what is there when a window is shown need not be laid out and drawn a
   * second time. Says whether they are.
   */
  private boolean showFirst() {
    var sessions = wiring.models().sessions();
    var first =
        sessions.filter().queryProperty().get().isAll()
            ? opening.first(windows.all().size() > 1 ? Duration.ZERO : FIRST_ROWS)
            : Optional.<FirstRows>empty();
    first.ifPresent(read -> {
      wiring.frame().storeProperty().set(read.store());
      sessions.show(read.rows());
    });
    return first.isPresent();
  }

  /** Follows the store that is being opened, as soon as it is. */
  private void follow(boolean playDemo, @Nullable String session) {
    var awaited = opening;
    wiring
        .background()
        .run(
            OPENING,
            awaited::await,
            opened -> {
              live = follow(opened);
              opened.store().answer(call -> Fx.run(() -> called(call)));
              StartReport.served();
              desk.opened(opened.store(), opened.first().seq() == 0);
              if (session != null) {
                reopen(session);
              }
              if (playDemo) {
                playDemo();
              }
            });
  }

  /** A further start found this window: it is seen, and opens what that was given. */
  private void called(Call call) {
    if (call.open() != null) {
      windows.open(
          new WindowStart(call.open(), server, false, WindowMemory.read(call.open()), homes));
      return;
    }
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
  }

  private Optional<OpenStore.Address> server() {
    var following = live;
    return following == null ? Optional.empty() : following.open().address();
  }

  private Optional<Store> shownStore() {
    var following = live;
    return following == null ? Optional.empty() : Optional.of(following.open().store());
  }

  private Live follow(StoreOpening.Opened opened) {
    var next =
        new Live(
            opened,
            wiring.models(),
            wiring.frame(),
            Engine::nowMicros,
            ZoneId.systemDefault(),
            wiring.places(),
            wiring.background(),
            failure -> Fx.run(() -> failed(failure)));
    next.start();
    return next;
  }

  /** Opens the session of the last time as soon as it is in the table. */
  private void reopen(String session) {
    var sessions = wiring.models().sessions();
    if (sessions.loadedProperty().get()) {
      openIfThere(session);
      return;
    }
    sessions
        .rows()
        .addListener(
            new ListChangeListener<>() {
              @Override
              public void onChanged(Change<? extends SessionRow> change) {
                sessions.rows().removeListener(this);
                openIfThere(session);
              }
            });
  }

  private void openIfThere(String session) {
    var sessions = wiring.models().sessions();
    sessions.rows().stream()
        .filter(row -> row.id().equals(session))
        .findFirst()
        .ifPresent(sessions::open);
  }

  private void failed(Throwable failure) {
    if (live == null && failure instanceof StoreException refused) {
      failedToOpen = refused;
      stage.close();
      return;
    }
    work.failed();
    wiring.models().connect().searchingProperty().set(false);
    if (failure instanceof StoreException || failure instanceof java.io.IOException) {
      wiring.frame().noticeProperty().set(String.valueOf(failure.getMessage()));
      return;
    }
    LOG.log(Level.SEVERE, "Work in the background failed", failure);
    wiring.frame().noticeProperty().set(Messages.text("failure.unexpected", failure.toString()));
  }

  private void chooseImport() {
    var chosen = dialogs.transcripts();
    if (!chosen.isEmpty()) {
      doImport(chosen, () -> {});
    }
  }

  private void chooseImportFolder() {
    dialogs.transcriptFolder().ifPresent(folder -> doImport(List.of(folder), () -> {}));
  }

  private void doImport(List<Path> paths, Runnable then) {
    var following = live;
    if (following != null) {
      work.importPaths(following.open(), paths, then);
    }
  }

  /** The import as the Connect place shows it. */
  private void showWork(@Nullable Work now) {
    var connect = wiring.models().connect();
    connect.busyProperty().set(work.isBusy());
    connect.progressProperty().set(now == null ? "" : now.says());
    connect.doneProperty().set(now == null ? -1 : now.done());
    connect.cancelProperty().set(now == null ? null : now.cancel());
  }

  private void showConnect() {
    wiring.frame().placeProperty().set(ConnectPanel.ID);
    focusConnect();
  }

  /** To what was found, to choose from it; where nothing was, a person knows better. */
  private void showImport() {
    if (wiring.models().connect().rows().isEmpty()) {
      chooseImport();
    } else {
      wiring.frame().placeProperty().set(ConnectPanel.ID);
      wiring.view().actions().run("connect.transcripts");
    }
  }

  private void focusConnect() {
    wiring.places().stream()
        .filter(place -> place.id().equals(ConnectPanel.ID))
        .forEach(Panel::focus);
  }

  /** Another window on the same store, a little beside this one. */
  private void another() {
    var now = memory();
    var at = now.bounds();
    var beside =
        at == null
            ? null
            : new WindowMemory.Bounds(at.x() + 32, at.y() + 32, at.width(), at.height());
    windows.open(new WindowStart(store, server, false, now.at(beside), homes));
  }

  /** Takes files that were let go over the window: one store here, further ones in their own. */
  void drop(Dropped dropped) {
    var first = true;
    for (var file : dropped.stores()) {
      if (first) {
        switchTo(file);
        first = false;
      } else {
        windows.open(new WindowStart(file, server, false, WindowMemory.NONE, homes));
      }
    }
    if (!dropped.transcripts().isEmpty()) {
      doImport(dropped.transcripts(), () -> {});
    }
  }

  private void playDemo() {
    var following = live;
    if (following != null) {
      work.playDemo(following.open());
    }
  }

  private void chooseStore() {
    dialogs.store().ifPresent(this::switchTo);
  }

  /** Shows another store in place of this one. */
  private void switchTo(Path file) {
    var former = live;
    live = null;
    if (former != null) {
      former.stop();
    }
    desk.closed();
    wiring.models().sessions().close();
    wiring.models().selection().clear();
    wiring.models().sessions().reset();
    store = file;
    filters.open(file);
    title();
    wiring
        .background()
        .run(
            "closing",
            () -> {
              if (former != null) {
                former.close();
              }
              return file;
            },
            next -> {
              opening = StoreOpening.begin(next, server);
              follow(false, null);
            });
  }

  private void close() {
    var memory = memory();
    var file = store;
    var following = live;
    live = null;
    if (following != null) {
      following.stop();
    }
    wiring.background().close();
    var being = opening;
    // Storing what waits may take a moment, and the window is gone already.
    Thread.ofPlatform()
        .name("pugmark-close")
        .start(() -> {
          memory.write(file);
          if (following != null) {
            following.close();
          } else {
            being.undo();
          }
          closed.countDown();
          windows.closed(this, failedToOpen);
        });
  }

  private WindowMemory memory() {
    var session = wiring.models().sessions().openProperty().get();
    ObservableValue<Boolean> maximized = stage.maximizedProperty();
    return new WindowMemory(
        WindowPlacement.of(stage),
        maximized.getValue(),
        wiring.themes().choiceProperty().get(),
        wiring.frame().inspectorShownProperty().get(),
        session == null ? null : session.id(),
        wiring.models().session().viewProperty().get(),
        wiring.settings().all());
  }

  private void look() {
    seen = memory();
  }

  /** The parts of it. */
  Wiring wiring() {
    return wiring;
  }

  /** The store it follows; null while there is none. */
  @Nullable Live live() {
    return live;
  }

  /** Shows it no more and gives the store free, as a person who closes it does. */
  void dismiss() {
    stage.close();
  }

  /** Gives the store free at once: the process is ending. Any thread but the window's. */
  void abandon() {
    var file = store;
    var asked = new CompletableFuture<WindowMemory>();
    Fx.run(() -> asked.complete(memory()));
    opening.abandon(); // before anything that may take a while
    try {
      asked.get(LAST_LOOK_MILLIS, TimeUnit.MILLISECONDS).write(file);
    } catch (ExecutionException | TimeoutException late) {
      LOG.log(Level.FINE, "The window is gone, so what it was like before is remembered", late);
      seen.write(file);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until the window is closed and everything is stored. Not to be called from the FX thread.
   *
   * @throws StoreException when the first store could not be opened
   */
  void awaitClosed() throws InterruptedException {
    closed.await();
    if (failedToOpen != null) {
      throw failedToOpen;
    }
  }
}
