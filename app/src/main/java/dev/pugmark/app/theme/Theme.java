package dev.pugmark.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A look of the window: a base style sheet, values for the colour roles, and the common rules. */
public enum Theme {
  /** Dark on light. */
  LIGHT("light", false),
  /** Light on dark. */
  DARK("dark", true),
  /** Light on black, with stronger lines. */
  CONTRAST("contrast", true);

  /** Rules that name roles only; the order matters. */
  private static final List<String> COMMON =
      List.of("tokens", "controls", "frame", "chart", "reading", "connect");

  private final String sheet;
  private final boolean dark;

  Theme(String sheet, boolean dark) {
    this.sheet = sheet;
    this.dark = dark;
  }

  /** Whether its background is dark. */
  public boolean isDark() {
    return dark;
  }

  /** The style sheet under all others. */
  public String userAgentStylesheet() {
    return dark
        ? new PrimerDark().getUserAgentStylesheet()
        : new PrimerLight().getUserAgentStylesheet();
  }

  /** The style sheets of a scene, the ones that win last. */
  public List<String> stylesheets() {
    return Stream.concat(COMMON.stream(), Stream.of(sheet)).map(Theme::external).toList();
  }

  /** The sheet that gives the roles their values. */
  URL valuesSheet() {
    return url(sheet);
  }

  /** The same as packages hold it: read already, in JavaFX's binary form. Null elsewhere. */
  @Nullable URL binaryValuesSheet() {
    return Theme.class.getResource(sheet + ".bss");
  }

  /** The address of a sheet by its name. */
  static String external(String name) {
    return url(name).toExternalForm();
  }

  private static URL url(String name) {
    return Objects.requireNonNull(Theme.class.getResource(name + ".css"), name);
  }
}
