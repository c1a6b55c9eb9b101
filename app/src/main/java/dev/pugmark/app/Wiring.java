package dev.pugmark.app;

import dev.pugmark.app.fx.Background;
import dev.pugmark.app.panel.Deeds;
import dev.pugmark.app.panel.EmptyState.Way;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Panels;
import dev.pugmark.app.panel.Settings;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.shell.FrameView;
import dev.pugmark.app.shell.FrameViewModel;
import dev.pugmark.app.shell.Navigation;
import dev.pugmark.app.theme.ThemeChoice;
import dev.pugmark.app.theme.Themes;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.StringProperty;

/**
 * The parts of a window, joined: the only place where that is done. To be made on the FX thread.
 *
 * @param view holds all that is seen
 */
record Wiring(
    Models models,
    FrameViewModel frame,
    FrameView view,
    List<Panel> places,
    Themes themes,
    Settings settings,
    Background background) {
  /** A window with nothing in it yet. */
  static Wiring join(
      LongSupplier clock,
      ZoneId zone,
      ThemeChoice theme,
      Consumer<Throwable> onFailure,
      Deeds deeds,
      Consumer<String> openLink,
      List<Way> waysToStart) {
    var models = Models.create(clock, zone);
    var themes = new Themes(theme);
    var background = new Background(onFailure);
    var frame = new FrameViewModel();
    var settings = new Settings();
    var ways = new Navigation(models, frame);
    var around =
        new Surroundings(
            clock,
            zone,
            themes.paletteProperty(),
            background,
            deeds,
            settings,
            ways::show,
            models.selection()::select,
            frame.placeProperty()::set,
            ways::reveal,
            ways::sessionsOf,
            openLink,
            waysToStart);
    var places = Panels.places(models, around);
    var view = new FrameView(models, frame, ways, places, themes, settings);
    remember(frame, places, settings.of("place"));
    frame
        .placeProperty()
        .subscribe(id -> {
          frame.countsProperty().unbind();
          frame.scopeProperty().unbind();
          places.stream()
              .filter(place -> place.id().equals(id))
              .findFirst()
              .ifPresent(place -> {
                frame.countsProperty().bind(place.counts());
                frame.scopeProperty().bind(place.scope());
              });
        });
    return new Wiring(models, frame, view, places, themes, settings, background);
  }

  /** The next window begins at the place that was looked at last. */
  private static void remember(FrameViewModel frame, List<Panel> places, StringProperty last) {
    last.subscribe(id -> {
      if (places.stream().anyMatch(place -> place.id().equals(id))) {
        frame.placeProperty().set(id);
      }
    });
    frame.placeProperty().subscribe(last::set);
  }
}
