package dev.pugmark.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs programs of the JDK and of the system; what they say is only told when they fail. */
final class Tool {
  private Tool() {}

  /** A tool of the JDK that runs this. */
  static String ofJdk(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** Whether a program is there to be run. */
  static boolean exists(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .anyMatch(Files::isExecutable);
  }

  /** Runs a program to its end and gives what it printed. */
  static String run(List<String> command) throws IOException, InterruptedException {
    return run(Map.of(), command);
  }

  /** As {@link #run(List)}, with variables beside those of this process. */
  static String run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var code = process.waitFor();
    if (code != 0) {
      throw new IOException(command.getFirst() + " ended with " + code + ":\n" + said);
    }
    return said;
  }

  private static java.io.File nothing() {
    return new java.io.File(Os.current() == Os.WINDOWS ? "NUL" : "/dev/null");
  }
}
