package dev.pugmark.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the command line asks of the window; the two jars differ in nothing else. */
public interface WindowCommands {
  /** Whether there is a window to open, as far as that is known without opening it. */
  enum Presence {
    HERE,
    /** The jar has it, but this machine has nothing to show it on. */
    NO_DISPLAY,
    /** It is in the other jar. */
    ELSEWHERE
  }

  Presence presence();

  /**
   * Opens the window and waits until it is closed; asked only when it is {@link Presence#HERE}.
   *
   * @param request what it shows first
   * @return the exit code
   * @throws NoDisplayException when the display cannot be reached; nothing is open then
   */
  int open(Request request) throws NoDisplayException;

  /** Draws a view as a picture; a command of picocli with its own options. */
  Object snapshot();

  /**
   * What the window shows first.
   *
   * @param store null for one that is thrown away
   * @param playDemo whether the demo is played into it
   */
  record Request(@Nullable Path store, boolean playDemo) {}
}
