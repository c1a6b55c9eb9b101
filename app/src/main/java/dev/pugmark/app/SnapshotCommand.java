package dev.pugmark.app;

import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.shell.StoreInfo;
import dev.pugmark.app.snapshot.Snapshot;
import dev.pugmark.app.source.InspectionReader;
import dev.pugmark.app.source.SessionReader;
import dev.pugmark.app.source.SessionRows;
import dev.pugmark.app.theme.Theme;
import dev.pugmark.app.theme.ThemeChoice;
import dev.pugmark.cli.CommandFailed;
import dev.pugmark.http.Engine;
import dev.pugmark.model.Session;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreFiles;
import dev.pugmark.store.StoreOptions;
import dev.pugmark.store.TraceReads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code snapshot}: a view as a picture, from the same code as the window. */
@Command(
    name = "snapshot",
    description = "Draws a view as a PNG picture, without a display.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pugmark snapshot --view sessions -o sessions.png",
      "  pugmark snapshot --session 5f0c1d --view timeline --theme dark --size 1600x1000 -o t.png"
    })
final class SnapshotCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");
  private static final int LARGEST_PX = 8_192;
  private static final int MOST_ROWS = 500;

  /** What can be drawn. */
  enum View {
    sessions,
    timeline,
    trace,
    conversation
  }

  /** In which colours. */
  enum Look {
    light,
    dark,
    contrast
  }

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "The session, by its id or how that begins; the newest by default.")
  private @Nullable String session;

  @Option(names = "--select", paramLabel = "ID", description = "The span that is selected in it.")
  private @Nullable String select;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      description = "One of ${COMPLETION-CANDIDATES}; timeline by default.")
  private View view = View.timeline;

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      description = "One of ${COMPLETION-CANDIDATES}; light by default.")
  private Look theme = Look.light;

  @Option(names = "--size", paramLabel = "WxH", description = "In pixels; 1440x900 by default.")
  private String size = "1440x900";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The picture.")
  private Path output = Path.of("");

  @Option(
      names = "--store",
      paramLabel = "FILE",
      description = "The store; main.pugmark in the data folder by default.")
  private @Nullable Path store;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var sized = SIZE.matcher(size);
    if (!sized.matches()) {
      throw new CommandFailed("A size is given as 1440x900, not as " + size);
    }
    var width = Integer.parseInt(sized.group(1));
    var height = Integer.parseInt(sized.group(2));
    if (width > LARGEST_PX || height > LARGEST_PX) {
      throw new CommandFailed("A picture has at most " + LARGEST_PX + " pixels a side");
    }
    withoutDisplay();
    var file = store == null ? StoreFiles.defaultStore() : store;
    try (var open = Store.openReadOnly(file, StoreOptions.DEFAULT)) {
      var scene = read(open);
      Snapshot.write(() -> scene.join().view(), Theme.valueOf(upper(theme)), width, height, output);
      return 0;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The picture could not be drawn", failed.getCause());
    }
  }

  private static String upper(Look look) {
    return look.name().toUpperCase(java.util.Locale.ROOT);
  }

  private static void withoutDisplay() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    Fx.startToolkit();
  }

  private Scene read(Store open) {
    var now = Engine.nowMicros();
    var zone = ZoneId.systemDefault();
    var traces = new TraceReads(open);
    var sessions = traces.sessions(MOST_ROWS, 0);
    var wanted = view == View.sessions && session == null ? null : find(sessions, traces);
    var loaded = wanted == null ? null : new SessionReader(open).readAll(wanted.key());
    var selected =
        wanted == null
            ? null
            : select == null ? Selected.session(wanted.key()) : Selected.span(wanted.key(), select);
    var inspection =
        selected == null
            ? null
            : new InspectionReader(open, () -> now, zone).read(selected).orElse(null);
    var path = open.file();
    var info =
        new StoreInfo(
            String.valueOf(path.getFileName()),
            path.toString(),
            path.toFile().length(),
            open.lastSeq());
    return new Scene(now, zone, sessions, traces.countSessions(), info, wanted, loaded, inspection);
  }

  private Session find(List<Session> sessions, TraceReads traces) {
    var id = session;
    if (id == null) {
      if (sessions.isEmpty()) {
        throw new CommandFailed("There is no session in this store");
      }
      return sessions.getFirst();
    }
    var exact = traces.session(id);
    if (exact.isPresent()) {
      return exact.get();
    }
    var like = sessions.stream().filter(s -> s.key().startsWith(id)).toList();
    if (like.size() != 1) {
      throw new CommandFailed(
          (like.isEmpty() ? "There is no session " : "Several sessions begin with ") + id);
    }
    return like.getFirst();
  }

  /** All that the picture shows, read before anything is drawn. */
  private final class Scene {
    private final long now;
    private final ZoneId zone;
    private final List<Session> sessions;
    private final long total;
    private final StoreInfo info;
    private final @Nullable Session open;
    private final SessionReader.@Nullable Loaded loaded;
    private final dev.pugmark.app.panel.inspector.@Nullable Inspection inspection;

    Scene(
        long now,
        ZoneId zone,
        List<Session> sessions,
        long total,
        StoreInfo info,
        @Nullable Session open,
        SessionReader.@Nullable Loaded loaded,
        dev.pugmark.app.panel.inspector.@Nullable Inspection inspection) {
      this.now = now;
      this.zone = zone;
      this.sessions = sessions;
      this.total = total;
      this.info = info;
      this.open = open;
      this.loaded = loaded;
      this.inspection = inspection;
    }

    /** The window, filled. FX thread. */
    Wiring join() {
      var wiring =
          Wiring.join(
              () -> now,
              zone,
              ThemeChoice.valueOf(upper(theme)),
              failure -> {
                throw new IllegalStateException("The picture could not be made", failure);
              },
              _ -> {},
              List.of());
      wiring.frame().storeProperty().set(info);
      var models = wiring.models();
      models.sessions().show(sessions.stream().map(s -> SessionRows.of(s, now)).toList(), total);
      if (loaded != null && open != null) {
        models.session().viewProperty().set(view.name());
        if (view == View.sessions) {
          models.sessions().select(SessionRows.of(open, now));
        } else {
          models.sessions().open(SessionRows.of(open, now));
        }
        models.session().show(loaded.content());
        wiring.frame().omittedProperty().set(loaded.omitted());
      }
      if (inspection != null) {
        models.selection().select(inspection.target());
        models.inspector().show(inspection);
      }
      return wiring;
    }
  }
}
