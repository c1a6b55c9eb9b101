package dev.pugmark.cli;

import java.io.Serial;

/** There is a window, but the display to show it on cannot be reached. */
public final class NoDisplayException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** Found out while the window was being opened. */
  public NoDisplayException() {
    super("The display cannot be reached");
  }
}
