package dev.pugmark.app.theme;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;

/**
 * The theme in use: what was chosen, resolved against the system, put on every scene. FX thread.
 */
public final class Themes {
  static {
    // Each scene has a sheet of its own; JavaFX would read its usual one first, for nobody.
    Application.setUserAgentStylesheet(Theme.external("nothing"));
  }

  private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
  private final ObjectProperty<ColorScheme> system =
      new SimpleObjectProperty<>(Platform.getPreferences().getColorScheme());

  /** The system outlives every window, so it must not hold what this one shows. */
  private final ChangeListener<ColorScheme> systemChanged = (_, _, now) -> system.set(now);

  private final ReadOnlyObjectWrapper<Theme> theme;
  private final ObservableValue<Palette> palette;

  /** Follows the system, and changes with it, while the choice is {@link ThemeChoice#SYSTEM}. */
  public Themes() {
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener(new WeakChangeListener<>(systemChanged));
    theme = new ReadOnlyObjectWrapper<>(Theme.LIGHT);
    theme.bind(
        choice.flatMap(chosen -> system.map(now -> chosen.resolve(now == ColorScheme.DARK))));
    palette = theme.map(Palette::of);
  }

  /** Starts with this choice. */
  public Themes(ThemeChoice chosen) {
    this();
    choice.set(chosen);
  }

  /** What a person chose. */
  public ObjectProperty<ThemeChoice> choiceProperty() {
    return choice;
  }

  /** The theme in use. */
  public ReadOnlyObjectProperty<Theme> themeProperty() {
    return theme.getReadOnlyProperty();
  }

  /** The colours of the theme in use. */
  public ObservableValue<Palette> paletteProperty() {
    return palette;
  }

  /** Gives a scene the theme in use, and every later one. */
  public void dress(Scene scene) {
    theme.subscribe(now -> dress(scene, now));
  }

  /** Gives a scene one theme. */
  public static void dress(Scene scene, Theme theme) {
    scene.setUserAgentStylesheet(theme.userAgentStylesheet());
    scene.getStylesheets().setAll(theme.stylesheets());
  }
}
