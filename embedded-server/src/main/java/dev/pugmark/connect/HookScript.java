package dev.pugmark.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The shell script that hands a hook's payload on without starting Java, as {@code pugmark hook
 * --print-script} prints it. Always succeeds and says nothing, so that no agent is held up by it.
 */
public final class HookScript {
  private static final String RESOURCE = "hook.sh";

  private HookScript() {}

  /** The script for a runtime; empty on a system without such shells. */
  static Optional<String> of(String id) {
    var windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    return windows ? Optional.empty() : Optional.of(text(id));
  }

  /** The script for a runtime, on whatever system. */
  public static String text(String id) {
    try (var in = HookScript.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The script is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@NAME@", id);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
