package dev.pugmark.rules;

import org.jspecify.annotations.Nullable;

/**
 * Something that was said in a turn.
 *
 * @param event names the event across dialects
 * @param seq of the event
 */
public record Said(String event, long seq, Side side, @Nullable String title, String text) {
  /** Both title and text, in which live matching searches. */
  String whole() {
    return title == null || text.startsWith(uncut(title)) ? text : title + "\n" + text;
  }

  /** Many titles are the first line of what they stand above, cut. */
  private static String uncut(String title) {
    return title.endsWith(" …") ? title.substring(0, title.length() - 2) : title;
  }
}
