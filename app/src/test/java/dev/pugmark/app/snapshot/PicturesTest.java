package dev.pugmark.app.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.TimeWindow;
import dev.pugmark.app.chart.TimelineView;
import dev.pugmark.app.chart.TimelineViewModel;
import dev.pugmark.app.chart.WaterfallData;
import dev.pugmark.app.chart.WaterfallView;
import dev.pugmark.app.chart.WaterfallViewModel;
import dev.pugmark.app.panel.inspector.InspectorViewModel;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import dev.pugmark.app.theme.Palette;
import dev.pugmark.app.theme.Theme;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Draws every view in every theme to {@code target/pictures}, to be looked at. */
class PicturesTest {
  @ParameterizedTest
  @EnumSource(Theme.class)
  void drawsTimeline(Theme theme) throws Exception {
    draw(
        "timeline",
        theme,
        1280,
        760,
        palette -> {
          var selection = new Selection();
          var model = new TimelineViewModel(selection, new TimeWindow(), () -> Samples.NOW);
          model.show(Samples.timeline("s"));
          selection.select(Selected.span("s", "span-20"));
          return new TimelineView(model, palette);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void drawsTimelineZoomed(Theme theme) throws Exception {
    draw(
        "timeline-zoomed",
        theme,
        1280,
        760,
        palette -> {
          var model = new TimelineViewModel(new Selection(), new TimeWindow(), () -> Samples.NOW);
          model.show(Samples.timeline("s"));
          model.window().set(Samples.START + 75e6, Samples.START + 130e6);
          model.window().measure(Samples.START + 100e6, Samples.START + 112e6);
          return new TimelineView(model, palette);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void drawsTimelineWithGapsFolded(Theme theme) throws Exception {
    for (var folded : new boolean[] {false, true}) {
      draw(
          folded ? "timeline-gaps-folded" : "timeline-gaps",
          theme,
          1280,
          760,
          palette -> gaps(folded, palette));
    }
    draw(
        "timeline-gaps-zoomed",
        theme,
        1280,
        760,
        palette -> {
          var view = gaps(true, palette);
          view.zoomIn();
          view.zoomIn();
          view.zoomIn();
          return view;
        });
  }

  private static TimelineView gaps(boolean folded, ObservableValue<Palette> palette) {
    var model =
        new TimelineViewModel(new Selection(), new TimeWindow(), () -> Samples.NOW_AFTER_GAPS);
    model.show(Samples.withGaps("s"));
    model.foldGaps(folded);
    return new TimelineView(model, palette);
  }

  @ParameterizedTest
  @EnumSource(names = "LIGHT")
  void drawsMillionSpans(Theme theme) throws Exception {
    draw(
        "timeline-million",
        theme,
        1280,
        760,
        palette -> {
          var model = new TimelineViewModel(new Selection(), new TimeWindow(), () -> Samples.NOW);
          model.show(Samples.many("s", 1_000_000));
          return new TimelineView(model, palette);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void drawsTrace(Theme theme) throws Exception {
    draw(
        "trace",
        theme,
        1280,
        760,
        palette -> {
          var selection = new Selection();
          var model = new WaterfallViewModel(selection, new TimeWindow(), () -> Samples.NOW);
          var spans = Samples.session();
          model.window().reset(spans.firstStart(), Samples.NOW);
          model.show(WaterfallData.of("s", spans));
          selection.select(Selected.span("s", "span-20"));
          return new WaterfallView(model, palette);
        });
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void drawsWindow(Theme theme) throws Exception {
    window("sessions", theme, () -> new Scenes(theme).filled());
    window("first-start", theme, () -> new Scenes(theme));
    window(
        "window-timeline", theme, () -> new Scenes(theme).filled().opened("timeline").inspected());
    window("window-trace", theme, () -> new Scenes(theme).filled().opened("trace").inspected());
    window(
        "window-conversation",
        theme,
        () -> {
          var scene = new Scenes(theme).filled().opened("conversation");
          var model = scene.models.session().conversation();
          model.toggle(model.items().get(3));
          scene.inspected();
          scene.models.inspector().tabProperty().set(InspectorViewModel.Tab.RAW);
          return scene;
        });
    window(
        "keys",
        theme,
        () -> {
          var scene = new Scenes(theme).filled();
          scene.view.openKeys();
          return scene;
        });
    window(
        "palette",
        theme,
        () -> {
          var scene = new Scenes(theme).filled();
          scene.view.openPalette();
          return scene;
        });
  }

  private static void window(String name, Theme theme, Supplier<Scenes> scene) throws Exception {
    draw(name, theme, 1440, 860, _ -> scene.get().view);
  }

  private static void draw(
      String name,
      Theme theme,
      int width,
      int height,
      Function<ObservableValue<Palette>, Parent> view)
      throws Exception {
    var palette = new SimpleObjectProperty<>(Palette.of(theme));
    var file =
        Path.of("target", "pictures", name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");

    Snapshot.write(() -> view.apply(palette), theme, width, height, file);

    assertThat(file).isNotEmptyFile();
  }
}
