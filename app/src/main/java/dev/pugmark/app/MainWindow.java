package dev.pugmark.app;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.connect.RuntimeDesk;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.live.Live;
import dev.pugmark.app.live.OpenStore;
import dev.pugmark.app.live.RouteDeeds;
import dev.pugmark.app.live.StoreOpening;
import dev.pugmark.app.panel.EmptyState.Way;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Pictured;
import dev.pugmark.app.panel.connect.ConnectPanel;
import dev.pugmark.app.shell.Work;
import dev.pugmark.app.snapshot.Snapshot;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.dialect.WindowCalls.Call;
import dev.pugmark.export.SheetWriter.Format;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.store.StoreException;
import java.io.File;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.TransferMode;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window over one store at a time. FX thread, but for what says otherwise. */
final class MainWindow {
  private static final Logger LOG = Logger.getLogger(MainWindow.class.getName());
  private static final String OPENING = "opening";
  private static final double USUAL_WIDTH = 1440;

  /** Pictures are made for screens with more pixels too. */
  private static final double PICTURE_SCALE = 2;

  private static final double USUAL_HEIGHT = 900;

  private final Stage stage = new Stage();
  private final Windows windows;
  private final AgentHomes homes;
  private final RuntimeDesk desk;
  private final StringProperty importLabel = new SimpleStringProperty();
  private final Wiring wiring;
  private final StoreWork work;
  private final Exports exports;
  private final FilterMemory filters;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ServerOptions server;
  private Path store;
  private StoreOpening opening;
  private @Nullable Live live;
  private volatile @Nullable StoreException failedToOpen;

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
    exports = new Exports(wiring.frame(), wiring.background());
    filters = new FilterMemory(wiring.models().filters(), wiring.background());
    filters.open(store);
    desk =
        new RuntimeDesk(
            wiring.models().connect(),
            wiring.background(),
            start.homes(),
            this::chooseProject,
            this::doImport);
    wiring.frame().workProperty().subscribe(this::showWork);
    wiring.view().actions().add(actions());
    wiring.frame().inspectorShownProperty().set(memory.inspector());
    wiring.models().session().viewProperty().set(memory.view());
    wiring.settings().set(memory.settings());
    var scene = new Scene(wiring.view(), USUAL_WIDTH, USUAL_HEIGHT);
    wiring.view().install(scene);
    takeDrops(scene);
    stage.setScene(scene);
    stage.getIcons().setAll(Marks.ofWindow());
    stage.setMinWidth(640);
    stage.setMinHeight(400);
    place(memory);
    title();
    stage.setOnHidden(_ -> close());
    stage.show();
    StartReport.watch(wiring.models().sessions().loadedProperty());
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
        export("csv", Format.CSV, "Shortcut+E"),
        export("json", Format.JSON, "Shortcut+Shift+E"),
        Action.of(
                "export.picture",
                group,
                Messages.text("export.picture"),
                this::savePicture,
                "Shortcut+Shift+S")
            .when(() -> wiring.view().front().isPresent()),
        Action.of("export.drawing", group, Messages.text("export.drawing"), this::saveDrawing)
            .when(() -> drawn().isPresent()),
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

  private Action export(String name, Format format, String keys) {
    return Action.of(
            "export." + name,
            Messages.text("group.store"),
            Messages.text("export." + name),
            () -> saveTable(format),
            keys)
        .when(() -> live != null && wiring.view().front().flatMap(Panel::export).isPresent());
  }

  private void saveTable(Format format) {
    var following = live;
    var table = wiring.view().front().flatMap(Panel::export);
    if (following != null && table.isPresent()) {
      var file = chooseFile(table.get().name(), format.suffix());
      if (file != null) {
        exports.table(table.get(), following.open().store(), format, file);
      }
    }
  }

  private void savePicture() {
    var front = wiring.view().front();
    if (front.isPresent()) {
      var behind = wiring.themes().paletteProperty().getValue().colour(ColourRole.SURFACE);
      var picture = Snapshot.of(front.get().view(), PICTURE_SCALE, behind);
      var file = chooseFile(front.get().id(), "png");
      if (file != null) {
        exports.picture(picture, file);
      }
    }
  }

  private Optional<Pictured> drawn() {
    return wiring.view().front().map(panel -> panel instanceof Pictured drawn ? drawn : null);
  }

  private void saveDrawing() {
    var drawn = drawn();
    if (drawn.isPresent()) {
      var svg = drawn.get().svg();
      var file = chooseFile(drawn.get().pictureName(), "svg");
      if (file != null) {
        exports.drawing(svg, file);
      }
    }
  }

