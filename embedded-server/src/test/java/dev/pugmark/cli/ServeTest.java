package dev.pugmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTest {
  @TempDir private Path home;

  private PugmarkProcess serve(String... more) throws IOException {
    var args = new String[more.length + 3];
    args[0] = "serve";
    args[1] = "--store";
    args[2] = home.resolve("s.pugmark").toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return PugmarkProcess.start(home, args);
  }

  private static int get(URI address, String path, String... headers)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(address.resolve(path));
      for (var i = 0; i < headers.length; i += 2) {
        request.header(headers[i], headers[i + 1]);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void printsOneLineWhenItAnswersAndLeavesOneFileWhenItIsToldToEnd() throws Exception {
    try (var server = serve("--port", "0")) {
      var address = server.awaitReady();

      assertThat(address.getHost()).isEqualTo("127.0.0.1");
      assertThat(get(address, "/nothing-here")).isEqualTo(404);
      assertThat(home.resolve("running")).isDirectoryContaining("glob:**/server-*.json");

      server.terminate();
      var ended = server.await();

      assertThat(ended.out()).isEmpty();
      assertThat(ended.err()).isEmpty();
      assertThat(home.resolve("s.pugmark")).exists();
      assertThat(Path.of(home + "/s.pugmark-wal")).doesNotExist();
      assertThat(home.resolve("running")).isEmptyDirectory();
    }
  }

  @Test
  void refusesAPortThatIsTakenInOneSentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        var server = serve("--port", Integer.toString(taken.getLocalPort()))) {
      var ended = server.await();

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .matches(
              "pugmark: Port "
                  + taken.getLocalPort()
                  + " is in use by another program; name another one with --port, or 0 for any"
                  + " that is free\\R");
    }
  }

  @Test
  void takesTheNextPortWhenTheDefaultOneIsTakenAndSaysWhoHasIt() throws Exception {
    try (var first = tryToTake(18_790);
        var server = serve()) {
      assertThat(first == null || first.isBound()).isTrue();
      var address = server.awaitReady();

      assertThat(address.getPort()).isBetween(18_791, 18_809);

      server.terminate();
      assertThat(server.await().err())
          .contains("Port 18790 is in use by ")
          .contains("; this Pugmark listens on " + address.getPort());
    }
  }

  /** Null when some other program has it already: that does as well. */
  private static @org.jspecify.annotations.Nullable ServerSocket tryToTake(int port) {
    try {
      return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException _) {
      return null;
    }
  }

  @Test
  void saysWhichProcessServesTheStoreAlready() throws Exception {
    try (var first = serve("--port", "0")) {
      var address = first.awaitReady();
      try (var second = serve("--port", "0")) {
        var ended = second.await();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
            .startsWith("pugmark: The Pugmark of process " + first.pid() + " at " + address)
            .contains("use that one, or name another store with --store")
            .hasLineCount(1);
      }
      assertThat(get(address, "/nothing-here")).isEqualTo(404);
    }
  }

  @Test
  void asksForTheKeyOfItsKeyFile() throws Exception {
    var key = Files.writeString(home.resolve("key"), "open-sesame-1234\n");
    Files.setPosixFilePermissions(
        key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    try (var server = serve("--port", "0", "--key-file", key.toString())) {
      var address = server.awaitReady();

      assertThat(get(address, "/api/obs/events")).isEqualTo(401);
      assertThat(get(address, "/api/obs/events", "X-API-Key", "open-sesame-1234")).isEqualTo(200);
    }
  }

  @Test
  void refusesAKeyFileThatOthersCanRead() throws Exception {
    var key = Files.writeString(home.resolve("key"), "open-sesame-1234\n");
    Files.setPosixFilePermissions(
        key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    try (var server = serve("--port", "0", "--key-file", key.toString())) {
      var ended = server.await();

      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.err()).contains("chmod 600").hasLineCount(1);
    }
  }

  @Test
  void admitsOnlyTheHostsAndOriginsItIsTold() throws Exception {
    try (var server = serve("--port", "0", "--allow-origin", "http://localhost:5173")) {
      var address = server.awaitReady();

      assertThat(get(address, "/api/obs/events", "Origin", "http://localhost:5173")).isEqualTo(200);
      assertThat(get(address, "/api/obs/events", "Origin", "http://localhost:5174")).isEqualTo(403);
    }
  }
}
