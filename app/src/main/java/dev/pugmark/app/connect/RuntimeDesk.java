package dev.pugmark.app.connect;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Background;
import dev.pugmark.app.live.OpenStore;
import dev.pugmark.app.live.OwnStore;
import dev.pugmark.app.panel.connect.ConnectDesk;
import dev.pugmark.app.panel.connect.ConnectViewModel;
import dev.pugmark.app.panel.connect.RuntimeCard;
import dev.pugmark.app.panel.connect.TranscriptRow;
import dev.pugmark.connect.ConnectRefused;
import dev.pugmark.connect.Connector;
import dev.pugmark.connect.Target;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.runtime.AgentRuntime;
import dev.pugmark.store.ImportReads;
import dev.pugmark.transfer.Discovery;
import dev.pugmark.transfer.TranscriptProject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The desk of one window. What was shown last is what is changed: a runtime is looked at again in
 * the background after each change. FX thread.
 */
public final class RuntimeDesk implements ConnectDesk {
  private static final String SETTINGS = "connect.settings";
  private static final String TRANSCRIPTS = "connect.transcripts";
  private static final String WATCH = "connect.watch";

  private final ConnectViewModel model;
  private final Background background;
  private final AgentHomes homes;
  private final Supplier<Optional<Path>> chooseFolder;
  private final BiConsumer<List<Path>, Runnable> importPaths;
  private final Map<String, TranscriptProject> projects = new HashMap<>();
  private @Nullable OpenStore open;
  private @Nullable Path project;

  /**
   * @param chooseFolder asks a person
   * @param importPaths imports, and runs the second when it is over
   */
  public RuntimeDesk(
      ConnectViewModel model,
      Background background,
      AgentHomes homes,
      Supplier<Optional<Path>> chooseFolder,
      BiConsumer<List<Path>, Runnable> importPaths) {
    this.model = model;
    this.background = background;
    this.homes = homes;
    this.chooseFolder = chooseFolder;
    this.importPaths = importPaths;
    model.foldersProperty().set(folders());
    model.serve(this);
  }

  private String folders() {
    return String.join(
        ", ",
        Arrays.stream(AgentRuntime.values())
            .flatMap(runtime -> homes.transcripts(runtime).stream())
            .map(homes::brief)
            .toList());
  }

  /**
   * A store is shown from now on; follows the folders if that was chosen.
   *
   * @param isEmpty whether nothing was told yet: then it is looked for what can be imported
   */
  public void opened(OpenStore store, boolean isEmpty) {
    open = store;
    var refused = !(store instanceof OwnStore) || store.store().readOnlyReason().isPresent();
    model.refusedProperty().set(refused ? Messages.text("import.refused") : "");
    if (store instanceof OwnStore own && !refused) {
      background.run(
          WATCH,
          () -> {
            if (WatchMemory.of(own.store().file()).orElse(false)) {
              own.watch(homes);
            }
            return own.isWatching();
          },
          on -> model.watchingProperty().set(on));
      if (isEmpty) {
        search();
      }
    }
  }

  /** No store is shown for now. */
  public void closed() {
    open = null;
    model.watchingProperty().set(false);
    background.cancel(TRANSCRIPTS);
  }

  @Override
  public void look() {
    settings(() -> "");
    search();
    if (open instanceof OwnStore own) {
      model.watchingProperty().set(own.isWatching());
    }
  }

  private Connector connector(int port) {
    return new Connector(homes, Target.here(port));
  }

  private int port() {
    var store = open;
    return store == null
        ? Target.USUAL_PORT
        : store.address().map(address -> address.uri().getPort()).orElse(Target.USUAL_PORT);
  }

  private record Seen(List<RuntimeCard> cards, String outcome) {}

  /** Does something to the settings and shows how they are then. */
  private void settings(Callable<String> first) {
    var port = port();
    var of = project;
    background.run(
        SETTINGS,
        () -> {
          var outcome = first.call();
          var connector = connector(port);
          return new Seen(
              Arrays.stream(AgentRuntime.values())
                  .map(runtime -> Cards.of(connector.look(runtime, of), homes, port))
                  .toList(),
              outcome);
        },
        seen -> {
          if (!seen.outcome.isEmpty()) {
            model.outcomeProperty().set(seen.outcome);
          }
          if (!model.cards().equals(seen.cards)) {
            model.cards().setAll(seen.cards);
          }
        });
  }

