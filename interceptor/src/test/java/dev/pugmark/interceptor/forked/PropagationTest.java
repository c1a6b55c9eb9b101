package dev.pugmark.interceptor.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Servers of one's own are told of the session, when a user asked for that and not otherwise. */
class PropagationTest {
  private static Origin origin;

  @BeforeAll
  static void start() throws Exception {
    origin = new Origin();
  }

  @AfterAll
  static void stop() throws IOException {
    origin.close();
  }

  @TestFactory
  Stream<DynamicTest> tellsTheHostsThatAUserNamedOfTheSession() {
    return ClientGroup.ALL.stream()
        .filter(group -> group.isFor(Jdk.OWN) && !group.ridesOnOthers())
        .map(group -> DynamicTest.dynamicTest(group.name(), () -> tells(group)));
  }

  private static void tells(ClientGroup group) throws IOException, InterruptedException {
    var start =
        new Watched.Start(Jdk.OWN, group.compiled())
            .flag(origin.trustFlags())
            .environment("PUGMARK_SPOOL", "0")
            .environment("PUGMARK_URL", origin.refusing())
            .environment("PUGMARK_PROPAGATE", origin.http().substring("http://".length()));
    try (var watched = start.start()) {
      for (var client : group.clients()) {
        var session = group.name() + " " + client;
        var query = "call=" + group.name() + "-" + client;
        var told = ask(watched, session, client, origin.http() + "/ok?" + query);
        var other = ask(watched, session, client, origin.named() + "/ok?other-" + query);
        if (!told.endsWith("\tcannot")) {
          assertThat(told).contains("\t200");
          assertThat(other).contains("\t200");
          assertThat(origin.baggage())
              .containsEntry(query, "pugmark.session=" + session.replace(" ", "%20"));
        }
      }
      assertThat(watched.end()).isEmpty();
    }
    assertThat(origin.baggage()).allSatisfy((query, _) -> assertThat(query).startsWith("call="));
  }

  private static String ask(Watched watched, String session, String client, String url)
      throws IOException {
    return watched.tell(String.join("\t", session, client, "get", url));
  }
}
