package dev.pugmark.app.shell;

import javafx.scene.input.KeyCombination;

/** Keys as they stand on the keyboard. */
final class KeyNames {
  private KeyNames() {}

  static String of(KeyCombination keys) {
    var text = keys.getDisplayText();
    return text.equals("Escape") ? "Esc" : text;
  }
}
