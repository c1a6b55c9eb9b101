package dev.pugmark.app;

/** Entry point of the application jar: the window, and every headless command. */
public final class Launcher {
  private Launcher() {}

  /** Opens the window, or runs the command that is named. */
  public static void main(String[] args) {
    System.out.println("pugmark");
  }
}
