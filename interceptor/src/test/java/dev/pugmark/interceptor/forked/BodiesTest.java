package dev.pugmark.interceptor.forked;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The beginnings of bodies, where a user asked for them; every client in its newest version. */
class BodiesTest {
  private static final int MOST = 2_048;

  /** They give the JDK's client bodies that only they know how to make. */
  private static final Set<String> OWN_PUBLISHERS = Set.of("RestClientOnJdk", "WebClientOnJdk");

  private record Case(String client, String what, String said, String session) {}

  @TestFactory
  Stream<DynamicNode> keepsTheBeginningOfWhatIsWrittenAndRead() throws Exception {
    try (var origin = new Origin();
        var pugmark = new Pugmark();
        var threads = Executors.newFixedThreadPool(2)) {
      var runs = new ArrayList<CompletableFuture<List<Case>>>();
      for (var group : ClientGroup.ALL) {
        if (group.isFor(Jdk.OWN)) {
          runs.add(
              CompletableFuture.supplyAsync(() -> run(group, "summary", origin, pugmark), threads));
        }
      }
      var cases = new ArrayList<Case>();
      for (var run : runs) {
        cases.addAll(run.get());
      }
      pugmark.awaitSpool();
      var nodes = new ArrayList<DynamicNode>();
      for (var each : cases) {
        var rows = pugmark.calls(each.session()).stream().map(pugmark::call).toList();
        nodes.add(DynamicTest.dynamicTest(each.session(), () -> look(each, rows)));
      }
      return nodes.stream();
    }
  }

  @Test
  void keepsNothingUnlessAsked() throws Exception {
    try (var origin = new Origin();
        var pugmark = new Pugmark()) {
      for (var group : ClientGroup.ALL) {
        if (group.name().equals("jdk") || group.name().equals("newest")) {
          for (var each : run(group, "on", origin, pugmark)) {
            pugmark.awaitSpool();
            for (var row : pugmark.calls(each.session())) {
              assertThat(pugmark.call(row).get("request_summary").isNull()).isTrue();
              assertThat(pugmark.call(row).get("response_summary").isNull()).isTrue();
            }
          }
        }
      }
    }
  }

  private static List<Case> run(ClientGroup group, String bodies, Origin origin, Pugmark pugmark) {
    var start =
        new Watched.Start(Jdk.OWN, group.compiled())
            .flag(origin.trustFlags())
            .environment("PUGMARK_URL", pugmark.address())
            .environment("PUGMARK_BODIES", bodies);
    var cases = new ArrayList<Case>();
    try (var watched = start.start()) {
      for (var client : group.clients()) {
        tell(watched, group, client, "text", origin.fill("{http}/echo"), cases);
        tell(watched, group, client, "get", origin.fill("{http}/gzip"), cases);
        tell(watched, group, client, "head", origin.fill("{http}/image"), cases);
        tell(watched, group, client, "many", origin.fill("{http}/image"), cases);
        tell(watched, group, client, "model", origin.fill("{http}"), cases);
      }
      watched.end();
      return cases;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  private static void tell(
      Watched watched, ClientGroup group, String client, String what, String url, List<Case> cases)
      throws IOException {
    var session = "bodies-" + group.name() + "-" + client + "-" + what;
    var said = watched.tell(String.join("\t", session, client, what, url));
    if (!said.endsWith("\tcannot")) {
      cases.add(new Case(client, what, said, session));
    }
  }

  private static void look(Case each, List<JsonNode> rows) {
    assertThat(each.said()).doesNotContain("threw");
    assertThat(rows).isNotEmpty();
    for (var row : rows) {
      var sent = row.get("request_summary");
      var read = row.get("response_summary");
      switch (each.what()) {
        case "text" -> {
          if (!OWN_PUBLISHERS.contains(each.client())) {
            beginning(each, sent);
          }
          beginning(each, read);
        }
        case "get" -> {
          assertThat(sent.isNull()).isTrue();
          // Packed text is kept where the library unpacks it, and never as it is.
          assertThat(read.isNull() || read.textValue().equals("hello".repeat(100)))
              .as(row.toString())
              .isTrue();
        }
        case "model" -> {
          assertThat(sent.textValue()).as(row.toString()).contains("stream");
          assertThat(read.textValue()).as(row.toString()).contains("data:");
        }
        default -> {
          assertThat(sent.isNull()).isTrue();
          assertThat(read.isNull()).as(row.toString()).isTrue();
        }
      }
    }
  }

  private static void beginning(Case each, JsonNode summary) {
    assertThat(summary.textValue())
        .as(each.session())
        .startsWith("{\"say\":\"Grüße\",\"api_key\":\"")
        .doesNotContain("sk-abcdefghijklmnopqrstuvwx")
        .contains("äöü");
    assertThat(summary.textValue().length()).isBetween(MOST / 2, MOST);
  }
}
