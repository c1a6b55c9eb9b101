package dev.pugmark.dialect.clawboo.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.clawboo.eval.EvalTask.Kind;
import dev.pugmark.dialect.clawboo.eval.EvalTask.Suite;
import dev.pugmark.http.Engine;
import dev.pugmark.http.RawClient;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The suite on demand: what may be asked for, and that nothing of it stays. */
class SmokeRouteTest {
  private static final String PATH = "/api/eval/smoke";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | 1 | 1",
        "{\"trials\":2} | 2 | 2",
        "{\"trials\":3,\"k\":2} | 3 | 2",
        "{\"trials\":1,\"k\":3} | 1 | 3",
        "{\"k\":2} | 1 | 2",
        "{\"trials\":0,\"k\":0} | 1 | 1",
        "{\"trials\":-7,\"k\":-0.5} | 1 | 1",
        "{\"trials\":99,\"k\":1e300} | 3 | 3",
        "{\"trials\":2.9,\"k\":1.9} | 2 | 1",
        "{\"trials\":\"2\",\"k\":\" 3 \"} | 2 | 3",
        "{\"trials\":\"two\",\"k\":\"x\"} | 1 | 1",
        "{\"trials\":2,\"k\":\"x\"} | 2 | 2",
        "{\"trials\":null,\"k\":null} | 1 | 1",
        "{\"trials\":2,\"k\":null} | 2 | 1",
        "{\"trials\":true,\"k\":[2]} | 1 | 2",
        "{\"trials\":{},\"k\":[2,3]} | 1 | 1",
        "{\"trials\":2,\"k\":1e400} | 2 | 2",
        "[] | 1 | 1",
      })
  void readsTrialsAndK(String body, int trials, int k) throws Exception {
    var one = EvalTask.binary("t", Suite.REGRESSION, Kind.CODING, (_, g) -> g.same("a", 1, 1));
    var route = new SmokeRoute(new SmokeSuite(Rig.SERVED, List.of(one), 60_000));
    var report = Json.read(route.run(Json.read(body)));
    assertThat(report.at("/tasks/0/trials")).hasSize(trials);
    assertThat(report.get("k").intValue()).isEqualTo(k);
  }

  @Test
  void answersAReportAndLeavesTheLogAlone() throws Exception {
    try (var engine = Engine.start(folder.resolve("s.pugmark"), ServerOptions.onPort(0));
        var client = new RawClient(engine.port())) {
      var reply = client.post(PATH, "{}");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("content-type")).isEqualTo("application/json; charset=utf-8");
      assertThat(reply.header("etag")).startsWith("W/\"");
      var report = Json.read(reply.body());
      assertThat(report.properties())
          .extracting(java.util.Map.Entry::getKey)
          .containsExactly("tasks", "passAt1", "passPowK", "k");
      assertThat(report.get("tasks")).hasSize(11);
      assertThat(report.get("passAt1").intValue()).isEqualTo(1);
      assertThat(engine.store().lastSeq()).isZero();
    }
  }

  @Test
  void takesNoBodyAndOtherTypesForAnEmptyObject() throws Exception {
    try (var engine = Engine.start(folder.resolve("s.pugmark"), ServerOptions.onPort(0));
        var client = new RawClient(engine.port())) {
      var none = client.send(client.head("POST", PATH, "Content-Length: 0")).reply();
      assertThat(none.status()).isEqualTo(200);
      var text = client.post(PATH, "{\"k\":3}", "Content-Type: text/plain");
      assertThat(Json.read(text.body()).get("k").intValue()).isEqualTo(1);
      for (var broken : List.of("{", "5", "\"x\"", "null")) {
        var reply = client.post(PATH, broken);
        assertThat(reply.status()).as(broken).isEqualTo(400);
        assertThat(reply.body()).startsWith("{\"error\":");
      }
      assertThat(client.get(PATH).status()).isEqualTo(404);
    }
  }

  @Test
  void answers500WhereThereIsNoPlaceForAStore() {
    var route = new SmokeRoute(SmokeSuite.over(SmokeSuiteTest.Without.aPlace()));
    assertThatThrownBy(() -> route.run(Json.object()))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(500);
              assertThat(problem.sentence()).contains("no space left");
            });
  }
}