  private @Nullable Path chooseFile(String name, String suffix) {
    var chooser = new FileChooser();
    chooser.setTitle(Messages.text("export.menu"));
    chooser.setInitialFileName(name + "." + suffix);
    chooser
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                Messages.text("export.files." + suffix), "*." + suffix));
    var chosen = chooser.showSaveDialog(stage);
    return chosen == null ? null : chosen.toPath();
  }

  private void title() {
    stage.setTitle(Messages.text("window.title", String.valueOf(store.getFileName())));
  }

  /** Where it was, if a screen is there now; else the usual size, if the screen has it. */
  private void place(WindowMemory memory) {
    var bounds = memory.bounds();
    if (bounds != null && isOnScreen(bounds)) {
      stage.setX(bounds.x());
      stage.setY(bounds.y());
      stage.setWidth(bounds.width());
      stage.setHeight(bounds.height());
    } else {
      var room = Screen.getPrimary().getVisualBounds();
      stage.setWidth(Math.min(USUAL_WIDTH, room.getWidth()));
      stage.setHeight(Math.min(USUAL_HEIGHT, room.getHeight()));
    }
    stage.setMaximized(memory.maximized());
  }

  private static boolean isOnScreen(WindowMemory.Bounds bounds) {
    var wanted =
        new Rectangle2D(
            bounds.x() + 40,
            bounds.y(),
            Math.max(1, bounds.width() - 80),
            Math.min(40, Math.max(1, bounds.height())));
    return !Screen.getScreensForRectangle(wanted).isEmpty();
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
              opened.answer(call -> Fx.run(() -> called(call)));
              desk.opened(opened);
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
          new WindowStart(
              call.open(), server, false, false, WindowMemory.read(call.open()), homes));
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

  private Live follow(OpenStore opened) {
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
    var rows = wiring.models().sessions().rows();
    rows.addListener(
        new javafx.collections.ListChangeListener<>() {
          @Override
          public void onChanged(
              Change<? extends dev.pugmark.app.panel.sessions.SessionRow> change) {
            rows.removeListener(this);
            rows.stream()
                .filter(row -> row.id().equals(session))
                .findFirst()
                .ifPresent(wiring.models().sessions()::open);
          }
        });
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
    var chooser = new FileChooser();
    chooser.setTitle(Messages.text("store.import"));
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(Messages.text("files.transcripts"), "*.jsonl"));
    var chosen = chooser.showOpenMultipleDialog(stage);
    if (chosen != null && !chosen.isEmpty()) {
      doImport(chosen.stream().map(File::toPath).toList(), () -> {});
    }
  }

  private void chooseImportFolder() {
    var chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("store.import.folder"));
    var usual = new File(System.getProperty("user.home"), ".claude/projects");
    if (usual.isDirectory()) {
      chooser.setInitialDirectory(usual);
    }
    var chosen = chooser.showDialog(stage);
    if (chosen != null) {
      doImport(List.of(chosen.toPath()), () -> {});
    }
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

  private Optional<Path> chooseProject() {
    var chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("connect.scope.one"));
    return Optional.ofNullable(chooser.showDialog(stage)).map(File::toPath);
  }

  /** Another window on the same store, a little beside this one. */
  private void another() {
    var now = memory();
    var at = now.bounds();
    var beside =
        at == null
            ? null
            : new WindowMemory.Bounds(at.x() + 32, at.y() + 32, at.width(), at.height());
    windows.open(new WindowStart(store, server, false, false, now.at(beside), homes));
  }

  private void takeDrops(Scene scene) {
    var hint = wiring.frame().dropHintProperty();
    scene.setOnDragOver(event -> {
      var dropped = Dropped.of(event.getDragboard());
      if (!dropped.isEmpty()) {
        event.acceptTransferModes(TransferMode.COPY);
        hint.set(dropped.says());
      }
      event.consume();
    });
    scene.setOnDragExited(_ -> hint.set(""));
    scene.setOnDragDropped(event -> {
      var dropped = Dropped.of(event.getDragboard());
      hint.set("");
      event.setDropCompleted(!dropped.isEmpty());
      event.consume();
      Fx.later(() -> drop(dropped));
    });
  }

  /** Takes files that were let go over the window: one store here, further ones in their own. */
  void drop(Dropped dropped) {
    var first = true;
    for (var file : dropped.stores()) {
      if (first) {
        switchTo(file);
        first = false;
      } else {
        windows.open(new WindowStart(file, server, false, false, WindowMemory.NONE, homes));
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
    var chooser = new FileChooser();
    chooser.setTitle(Messages.text("store.open"));
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(Messages.text("files.stores"), "*.pugmark"));
    var chosen = chooser.showOpenDialog(stage);
    if (chosen != null) {
      switchTo(chosen.toPath().toAbsolutePath().normalize());
    }
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
        new WindowMemory.Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()),
        maximized.getValue(),
        wiring.themes().choiceProperty().get(),
        wiring.frame().inspectorShownProperty().get(),
        session == null ? null : session.id(),
        wiring.models().session().viewProperty().get(),
        wiring.settings().all());
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

  /** Gives the store free at once: the process is ending. Any thread. */
  void abandon() {
    opening.abandon();
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
