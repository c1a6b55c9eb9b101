package dev.pugmark.interceptor.forked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A Java that programs run on.
 *
 * @param version such as 17
 */
record Jdk(int version, Path home) {
  private static final Logger LOG = Logger.getLogger(Jdk.class.getName());

  /** The one that runs the tests. */
  static final Jdk OWN =
      new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));

  /**
   * The supported ones that are on this machine: 11 and 17 where they are, and the one of the
   * tests.
   */
  static List<Jdk> installed() {
    var found = new TreeMap<Integer, Jdk>(Comparator.naturalOrder());
    found.put(OWN.version(), OWN);
    var folder = OWN.home().getParent();
    if (folder != null) {
      try (var homes = Files.list(folder)) {
        homes
            .filter(home -> Files.isExecutable(home.resolve("bin/java")))
            .forEach(home -> {
              var version = versionOf(home);
              if (version == 11 || version == 17) {
                found.putIfAbsent(version, new Jdk(version, home));
              }
            });
      } catch (IOException _) {
        // Then there is only one.
      }
    }
    for (var wanted : List.of(11, 17)) {
      if (!found.containsKey(wanted)) {
        LOG.log(Level.INFO, "Java {0} is not here: nothing is tried on it", wanted);
      }
    }
    return List.copyOf(found.values());
  }

  private static int versionOf(Path home) {
    try {
      for (var line : Files.readAllLines(home.resolve("release"))) {
        if (line.startsWith("JAVA_VERSION=\"")) {
          return Integer.parseInt(line.substring(14).split("[.\"]", -1)[0]);
        }
      }
    } catch (IOException | NumberFormatException _) {
      // None that we know.
    }
    return 0;
  }

  Path java() {
    return home.resolve("bin/java");
  }
}
