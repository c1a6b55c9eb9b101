package dev.pugmark.app.format;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the window, from {@code messages.properties}. */
public final class Messages {
  private static final ResourceBundle WORDS =
      ResourceBundle.getBundle("dev.pugmark.app.messages", Locale.ENGLISH);

  private Messages() {}

  /** Reads the words, if nothing did yet. Any thread. */
  public static void load() {
    var _ = WORDS.containsKey("");
  }

  /**
   * The words for this key, taken as they are.
   *
   * @throws java.util.MissingResourceException when there is no such key
   */
  public static String text(String key) {
    return WORDS.getString(key);
  }

  /** The words for this key with {@code {0}}, {@code {1}}, … replaced, as {@link MessageFormat}. */
  public static String text(String key, Object... values) {
    return new MessageFormat(WORDS.getString(key), Locale.ENGLISH).format(values);
  }
}
