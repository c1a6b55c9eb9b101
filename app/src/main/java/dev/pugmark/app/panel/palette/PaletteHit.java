package dev.pugmark.app.panel.palette;

import dev.pugmark.app.selection.Selected;
import org.jspecify.annotations.Nullable;

/**
 * Something in the store that fits what is written into the palette.
 *
 * @param id of the agent, host, tool or rule; the number of an event
 * @param detail what stands at the right, in words
 * @param target what it is in a session; null for what belongs to none
 */
public record PaletteHit(
    Kind kind, String id, String label, String detail, @Nullable Selected target) {
  /** What was found. */
  public enum Kind {
    /** Who acts: leads to its row among the agents. */
    AGENT,
    /** A host: leads to its calls. */
    HOST,
    /** A tool: leads to the sessions that used it. */
    TOOL,
    /** A rule: leads to it. */
    RULE,
    /** An event that holds the words: leads to it in its session. */
    TEXT
  }
}
