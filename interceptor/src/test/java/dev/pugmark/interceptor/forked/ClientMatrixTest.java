package dev.pugmark.interceptor.forked;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every client in every version does everything that a client can do, in a process with the built
 * agent; then the server is asked what it knows. One process does it all for the libraries that can
 * be together on a class path.
 */
class ClientMatrixTest {
  /** What each process said, by the session of the case. */
  private record Outcome(
      ClientGroup group, Jdk jdk, Map<String, String> said, String rest, String errors) {}

  @TestFactory
  Stream<DynamicNode> followsEveryCallOfEveryClient() throws Exception {
    try (var origin = new Origin();
        var pugmark = new Pugmark();
        var threads = Executors.newFixedThreadPool(2)) {
      var runs = new ArrayList<CompletableFuture<Outcome>>();
      for (var group : ClientGroup.ALL) {
        for (var jdk : Jdk.installed()) {
          if (group.isFor(jdk)) {
            runs.add(
                CompletableFuture.supplyAsync(() -> run(group, jdk, origin, pugmark), threads));
          }
        }
      }
      var outcomes = new ArrayList<Outcome>();
      for (var run : runs) {
        outcomes.add(run.get());
      }
      pugmark.awaitSpool();
      // Nobody asked for it.
      assertThat(origin.baggage()).isEmpty();
      var nodes = new ArrayList<DynamicNode>();
      for (var outcome : outcomes) {
        nodes.add(tests(outcome, pugmark));
      }
      return nodes.stream();
    }
  }

  private static Outcome run(ClientGroup group, Jdk jdk, Origin origin, Pugmark pugmark) {
    var start =
        new Watched.Start(jdk, group.compiled())
            .flag(origin.trustFlags())
            .environment("PUGMARK_URL", pugmark.address())
            .environment("PUGMARK_EXCLUDE_HOSTS", origin.named().substring("http://".length()));
    try (var watched = start.start()) {
      var said = new LinkedHashMap<String, String>();
      for (var client : group.clients()) {
        for (var behaviour : Behaviour.ALL) {
          var session = session(group, jdk, client, behaviour);
          var answer =
              watched.tell(
                  String.join(
                      "\t", session, client, behaviour.what(), origin.fill(behaviour.url())));
          said.put(session, answer);
        }
      }
      return new Outcome(group, jdk, said, watched.end(), watched.errors());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  private static String session(ClientGroup group, Jdk jdk, String client, Behaviour behaviour) {
    return (group.name() + "-" + jdk.version() + "-" + client + "-" + behaviour.name())
        .replace(' ', '_');
  }

  /** The rows are read here, while the server runs; the tests only look at them. */
  private static DynamicNode tests(Outcome outcome, Pugmark pugmark) {
    var byClient = new ArrayList<DynamicNode>();
    for (var client : outcome.group().clients()) {
      var tests = new ArrayList<DynamicTest>();
      for (var behaviour : Behaviour.ALL) {
        var session = session(outcome.group(), outcome.jdk(), client, behaviour);
        var said = String.valueOf(outcome.said().get(session));
        if (said.endsWith("\tcannot")) {
          continue;
        }
        var rows = pugmark.calls(session);
        tests.add(
            DynamicTest.dynamicTest(
                behaviour.name(),
                () -> {
                  assertThat(said).startsWith(session + "\t");
                  behaviour.rows().accept(said, rows);
                  assertThat(rows).allSatisfy(row -> carried(client, row));
                }));
      }
      byClient.add(DynamicContainer.dynamicContainer(client, tests));
    }
    byClient.add(
        DynamicTest.dynamicTest(
            "writes nothing itself",
            () -> {
              assertThat(outcome.rest()).isEmpty();
              assertThat(outcome.errors()).doesNotContainIgnoringCase("pugmark");
              if (outcome.group().isQuiet()) {
                assertThat(outcome.errors()).isEmpty();
              }
            }));
    return DynamicContainer.dynamicContainer(
        outcome.group().name() + " on Java " + outcome.jdk().version(), byClient);
  }

  /** By the library that does the work, and no other: a layer above it has no row of its own. */
  private static void carried(String client, JsonNode row) {
    assertThat(row.get("library").textValue()).isEqualTo(ClientGroup.library(client));
    var url = row.get("url").textValue();
    if (url.startsWith("https:") && !row.get("protocol").isNull()) {
      assertThat(row.get("protocol").textValue()).isEqualTo(ClientGroup.protocol(client));
    }
  }
}
