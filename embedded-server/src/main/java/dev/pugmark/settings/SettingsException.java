package dev.pugmark.settings;

/** A settings file that cannot be used; the message names the file and what is wrong in it. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
