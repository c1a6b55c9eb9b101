package dev.pugmark.interceptor.forked;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * From a call in a real process to the row, whatever becomes of the server and the disk meanwhile.
 * The process does the same in all cases.
 */
class DeliveryTest {
  private static Origin origin;
  private static String programs;

  @BeforeAll
  static void start() throws Exception {
    origin = new Origin();
    programs = Jars.compile("delivery", 11, List.of("driver", "jdk"), List.of());
  }

  @AfterAll
  static void stop() throws IOException {
    origin.close();
  }

  private static Watched.Start program(int port, Path home) {
    return new Watched.Start(Jdk.OWN, programs)
        .environment("PUGMARK_URL", "http://127.0.0.1:" + port)
        .environment("PUGMARK_HOME", home.toString());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static String call(Watched watched, String session, String client, String what)
      throws IOException {
    var said = watched.tell(String.join("\t", session, client, what, origin.http() + "/ok"));
    assertThat(said).startsWith(session + "\t");
    return said.substring(session.length() + 1);
  }

  @Test
  void losesNoneOfTenThousandCallsAtFullSpeed() throws Exception {
    // On a slow machine a batch may go by the disk: the server looks there too.
    var shared = Path.of(System.getenv("PUGMARK_HOME"));
    try (var pugmark = new Pugmark();
        var watched = program(pugmark.port(), shared).start()) {
      assertThat(call(watched, "burst", "UrlConnection", "burst")).isEqualTo("200 5");
      assertThat(watched.end()).isEmpty();
      assertThat(pugmark.await("burst", 10_000)).isEqualTo(10_000);
      assertThat(pugmark.counters().get("dropped").longValue()).isZero();
    }
  }

  @Test
  void keepsCallsOnDiskWhileNoServerAnswersAndTheServerTakesThemIn() throws Exception {
    var home = Pugmark.folder();
    var port = freePort();
    try (var watched = program(port, home).start()) {
      assertThat(call(watched, "kept", "UrlConnection", "many")).isEqualTo("200 5");
      assertThat(call(watched, "kept", "JavaNet", "get")).isEqualTo("200 5");
      assertThat(watched.end()).isEmpty();
      assertThat(watched.errors()).isEmpty();
    }
    assertThat(files(home)).isNotEmpty();
    try (var server = serverProcess(home, port)) {
      assertThat(server.line()).startsWith("pugmark ready");
      var asked = new Asked(port);
      assertThat(asked.await("kept", 41)).isEqualTo(41);
      assertThat(
              asked
                  .get("/api/external-calls?session=kept&limit=1")
                  .at("/rows/0/attribution")
                  .textValue())
          .isEqualTo("process");
    }
    assertThat(files(home)).isEmpty();
  }

  @Test
  void losesNothingWhenTheServerIsKilledMidway() throws Exception {
    var home = Pugmark.folder();
    var port = freePort();
    try (var watched = program(port, home).start()) {
      try (var server = serverProcess(home, port)) {
        assertThat(server.line()).startsWith("pugmark ready");
        call(watched, "midway", "UrlConnection", "many");
        assertThat(new Asked(port).await("midway", 40)).isEqualTo(40);
      }
      assertThat(call(watched, "midway", "UrlConnection", "many")).isEqualTo("200 5");
      assertThat(watched.end()).isEmpty();
    }
    try (var server = serverProcess(home, port)) {
      assertThat(server.line()).startsWith("pugmark ready");
      assertThat(new Asked(port).await("midway", 80)).isEqualTo(80);
    }
  }

  @Test
  void doesNotWaitForAServerThatNeverAnswers() throws Exception {
    var home = Pugmark.folder();
    try (var mute = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        var watched = program(mute.getLocalPort(), home).start()) {
      assertThat(call(watched, "mute", "UrlConnection", "many")).isEqualTo("200 5");
      assertThat(watched.end()).isEmpty();
      assertThat(watched.process().exitValue()).isZero();
    }
    assertThat(files(home)).isNotEmpty();
  }

  @Test
  void keepsWhatAServerThatStopsAnsweringDidNotTake() throws Exception {
    var home = Pugmark.folder();
    var answered = new CountDownLatch(1);
    try (var falling = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        var watched = program(falling.getLocalPort(), home).start()) {
      Thread.ofVirtual().start(() -> answerOnce(falling, answered));
      assertThat(call(watched, "taken", "UrlConnection", "get")).isEqualTo("200 5");
      answered.await();
      assertThat(call(watched, "kept", "UrlConnection", "many")).isEqualTo("200 5");
      assertThat(watched.end()).isEmpty();
    }
    var port = freePort();
    try (var server = serverProcess(home, port)) {
      assertThat(server.line()).startsWith("pugmark ready");
      assertThat(new Asked(port).await("kept", 40)).isEqualTo(40);
    }
  }

  /** The connection stays open, and nothing comes over it any more. */
  private static void answerOnce(ServerSocket server, CountDownLatch answered) {
    try {
      var socket = server.accept();
      var in = socket.getInputStream();
      var told = new StringBuilder();
      while (!told.toString().endsWith("]}")) {
        told.append((char) in.read());
      }
      socket
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII));
      answered.countDown();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  @Test
  void countsWhatCouldNeitherBeSentNorKept() throws Exception {
    var home = Pugmark.folder();
    Files.writeString(home.resolve("spool"), "in the way");
    var port = freePort();
    try (var watched = program(port, home).start()) {
      assertThat(call(watched, "lost", "UrlConnection", "many")).isEqualTo("200 5");
      // The second connection is tried when the first was refused a second before, or at the end.
      assertThat(watched.process().isAlive()).isTrue();
      try (var server = new Pugmark(home, port)) {
        assertThat(call(watched, "found", "UrlConnection", "get")).isEqualTo("200 5");
        assertThat(watched.end()).isEmpty();
        assertThat(server.await("found", 1)).isEqualTo(1);
        var counters = server.counters();
        assertThat(counters.get("captured").longValue()).isEqualTo(41);
        assertThat(counters.get("dropped").longValue() + server.count("lost")).isEqualTo(40);
      }
    }
  }

  @Test
  void goesOnWhenAnInstrumentationFailsAndSwitchesItOffAfterAHundredTimes() throws Exception {
    try (var pugmark = new Pugmark();
        var watched = program(pugmark.port(), Pugmark.folder()).start()) {
      assertThat(call(watched, "odd", "OddRequests", "get")).isEqualTo("200 5");
      assertThat(call(watched, "odd", "JavaNet", "get")).isEqualTo("200 5");
      for (var i = 0; i < 99; i++) {
        assertThat(call(watched, "odd", "OddRequests", "get")).isEqualTo("200 5");
      }
      assertThat(call(watched, "off", "JavaNet", "get")).isEqualTo("200 5");
      assertThat(call(watched, "on", "UrlConnection", "get")).isEqualTo("200 5");
      assertThat(watched.end()).isEmpty();
      assertThat(pugmark.await("on", 1)).isEqualTo(1);
      assertThat(pugmark.count("odd")).isEqualTo(1);
      assertThat(pugmark.count("off")).isZero();
      assertThat(pugmark.counters().get("suppressed_errors").longValue()).isEqualTo(100);
    }
  }

  @Test
  void leavesOutWhatTheServerIsToldToLeaveOut() throws Exception {
    try (var pugmark = new Pugmark();
        var watched = program(pugmark.port(), Pugmark.folder()).start()) {
      assertThat(call(watched, "before", "UrlConnection", "get")).isEqualTo("200 5");
      assertThat(pugmark.await("before", 1)).isEqualTo(1);
      pugmark.exclude("127.0.0.1");
      // The server leaves this one out itself, and says so in its answer.
      assertThat(call(watched, "told", "UrlConnection", "get")).isEqualTo("200 5");
      var until = System.nanoTime() + 60_000_000_000L;
      var excluded = 0L;
      while (excluded == 0 && System.nanoTime() < until) {
        assertThat(call(watched, "after", "UrlConnection", "get")).isEqualTo("200 5");
        excluded = pugmark.counters().get("excluded").longValue();
      }
      assertThat(excluded).isPositive();
      assertThat(watched.end()).isEmpty();
      assertThat(pugmark.count("told")).isZero();
      assertThat(pugmark.count("after")).isZero();
    }
  }

  @Test
  void tellsOfACommandThatIsRunWithIt() throws Exception {
    var home = Pugmark.folder();
    try (var pugmark = new Pugmark();
        var watched =
            new Watched.Start(Jdk.OWN, System.getProperty("java.class.path"))
                .withoutAgent()
                .environment("PUGMARK_URL", pugmark.address())
                .environment("PUGMARK_HOME", home.toString())
                .environment("PUGMARK_INTERCEPTOR", Jars.interceptor().toString())
                .main(
                    "dev.pugmark.cli.PugmarkServer",
                    "run",
                    "--session",
                    "ran",
                    "--agent",
                    "worker",
                    "--",
                    Jdk.OWN.java().toString(),
                    "-cp",
                    programs,
                    "program.Once",
                    origin.http() + "/ok")
                .start()) {
      assertThat(watched.line()).isEqualTo("200 5");
      assertThat(watched.end()).isEmpty();
      assertThat(watched.process().exitValue()).isEqualTo(3);
      assertThat(pugmark.await("ran", 1)).isEqualTo(1);
      assertThat(pugmark.calls("ran").getFirst().get("agent_id").textValue()).isEqualTo("worker");
    }
  }

  private static List<Path> files(Path home) throws IOException {
    var spool = home.resolve("spool");
    if (!Files.isDirectory(spool)) {
      return List.of();
    }
    try (var all = Files.list(spool)) {
      return all.toList();
    }
  }

  private static Watched serverProcess(Path home, int port) {
    return new Watched.Start(Jdk.OWN, System.getProperty("java.class.path"))
        .withoutAgent()
        .flag("--enable-native-access=ALL-UNNAMED")
        .environment("PUGMARK_HOME", home.toString())
        .main(
            "dev.pugmark.cli.PugmarkServer",
            "serve",
            "--port",
            Integer.toString(port),
            "--store",
            home.resolve("s.pugmark").toString())
        .start();
  }
}
