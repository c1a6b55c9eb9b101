package dev.pugmark.app.theme;

/** What a person chose: a theme, or to follow the system. */
public enum ThemeChoice {
  /** Light or dark as the system is. */
  SYSTEM,
  /** Always light. */
  LIGHT,
  /** Always dark. */
  DARK,
  /** Always high contrast. */
  CONTRAST;

  /** The theme to show where the system is dark, or not. */
  public Theme resolve(boolean systemIsDark) {
    return switch (this) {
      case SYSTEM -> systemIsDark ? Theme.DARK : Theme.LIGHT;
      case LIGHT -> Theme.LIGHT;
      case DARK -> Theme.DARK;
      case CONTRAST -> Theme.CONTRAST;
    };
  }

  /** The choice after this one, for a switch that goes round. */
  public ThemeChoice next() {
    return switch (this) {
      case SYSTEM -> LIGHT;
      case LIGHT -> DARK;
      case DARK -> CONTRAST;
      case CONTRAST -> SYSTEM;
    };
  }
}