  @Override
  public void connect(String runtime) {
    change(runtime, true);
  }

  @Override
  public void undo(String runtime) {
    change(runtime, false);
  }

  private void change(String id, boolean connect) {
    var runtime = AgentRuntime.of(id).orElseThrow();
    var shown = model.card(id);
    var port = port();
    var of = project;
    settings(() -> {
      var connector = connector(port);
      var look = connector.look(runtime, of);
      // What was shown is what is written, or nothing is.
      if (shown == null || !Cards.of(look, homes, port).change().equals(shown.change())) {
        return Messages.text("connect.changed", runtime.title());
      }
      try {
        var copy = connect ? connector.connect(look) : connector.undo(look);
        var done =
            Messages.text(
                connect ? "connect.done" : "connect.undone",
                runtime.title(),
                homes.brief(look.file()));
        return copy.map(file -> done + " " + Messages.text("connect.copy", homes.brief(file)))
            .orElse(done);
      } catch (ConnectRefused refused) {
        return String.valueOf(refused.getMessage());
      }
    });
  }

  @Override
  public void chooseProject() {
    chooseFolder
        .get()
        .ifPresent(folder -> {
          project = folder.toAbsolutePath().normalize();
          model.projectProperty().set(homes.brief(project));
          settings(() -> "");
        });
  }

  @Override
  public void allProjects() {
    if (project != null) {
      project = null;
      model.projectProperty().set("");
      settings(() -> "");
    }
  }

  private void search() {
    var store = open;
    if (store == null) {
      return;
    }
    model.searchingProperty().set(true);
    background.run(
        TRANSCRIPTS,
        () -> Discovery.look(homes, new ImportReads(store.store()).known()),
        found -> {
          model.searchingProperty().set(false);
          show(found);
        });
  }

  private void show(List<TranscriptProject> found) {
    projects.clear();
    model.show(
        found.stream()
            .map(each -> {
              var id = each.runtime().id() + " " + each.folder() + " " + each.directory();
              projects.put(id, each);
              return new TranscriptRow.Found(
                  id,
                  each.runtime().title(),
                  name(each),
                  each.sessions(),
                  each.files().size(),
                  each.bytes(),
                  each.firstMicros(),
                  each.lastMicros(),
                  each.newFiles(),
                  each.newBytes());
            })
            .toList());
  }

  private String name(TranscriptProject project) {
    var directory = project.directory();
    if (directory == null) {
      return String.valueOf(project.folder().getFileName());
    }
    var home = homes.home() + "/";
    return directory.startsWith(home) ? "~/" + directory.substring(home.length()) : directory;
  }

  @Override
  public void importAll(List<String> ids) {
    var files =
        ids.stream()
            .map(projects::get)
            .filter(java.util.Objects::nonNull)
            .flatMap(each -> each.files().stream())
            .toList();
    importPaths.accept(files, this::imported);
  }

  private void imported() {
    search();
    // Whoever brings in what is here wants what comes too, unless they said otherwise.
    if (open instanceof OwnStore own) {
      background.run(
          WATCH,
          () -> {
            if (WatchMemory.of(own.store().file()).orElse(true)) {
              own.watch(homes);
            }
            return own.isWatching();
          },
          on -> model.watchingProperty().set(on));
    }
  }

  @Override
  public void watch(boolean on) {
    if (!(open instanceof OwnStore own) || !model.refusedProperty().get().isEmpty()) {
      model.watchingProperty().set(false);
      return;
    }
    background.run(
        WATCH,
        () -> {
          WatchMemory.keep(own.store().file(), on);
          if (on) {
            own.watch(homes);
          } else {
            own.unwatch();
          }
          return own.isWatching();
        },
        now -> model.watchingProperty().set(now));
  }
}
