package dev.pugmark.app.shell;

import java.util.Locale;
import org.kordamp.ikonli.Ikon;

/**
 * A line of the palette.
 *
 * @param detail what stands at the right: the group, or the keys
 */
record PaletteEntry(Ikon icon, String label, String detail, Runnable run) {
  /** Whether it says the same. */
  boolean isLike(PaletteEntry other) {
    return label.equals(other.label) && detail.equals(other.detail) && icon.equals(other.icon);
  }

  /** Whether all words are in it, in any case. */
  boolean matches(String text) {
    var hay = (label + " " + detail).toLowerCase(Locale.ROOT);
    for (var word : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      if (!hay.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
