package dev.pugmark.interceptor.forked;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Clients that are tried in one process.
 *
 * @param name also the folder of the jars that the build put together
 * @param breadth on how many Javas
 * @param oldestJava that all of the libraries run on
 * @param folders of the programs, beside the driver's
 * @param clients classes of the programs
 */
record ClientGroup(
    String name, Breadth breadth, int oldestJava, List<String> folders, List<String> clients) {
  /** How often a group is worth its time. The build's profile {@code matrix} tries all on all. */
  enum Breadth {
    /** On every Java that is here. */
    EVERYWHERE,
    /** On the Java of the build. */
    HERE,
    /** Only when all are tried. */
    MATRIX
  }

  private static final boolean WHOLE_MATRIX = Boolean.getBoolean("pugmark.matrix");
  private static final List<String> MIXED = List.of("okhttp", "apache4", "apache5", "apache5async");

  /** What a client's calls go through, in the words of the contract. */
  private static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          Map.entry("JavaNet", "java.net.http"),
          Map.entry("JavaNetStream", "java.net.http"),
          Map.entry("UrlConnection", "HttpURLConnection"),
          Map.entry("OkHttp", "okhttp"),
          Map.entry("Apache4", "apache-httpclient-4"),
          Map.entry("Apache4Legacy", "apache-httpclient-4"),
          Map.entry("Apache4Async", "apache-httpasyncclient"),
          Map.entry("Apache5", "apache-httpclient-5"),
          Map.entry("Apache5Async", "apache-httpclient-5"),
          Map.entry("Jetty", "jetty-client"),
          Map.entry("ReactorNetty", "reactor-netty"),
          Map.entry("ReactorNettyH2", "reactor-netty"),
          Map.entry("AsyncHttp", "async-http-client"),
          Map.entry("Netty", "netty"),
          Map.entry("RestClientOnJdk", "java.net.http"),
          Map.entry("RestClientOnSimple", "HttpURLConnection"),
          Map.entry("RestClientOnApache", "apache-httpclient-5"),
          Map.entry("RestClientOnReactor", "reactor-netty"),
          Map.entry("RestTemplateOnSimple", "HttpURLConnection"),
          Map.entry("WebClientOnReactor", "reactor-netty"),
          Map.entry("WebClientOnJdk", "java.net.http"),
          Map.entry("WebClientOnApache", "apache-httpclient-5"),
          Map.entry("GoogleOnJdk", "HttpURLConnection"),
          Map.entry("GoogleOnApache", "apache-httpclient-4"),
          Map.entry("OpenAi", "okhttp"),
          Map.entry("Anthropic", "okhttp"),
          Map.entry("LangChain", "java.net.http"));

  /** Clients that agree on HTTP/2 with the origin, over https. */
  private static final Set<String> HTTP_2 =
      Set.of(
          "JavaNet",
          "JavaNetStream",
          "OkHttp",
          "ReactorNettyH2",
          "RestClientOnJdk",
          "WebClientOnJdk",
          "WebClientOnApache",
          "LangChain");

  static final List<ClientGroup> ALL =
      List.of(
          new ClientGroup(
              "jdk",
              Breadth.EVERYWHERE,
              11,
              List.of("jdk"),
              List.of("JavaNet", "JavaNetStream", "UrlConnection")),
          new ClientGroup(
              "oldest",
              Breadth.HERE,
              11,
              MIXED,
              List.of("OkHttp", "Apache4", "Apache4Legacy", "Apache5", "Apache5Async")),
          new ClientGroup(
              "between",
              Breadth.MATRIX,
              11,
              MIXED,
              List.of("OkHttp", "Apache4", "Apache5", "Apache5Async")),
          new ClientGroup(
              "newest",
              Breadth.EVERYWHERE,
              11,
              List.of("okhttp", "apache4", "apache4async", "apache5", "apache5async"),
              List.of(
                  "OkHttp", "Apache4", "Apache4Legacy", "Apache4Async", "Apache5", "Apache5Async")),
          new ClientGroup(
              "async41", Breadth.HERE, 11, List.of("apache4async"), List.of("Apache4Async")),
          jetty("jetty9", Breadth.HERE, 11),
          jetty("jetty11", Breadth.MATRIX, 11),
          jetty("jetty12", Breadth.HERE, 17),
          onNetty("reactor10", List.of("reactornetty", "netty"), List.of("ReactorNetty", "Netty")),
          onNetty(
              "reactor13",
              List.of("reactornetty", "netty"),
              List.of("ReactorNetty", "ReactorNettyH2", "Netty")),
          onNetty("ahc2", List.of("asynchttp"), List.of("AsyncHttp")),
          onNetty("ahc3", List.of("asynchttp"), List.of("AsyncHttp")),
          spring("spring6", Breadth.MATRIX),
          spring("spring7", Breadth.HERE),
          new ClientGroup(
              "google",
              Breadth.HERE,
              11,
              List.of("google"),
              List.of("GoogleOnJdk", "GoogleOnApache")),
          new ClientGroup(
              "sdk",
              Breadth.HERE,
              17,
              List.of("sdk"),
              List.of("OpenAi", "Anthropic", "LangChain")));

  private static ClientGroup jetty(String name, Breadth breadth, int oldestJava) {
    return new ClientGroup(name, breadth, oldestJava, List.of("jetty"), List.of("Jetty"));
  }

  private static ClientGroup onNetty(String name, List<String> folders, List<String> clients) {
    var all = new ArrayList<>(folders);
    all.add("trust");
    return new ClientGroup(name, Breadth.HERE, 11, all, clients);
  }

  private static ClientGroup spring(String name, Breadth breadth) {
    return new ClientGroup(
        name,
        breadth,
        17,
        List.of("trust", "spring"),
        List.of(
            "RestClientOnJdk",
            "RestClientOnSimple",
            "RestClientOnApache",
            "RestClientOnReactor",
            "RestTemplateOnSimple",
            "WebClientOnReactor",
            "WebClientOnJdk",
            "WebClientOnApache"));
  }

  /** The library that every row of a client names, however many layers its calls go through. */
  static String library(String client) {
    return Objects.requireNonNull(LIBRARIES.get(client), client);
  }

  /** The protocol of a client's calls over https. */
  static String protocol(String client) {
    return HTTP_2.contains(client) ? "h2" : "http/1.1";
  }

  /** Whether its libraries ride on others, which have groups of their own. */
  boolean ridesOnOthers() {
    return folders.contains("spring") || folders.contains("google") || folders.contains("sdk");
  }

  /** Whether it is tried on a Java. */
  boolean isFor(Jdk jdk) {
    return jdk.version() >= oldestJava
        && (WHOLE_MATRIX
            || breadth == Breadth.EVERYWHERE
            || breadth == Breadth.HERE && jdk.equals(Jdk.OWN));
  }

  /** Whether its libraries write nothing on standard error. */
  boolean isQuiet() {
    return name.equals("jdk");
  }

  /** The class path of its programs, compiled. */
  String compiled() {
    var all = new ArrayList<>(folders);
    all.add("driver");
    List<Path> libraries = name.equals("jdk") ? List.of() : Jars.in(name);
    return Jars.compile(name, oldestJava, all, libraries);
  }
}
