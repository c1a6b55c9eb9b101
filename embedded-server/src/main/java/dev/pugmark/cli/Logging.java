package dev.pugmark.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** The log of a process: one line each on standard error, so that standard output stays clean. */
public final class Logging {
  /** Time, level and message; a stack trace only where one was logged. */
  private static final String SETTINGS =
      """
      handlers = java.util.logging.ConsoleHandler
      .level = INFO
      java.util.logging.ConsoleHandler.level = ALL
      java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
      java.util.logging.SimpleFormatter.format = %1$tF %1$tT %4$s %5$s%6$s%n
      io.undertow.level = WARNING
      org.xnio.level = WARNING
      org.jboss.level = WARNING
      """;

  private Logging() {}

  /** Replaces the platform's settings, unless the user named a file of their own. */
  public static void toStandardError() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try {
      LogManager.getLogManager()
          .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
