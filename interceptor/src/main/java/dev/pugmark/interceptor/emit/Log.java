package dev.pugmark.interceptor.emit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The agent's own log: nowhere, unless a user names a file or asks for standard error. */
public final class Log {
  private final @Nullable String place;

  /**
   * Writes nothing yet.
   *
   * @param settings say where to
   */
  public Log(Settings settings) {
    String given = settings.text("log");
    this.place = "off".equalsIgnoreCase(given) ? null : given;
  }

  /** One line. */
  public void say(String line) {
    if (place != null) {
      write(line, null);
    }
  }

  /** One line, and what went wrong. */
  public void failed(String what, Throwable failure) {
    if (place != null) {
      write(what, failure);
    }
  }

  private synchronized void write(String line, @Nullable Throwable failure) {
    if ("stderr".equals(place)) {
      System.err.println("pugmark: " + line);
      if (failure != null) {
        failure.printStackTrace();
      }
      return;
    }
    try (PrintStream out =
        new PrintStream(
            Files.newOutputStream(
                Path.of(String.valueOf(place)),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND),
            false,
            StandardCharsets.UTF_8)) {
      out.println(System.currentTimeMillis() + " " + line);
      if (failure != null) {
        failure.printStackTrace(out);
      }
    } catch (IOException | RuntimeException unwritable) {
      // A log that cannot be written must not stop what it tells of.
    }
  }
}
