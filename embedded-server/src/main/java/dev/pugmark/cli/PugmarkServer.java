package dev.pugmark.cli;

/** Entry point of the headless jar. */
public final class PugmarkServer {
  private PugmarkServer() {}

  /** Runs one command; see {@code --help}. */
  public static void main(String[] args) {
    if (Version.answers(args)) {
      return;
    }
    Logging.toStandardError();
    System.exit(Commands.execute(new NoWindow(), args));
  }
}
