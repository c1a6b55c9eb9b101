package dev.pugmark.interceptor.forked;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the benchmark takes from the tests. */
public final class Programs {
  private Programs() {}

  /** Every Java that is here, by version. */
  public static SortedMap<Integer, Path> javas() {
    var all = new TreeMap<Integer, Path>();
    Jdk.installed().forEach(jdk -> all.put(jdk.version(), jdk.java()));
    return all;
  }

  /** How many calls of a session the server on a port knows. */
  public static long count(int port, String session) {
    return new Asked(port).count(session);
  }

  /** The class path of the measured program. */
  public static String bench() {
    return Jars.compile(
        "bench",
        11,
        List.of("driver", "jdk", "okhttp", "apache4", "apache5", "bench"),
        Jars.in("newest"));
  }
}
