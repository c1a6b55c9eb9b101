package dev.pugmark.app;

import dev.pugmark.app.fx.Background;
import dev.pugmark.app.panel.EmptyState.Way;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panels;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.shell.FrameView;
import dev.pugmark.app.shell.FrameViewModel;
import dev.pugmark.app.theme.ThemeChoice;
import dev.pugmark.app.theme.Themes;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The parts of a window, joined: the only place where that is done. To be made on the FX thread.
 *
 * @param view holds all that is seen
 */
record Wiring(
    Models models, FrameViewModel frame, FrameView view, Themes themes, Background background) {
  /** A window with nothing in it yet. */
  static Wiring join(
      LongSupplier clock,
      ZoneId zone,
      ThemeChoice theme,
      Consumer<Throwable> onFailure,
      Consumer<String> openLink,
      List<Way> waysToStart) {
    var models = Models.create(clock);
    var themes = new Themes(theme);
    var background = new Background(onFailure);
    var around =
        new Surroundings(clock, zone, themes.paletteProperty(), background, openLink, waysToStart);
    var frame = new FrameViewModel();
    frame.countsProperty().bind(models.sessions().countsProperty());
    var view = new FrameView(models, frame, Panels.places(models, around), themes);
    return new Wiring(models, frame, view, themes, background);
  }
}
