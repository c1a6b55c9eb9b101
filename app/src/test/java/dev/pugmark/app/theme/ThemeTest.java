package dev.pugmark.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
  @TempDir private Path folder;

  private static final List<ColourRole> GROUNDS =
      List.of(
          ColourRole.SURFACE,
          ColourRole.SURFACE_RAISED,
          ColourRole.SURFACE_BAND,
          ColourRole.SURFACE_HOVER,
          ColourRole.SURFACE_SELECTED);

  @ParameterizedTest
  @EnumSource(Theme.class)
  void textIsReadableOnEveryGround(Theme theme) {
    for (var ground : GROUNDS) {
      for (var text : List.of(ColourRole.TEXT, ColourRole.MUTED)) {
        check(theme, text, ground, Contrast.TEXT);
      }
    }
    for (var ground : List.of(ColourRole.SURFACE, ColourRole.SURFACE_RAISED)) {
      check(theme, ColourRole.ACCENT, ground, Contrast.TEXT);
      statuses().forEach(status -> check(theme, status, ground, Contrast.TEXT));
    }
    check(theme, ColourRole.ON_ACCENT, ColourRole.ACCENT, Contrast.TEXT);
  }

  /** JavaFX cannot read times from the binary form of a sheet, which is several times faster. */
  @ParameterizedTest
  @EnumSource(Theme.class)
  void sheetsGiveNoTimes(Theme theme) throws Exception {
    for (var sheet : theme.stylesheets()) {
      try (var in = URI.create(sheet).toURL().openStream()) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .as(sheet)
            .isNotEmpty()
            .doesNotContainPattern(":[^;\"]*\\b\\d+m?s\\b");
      }
    }
  }

  @Test
  void aPaletteReadFromTheBinaryFormIsTheSame() throws Exception {
    for (var theme : Theme.values()) {
      var text = Path.of(theme.valuesSheet().toURI());
      var binary = folder.resolve(theme + ".bss");
      Stylesheet.convertToBinary(text.toFile(), binary.toFile());

      var read = Palette.read(Stylesheet.loadBinary(binary.toUri().toURL()));

      for (var role : ColourRole.values()) {
        assertThat(read.colour(role)).isEqualTo(Palette.of(theme).colour(role));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void statusIsReadableInSelectedRows(Theme theme) {
    for (var ground : List.of(ColourRole.SURFACE_HOVER, ColourRole.SURFACE_SELECTED)) {
      statuses().forEach(status -> check(theme, status, ground, Contrast.MARK));
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void lanesAreSeenAndNamesOnThemAreReadable(Theme theme) {
    for (var lane : Arrays.stream(ColourRole.values()).filter(ColourRole::isLane).toList()) {
      check(theme, ColourRole.ON_LANE, lane, Contrast.TEXT);
      for (var ground : GROUNDS) {
        check(theme, lane, ground, Contrast.MARK);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void seriesAreSeen(Theme theme) {
    for (var series : Arrays.stream(ColourRole.values()).filter(ColourRole::isSeries).toList()) {
      for (var ground : GROUNDS) {
        check(theme, series, ground, Contrast.MARK);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void wordsAboutJsonAreReadable(Theme theme) {
    for (var role :
        List.of(
            ColourRole.LANE_IMPLEMENTATION, ColourRole.LANE_QUESTIONS, ColourRole.LANE_ASSISTANT)) {
      check(theme, role, ColourRole.SURFACE, Contrast.TEXT);
    }
  }

  private static List<ColourRole> statuses() {
    return Arrays.stream(ColourRole.values()).filter(ColourRole::isStatus).toList();
  }

  private static void check(Theme theme, ColourRole top, ColourRole under, double least) {
    var palette = Palette.of(theme);
    var ratio = Contrast.ratio(palette.colour(top), palette.colour(under));
    assertThat(ratio).as("%s: %s on %s", theme, top, under).isGreaterThanOrEqualTo(least);
  }
}
