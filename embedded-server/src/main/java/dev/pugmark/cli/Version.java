package dev.pugmark.cli;

import dev.pugmark.http.Release;
import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }

  private static String line() {
    return "pugmark " + Release.version() + " (Java " + System.getProperty("java.version") + ")";
  }

  /**
   * Answers when nothing but the version is asked for, without making the command line first: that
   * would take longer than all else.
   *
   * @return whether it was that
   */
  public static boolean answers(String[] args) {
    var asked = args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
    if (asked) {
      System.out.println(line());
    }
    return asked;
  }
}
