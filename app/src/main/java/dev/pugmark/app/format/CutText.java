package dev.pugmark.app.format;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of a text, made visible, and how much there is of it.
 *
 * @param shown what to show
 * @param shownChars how many characters of the original that is
 * @param totalChars how many characters the original has; {@link #UNKNOWN} where nobody knows
 */
public record CutText(String shown, int shownChars, long totalChars) {
  /** The original is longer, and only its beginning was kept. */
  public static final long UNKNOWN = -1;

  /** A beginning of which the rest was not kept here. */
  public static CutText excerpt(String beginning) {
    return new CutText(VisibleText.lines(beginning), beginning.length(), UNKNOWN);
  }

  /** The whole of a text that is short enough, else its first {@code limit} characters. */
  public static CutText of(String text, int limit) {
    return of(text, text.length(), limit);
  }

  /**
   * As {@link #of(String, int)}, for a text of which only the beginning was read.
   *
   * @param totalChars the length of the whole text
   */
  public static CutText of(String beginning, long totalChars, int limit) {
    var end = Math.min(beginning.length(), limit);
    if (end > 0
        && end < beginning.length()
        && Character.isHighSurrogate(beginning.charAt(end - 1))) {
      end--;
    }
    return new CutText(VisibleText.lines(beginning.substring(0, end)), end, totalChars);
  }

  /** Says what is not shown; null when all is. */
  public @Nullable String note() {
    if (totalChars == UNKNOWN) {
      return Messages.text("text.excerpt", Numbers.exact(shownChars));
    }
    return shownChars >= totalChars
        ? null
        : Messages.text("text.cut", Numbers.exact(shownChars), Numbers.exact(totalChars));
  }
}
