package dev.pugmark.app.panel.table;

import dev.pugmark.app.format.Messages;
import org.jspecify.annotations.Nullable;

/**
 * What a cell shows.
 *
 * @param exact what it says on hover; null says nothing
 */
public record Shown(String text, @Nullable String exact) {
  /** Nobody gave a value. */
  public static final Shown UNKNOWN = new Shown("—", Messages.text("value.unknown"));

  /** There is nothing to have a value. */
  public static final Shown NOTHING = new Shown("", null);
}
