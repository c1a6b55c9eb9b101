package dev.pugmark.interceptor.forked;

import java.nio.file.Path;
import java.util.List;

/**
 * Clients that are tried in one process.
 *
 * @param name also the folder of the jars that the build put together
 * @param oldestJava that all of the libraries run on
 * @param folders of the programs, beside the driver's
 * @param clients classes of the programs
 */
record ClientGroup(String name, int oldestJava, List<String> folders, List<String> clients) {
  static final List<ClientGroup> ALL =
      List.of(
          new ClientGroup(
              "jdk", 11, List.of("jdk"), List.of("JavaNet", "JavaNetStream", "UrlConnection")),
          new ClientGroup(
              "oldest",
              11,
              List.of("okhttp", "apache4", "apache5", "apache5async"),
              List.of("OkHttp", "Apache4", "Apache4Legacy", "Apache5", "Apache5Async")),
          new ClientGroup(
              "between",
              11,
              List.of("okhttp", "apache4", "apache5", "apache5async"),
              List.of("OkHttp", "Apache4", "Apache5", "Apache5Async")),
          new ClientGroup(
              "newest",
              11,
              List.of("okhttp", "apache4", "apache5", "apache5async"),
              List.of("OkHttp", "Apache4", "Apache4Legacy", "Apache5", "Apache5Async")),
          new ClientGroup("jetty9", 11, List.of("jetty"), List.of("Jetty")),
          new ClientGroup("jetty11", 11, List.of("jetty"), List.of("Jetty")),
          new ClientGroup("jetty12", 17, List.of("jetty"), List.of("Jetty")));

  /** Whether its libraries write nothing on standard error. */
  boolean isQuiet() {
    return name.equals("jdk");
  }

  /** The class path of its programs, compiled. */
  String compiled() {
    var all = new java.util.ArrayList<>(folders);
    all.add("driver");
    List<Path> libraries = name.equals("jdk") ? List.of() : Jars.in(name);
    return Jars.compile(name, oldestJava, all, libraries);
  }
}
