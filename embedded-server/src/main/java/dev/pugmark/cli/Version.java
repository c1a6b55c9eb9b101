package dev.pugmark.cli;

import dev.pugmark.http.Engine;
import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "pugmark " + Engine.version() + " (Java " + System.getProperty("java.version") + ")"
    };
  }
}
