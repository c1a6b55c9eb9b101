package dev.pugmark.app;

import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.panel.Deeds;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.sessions.SessionsPanel;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.shell.StoreInfo;
import dev.pugmark.app.snapshot.Snapshot;
import dev.pugmark.app.source.InspectionReader;
import dev.pugmark.app.source.SessionReader;
import dev.pugmark.app.source.SessionRows;
import dev.pugmark.app.theme.Theme;
import dev.pugmark.app.theme.ThemeChoice;
import dev.pugmark.cli.CommandFailed;
import dev.pugmark.cli.StoreOption;
import dev.pugmark.http.Engine;
import dev.pugmark.model.Session;
import dev.pugmark.store.AlertReads;
import dev.pugmark.store.AlertReads.AlertFilter;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import dev.pugmark.store.TraceReads;
import dev.pugmark.store.VerdictReads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      description =
          "A place of the window, such as sessions, or a view of a session, such as timeline, trace"
              + " or conversation; timeline by default. An unknown one is answered with the list.")
  private String view = "timeline";

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

  @Mixin private final StoreOption store = new StoreOption();

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
    try (var open = Store.openReadOnly(store.file(), StoreOptions.DEFAULT)) {
      var now = Engine.nowMicros();
      var wiring = Fx.call(() -> empty(now));
      var shown = shown(wiring.places());
      var place = Fx.call(() -> place(wiring.places(), shown));
      var scene = read(open, now, place);
      Fx.call(() -> scene.fill(wiring));
      if (place != null) {
        fill(place, open);
      }
      for (var panel : shown) {
        if (!panel.equals(place)) {
          fill(panel, open);
        }
      }
      Snapshot.write(wiring::view, Theme.valueOf(upper(theme)), width, height, output);
      return 0;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The picture could not be drawn", failed.getCause());
    }
  }

  /** The panels that the picture shows: a place, or the sessions with one of their views. */
  private List<Panel> shown(List<Panel> places) {
    var views = places.stream().flatMap(p -> p.inside().stream()).toList();
    var place = places.stream().filter(p -> p.id().equals(view)).toList();
    var inside = views.stream().filter(p -> p.id().equals(view)).toList();
    if (place.isEmpty() && inside.isEmpty()) {
      var known = Stream.concat(places.stream(), views.stream()).map(Panel::id).toList();
      throw new CommandFailed(
          "There is no view " + view + "; there are " + String.join(", ", known));
    }
    return place.isEmpty() ? inside : place;
  }

  /** The place to go to, with what is wanted in it in front; null for a view of a session. */
  private @Nullable Panel place(List<Panel> places, List<Panel> shown) {
    for (var place : places) {
      if (shown.contains(place)) {
        return place;
      }
      if (!place.id().equals(SessionsPanel.ID) && place.inside().containsAll(shown)) {
        place.bring(view);
        return place;
      }
    }
    return null;
  }

  private static void fill(Panel panel, Store open)
      throws ExecutionException, InterruptedException {
    for (var feed : panel.feeds()) {
      fill(feed, open);
    }
  }

  private static <Q, T> void fill(Feed<Q, T> feed, Store open)
      throws ExecutionException, InterruptedException {
    var question = Fx.call(() -> Optional.ofNullable(feed.question()));
    if (question.isPresent()) {
      var answer = feed.read(open, question.get());
      Fx.call(() -> {
        feed.show(answer);
        return answer;
      });
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

  private Wiring empty(long now) {
    return Wiring.join(
        () -> now,
        ZoneId.systemDefault(),
        ThemeChoice.valueOf(upper(theme)),
        failure -> {
          throw new IllegalStateException("The picture could not be made", failure);
        },
        Deeds.NONE,
        _ -> {},
        List.of());
  }

  private Scene read(Store open, long now, @Nullable Panel place) {
    var isPlace = place != null;
    var zone = ZoneId.systemDefault();
    var traces = new TraceReads(open);
    var sessions = traces.sessions(MOST_ROWS, 0);
    var wanted = isPlace && session == null ? null : find(sessions, traces);
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
    return new Scene(
        place == null ? null : place.id(),
        now,
        sessions,
        new VerdictReads(open)
            .bySession(sessions.stream().map(Session::key).collect(Collectors.toSet())),
        traces.countSessions(),
        info,
        new AlertReads(open).count(new AlertFilter(null, false, null)),
        wanted,
        loaded,
        inspection);
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
    private final @Nullable String place;
    private final long now;
    private final List<Session> sessions;
    private final Map<String, VerdictReads.Tally> verdicts;
    private final long total;
    private final StoreInfo info;
    private final long alerts;
    private final @Nullable Session open;
    private final SessionReader.@Nullable Loaded loaded;
    private final dev.pugmark.app.panel.inspector.@Nullable Inspection inspection;

    Scene(
        @Nullable String place,
        long now,
        List<Session> sessions,
        Map<String, VerdictReads.Tally> verdicts,
        long total,
        StoreInfo info,
        long alerts,
        @Nullable Session open,
        SessionReader.@Nullable Loaded loaded,
        dev.pugmark.app.panel.inspector.@Nullable Inspection inspection) {
      this.place = place;
      this.now = now;
      this.sessions = sessions;
      this.verdicts = verdicts;
      this.total = total;
      this.info = info;
      this.alerts = alerts;
      this.open = open;
      this.loaded = loaded;
      this.inspection = inspection;
    }

    /** Fills a window. FX thread. */
    Wiring fill(Wiring wiring) {
      wiring.frame().storeProperty().set(info);
      wiring.frame().alertsProperty().set(alerts);
      var models = wiring.models();
      models
          .sessions()
          .show(
              sessions.stream().map(s -> SessionRows.of(s, now, verdicts.get(s.key()))).toList(),
              total);
      if (loaded != null && open != null) {
        if (place != null) {
          models.sessions().select(SessionRows.of(open, now));
        } else {
          models.session().viewProperty().set(view);
          models.sessions().open(SessionRows.of(open, now));
        }
        models.session().show(loaded.content());
        wiring.frame().omittedProperty().set(loaded.omitted());
      }
      if (inspection != null) {
        models.selection().select(inspection.target());
        models.inspector().show(inspection);
      }
      if (place != null) {
        wiring.frame().placeProperty().set(place);
      }
      return wiring;
    }
  }
}
