package dev.pugmark.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Which rules of the base theme are shipped. */
class StyleClassesTest {
  private static final String SHEET = "atlantafx/base/theme/primer-dark.css";

  @Test
  void keepWhatAKnownNodeCanMeet() {
    var sheet =
        """
        .root { -color: #fff; }
        /* Of nobody. */
        .button, .date-picker > .arrow-button { -fx-padding: 4px; }
        .date-picker { -fx-padding: 1px; }
        .spinner > .segment3:hover { -fx-shape: "M0 0"; }
        * { -fx-x: 1; }
        """;
    assertThat(StyleClasses.of("root", "button", "spinner", "segment\u0001", "a\u0001").keep(sheet))
        .isEqualTo(
            """
            .root { -color: #fff; }
            .button { -fx-padding: 4px; }
            .spinner > .segment3:hover { -fx-shape: "M0 0"; }
            * { -fx-x: 1; }
            """);
  }

  @Test
  void refuseASheetThatTheyDoNotUnderstand() {
    var styles = StyleClasses.of("a");
    for (var sheet : new String[] {"@import 'x'; .a { -b: 1; }", "@m { .a { -b: 1; } }", ".a { "}) {
      assertThatThrownBy(() -> styles.keep(sheet))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("A style sheet has more than rules: ");
    }
  }

  @Test
  void leaveTheBaseThemeTheControlsOfTheProgramAlone() throws IOException {
    var jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(jar -> jar.toString().endsWith(".jar"))
            .toList();
    var sheet = sheet(jars.stream());

    var kept = StyleClasses.in(jars, "dev/pugmark/").keep(sheet);

    assertThat(kept)
        .contains(".root {", ".button {", ".table-view", ".tree-table-view", ".segment11", ".menu")
        .doesNotContain(".date-picker", ".color-picker", ".html-editor", ".pagination");
    assertThat(kept.length()).isBetween(sheet.length() / 4, sheet.length() / 2);
  }

  private static String sheet(Stream<Path> jars) throws IOException {
    var theme =
        jars.filter(jar -> jar.getFileName().toString().startsWith("atlantafx-base-"))
            .findFirst()
            .orElseThrow();
    try (var zip = new ZipFile(theme.toFile());
        var in = zip.getInputStream(zip.getEntry(SHEET))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
