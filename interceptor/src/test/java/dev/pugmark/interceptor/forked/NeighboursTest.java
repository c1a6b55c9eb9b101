package dev.pugmark.interceptor.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that are put together otherwise than by a class path alone. */
class NeighboursTest {
  private static final List<String> FOLDERS = List.of("driver", "jdk", "okhttp", "apache5");
  private static final List<String> CLIENTS =
      List.of("JavaNet", "UrlConnection", "OkHttp", "Apache5");

  /** The agent needs the first one, the clients the others. */
  private static final List<String> RUNTIME_MODULES =
      List.of(
          "java.instrument",
          "java.net.http",
          "java.logging",
          "java.naming",
          "java.security.jgss",
          "jdk.net");

  private static Origin origin;
  private static Pugmark pugmark;

  @BeforeAll
  static void start() throws Exception {
    origin = new Origin();
    pugmark = new Pugmark();
  }

  @AfterAll
  static void stop() throws IOException {
    pugmark.close();
    origin.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void worksBesideAnotherAgentInEitherOrder(boolean first, @TempDir Path folder) throws Exception {
    var reported = folder.resolve("jacoco.exec");
    var other = "-javaagent:" + Jars.in("agent").getFirst() + "=destfile=" + reported;
    var start = new Watched.Start(Jdk.OWN, Jars.compile("neighbours", 11, FOLDERS, newest()));
    follows(first ? start.first(other) : start.flag(other), "other-agent-" + first);
    assertThat(reported).isNotEmptyFile();
  }

  @Test
  void followsAProgramOnTheModulePath() throws Exception {
    var folders = new ArrayList<>(FOLDERS);
    folders.add("modular");
    var start =
        new Watched.Start(Jdk.OWN, Jars.compileModule("modular", 11, folders, newest())).modular();
    follows(start, "modules");
  }

  @Test
  void followsLibrariesBehindALoaderThatAsksForNothingButTheJdk() throws Exception {
    var folders = new ArrayList<>(FOLDERS);
    folders.add("isolated");
    var start = new Watched.Start(Jdk.OWN, Jars.compile("isolated", 11, folders, newest()));
    follows(start.main("program.Isolated"), "bundles");
  }

  @Test
  void followsAProgramInARuntimeOfItsOwn(@TempDir Path folder) throws Exception {
    var image = folder.resolve("image");
    var linked =
        ToolProvider.findFirst("jlink")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--output",
                image.toString(),
                "--add-modules",
                String.join(",", RUNTIME_MODULES));
    assertThat(linked).isZero();
    var programs = Jars.compile("neighbours", 11, FOLDERS, newest());
    follows(new Watched.Start(new Jdk(Jdk.OWN.version(), image), programs), "linked");
  }

  private static List<Path> newest() {
    return Jars.in("newest");
  }

  private static void follows(Watched.Start start, String session)
      throws IOException, InterruptedException {
    try (var watched = start.environment("PUGMARK_URL", pugmark.address()).start()) {
      for (var client : CLIENTS) {
        var said =
            watched.tell(
                String.join("\t", session + "-" + client, client, "get", origin.http() + "/ok"));
        assertThat(said).endsWith("\t200 5");
      }
      assertThat(watched.end()).isEmpty();
    }
    pugmark.awaitSpool();
    for (var client : CLIENTS) {
      var rows = pugmark.calls(session + "-" + client);
      assertThat(rows).as(client).hasSize(1);
      assertThat(rows.getFirst().get("library").textValue()).isEqualTo(ClientGroup.library(client));
      assertThat(rows.getFirst().get("status_code").intValue()).isEqualTo(200);
      assertThat(rows.getFirst().get("response_bytes").longValue()).isEqualTo(5);
    }
  }
}
