package dev.pugmark.app;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.theme.ThemeChoice;
import dev.pugmark.app.theme.Themes;

/**
 * Reads what the first window needs on a thread of its own, while the window's thread does what
 * only that can do.
 */
final class ReadAhead {
  private ReadAhead() {}

  /** Begins with what needs no JavaFX. */
  static void words() {
    start(Messages::load);
  }

  /** Begins with the style sheets; JavaFX runs by now. */
  static void sheets(ThemeChoice choice) {
    start(() -> Themes.load(choice));
  }

  private static void start(Runnable read) {
    Thread.ofPlatform().daemon().name("pugmark-ahead").start(read);
  }
}
