package dev.pugmark.app.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.connect.ConnectPanel;
import dev.pugmark.app.panel.connect.ConnectViewModel;
import dev.pugmark.app.theme.Theme;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Draws the Connect place in every state and theme to {@code target/pictures}. */
class ConnectPicturesTest {
  @ParameterizedTest
  @EnumSource(Theme.class)
  void drawsEveryState(Theme theme) throws Exception {
    draw("connect", theme, 1440, 1000, ConnectSamples::fresh);
    draw("connect-busy", theme, 1440, 1000, ConnectSamples::busy);
    draw("connect-troubled", theme, 1440, 900, ConnectSamples::troubled);
    draw("connect-narrow", theme, 900, 1000, ConnectSamples::busy);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void drawsTheFirstStart(Theme theme) throws Exception {
    var file = file("first-start-found", theme);
    Snapshot.write(
        () -> {
          var scenes = new Scenes(theme);
          ConnectSamples.fresh(scenes.models.connect());
          scenes.frame.dropHintProperty().set("Import 3 files or folders");
          return scenes.view;
        },
        theme,
        1280,
        760,
        file);
    assertThat(file).isNotEmptyFile();
  }

  private static void draw(
      String name, Theme theme, int width, int height, Consumer<ConnectViewModel> fill)
      throws Exception {
    var file = file(name, theme);
    Snapshot.write(
        () -> {
          var scenes = new Scenes(theme).filled();
          fill.accept(scenes.models.connect());
          scenes.frame.placeProperty().set(ConnectPanel.ID);
          return scenes.view;
        },
        theme,
        width,
        height,
        file);
    assertThat(file).isNotEmptyFile();
  }

  private static Path file(String name, Theme theme) {
    return Path.of(
        "target", "pictures", name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
  }
}
