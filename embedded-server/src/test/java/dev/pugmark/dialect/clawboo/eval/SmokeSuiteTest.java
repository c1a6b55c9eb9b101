package dev.pugmark.dialect.clawboo.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.clawboo.eval.EvalTask.Kind;
import dev.pugmark.dialect.clawboo.eval.EvalTask.Suite;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How trials are run and summed up, and that what is served passes. */
class SmokeSuiteTest {
  @TempDir private Path folder;

  private static JsonNode run(int trials, int k, EvalTask... tasks) throws IOException {
    return new SmokeSuite(Rig.SERVED, List.of(tasks), 60_000).run(trials, k);
  }

  private static EvalTask task(EvalTask.Body body) {
    return EvalTask.binary("t", Suite.REGRESSION, Kind.CODING, body);
  }

  @Test
  void passesOverTheFoldsThatAreServed() throws IOException {
    var report = SmokeSuite.over(Rig.SERVED).run(2, 2);
    for (var task : report.get("tasks")) {
      assertThat(task.get("trials")).hasSize(2);
      assertThat(Json.write(task)).doesNotContain("false").doesNotContain("detail");
    }
    assertThat(report.get("passAt1").intValue()).isEqualTo(1);
    assertThat(report.get("passPowK").intValue()).isEqualTo(1);
  }

  @Test
  void hasElevenTasksOfTwoSuitesAndThreeKinds() {
    assertThat(SmokeTasks.ALL)
        .extracting(task -> task.id() + " " + task.suite() + " " + task.kind())
        .containsExactly(
            "reg-seq-monotonic REGRESSION COORDINATION",
            "reg-afterseq-paging REGRESSION COORDINATION",
            "reg-reopen-durable REGRESSION CODING",
            "reg-cost-reconcile REGRESSION CODING",
            "reg-health-states REGRESSION COORDINATION",
            "reg-graph-replay REGRESSION COORDINATION",
            "reg-cycle-safe REGRESSION CODING",
            "reg-redaction-corpus REGRESSION RESEARCH",
            "cap-multi-agent-trace CAPABILITY COORDINATION",
            "cap-error-taxonomy CAPABILITY RESEARCH",
            "cap-cross-contract-trace CAPABILITY COORDINATION");
  }

  @Test
  void sumsUpTrialsTasksAndTheSuite() throws IOException {
    var round = new AtomicInteger();
    var flaky = task((_, grades) -> grades.same("even", 0, round.getAndIncrement() % 2));
    var steady = task((_, grades) -> grades.same("same", 1, 1));
    var report = run(4, 3, flaky, steady);
    var first = report.at("/tasks/0");
    assertThat(first.get("passAt1").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(first.get("passPowK").decimalValue()).isEqualByComparingTo("0.125");
    assertThat(first.get("meanScore").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(report.get("passAt1").decimalValue()).isEqualByComparingTo("0.75");
    assertThat(report.get("passPowK").decimalValue()).isEqualByComparingTo("0.5625");
    assertThat(report.get("k").intValue()).isEqualTo(3);
  }

  @Test
  void writesEveryMemberOfAReport() throws IOException {
    var report =
        run(
            1,
            2,
            task((_, grades) -> {
              grades.same("one", 1, 1);
              grades.share("half", 1, 2, List.of("the second"));
            }));
    assertThat(Json.write(report))
        .isEqualTo(
            "{\"tasks\":[{\"taskId\":\"t\",\"suite\":\"regression\",\"kind\":\"coding\","
                + "\"trials\":[{\"taskId\":\"t\",\"passed\":false,\"score\":0.75,\"graders\":["
                + "{\"name\":\"one\",\"passed\":true,\"score\":1},"
                + "{\"name\":\"half\",\"passed\":false,\"score\":0.5,"
                + "\"detail\":\"the second\"}]}],"
                + "\"passAt1\":0,\"passPowK\":0,\"meanScore\":0.75}],"
                + "\"passAt1\":0,\"passPowK\":0,\"k\":2}");
  }

  @Test
  void passesAWeightedTrialByItsMeanScore() throws IOException {
    EvalTask.Body body = (_, grades) -> grades.share("share", 3, 4, List.of("one"));
    var easy = new EvalTask("easy", Suite.CAPABILITY, Kind.RESEARCH, 0.7, body);
    var exact = new EvalTask("exact", Suite.CAPABILITY, Kind.RESEARCH, 0.75, body);
    var hard = new EvalTask("hard", Suite.CAPABILITY, Kind.RESEARCH, 0.76, body);
    assertThat(run(1, 1, easy, exact, hard).get("tasks").findValuesAsText("passed"))
        .containsExactly("true", "false", "true", "false", "false", "false");
  }

  @Test
  void failsATrialWithoutGrades() throws IOException {
    var trial = run(1, 1, task((_, _) -> {})).at("/tasks/0/trials/0");
    assertThat(Json.write(trial))
        .isEqualTo("{\"taskId\":\"t\",\"passed\":false,\"score\":0,\"graders\":[]}");
  }

  @Test
  void failsATrialThatThrowsOrOverflowsOrHangs() throws IOException {
    var thrown =
        run(
            1,
            1,
            task((_, grades) -> {
              grades.same("before", 1, 1);
              throw new IllegalStateException("on purpose");
            }));
    assertThat(Json.write(thrown.at("/tasks/0/trials/0")))
        .isEqualTo(
            "{\"taskId\":\"t\",\"passed\":false,\"score\":0,\"graders\":[{\"name\":\"run-error\","
                + "\"passed\":false,\"score\":0,"
                + "\"detail\":\"java.lang.IllegalStateException: on purpose\"}]}");
    var overflown = run(1, 1, task((_, _) -> deeper(0)));
    assertThat(overflown.at("/tasks/0/trials/0/graders/0/detail").asText())
        .contains("StackOverflowError");
    var never = task((_, _) -> new CountDownLatch(1).await());
    var hung = new SmokeSuite(Rig.SERVED, List.of(never), 1).run(1, 1);
    assertThat(hung.at("/tasks/0/trials/0/graders/0/detail").asText()).contains("did not end");
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : deeper(depth + 1) + 1;
  }

  @Test
  void removesTheStoresOfATrial() throws IOException {
    var made = new CopyOnWriteArrayList<Path>();
    var rig =
        new Rig(
            () -> Files.createTempDirectory(folder, "trial"),
            file -> {
              made.add(file);
              return Rig.SERVED.opener().apply(file);
            },
            Rig.SERVED.routes(),
            Rig.SERVED.folds());
    SmokeSuite.over(rig).run(1, 1);
    assertThat(made).hasSizeGreaterThan(11).noneMatch(Files::exists);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void givesUpWhereThereIsNoPlaceForAStore() {
    var rig = Without.aPlace();
    assertThatThrownBy(() -> SmokeSuite.over(rig).run(1, 1)).isInstanceOf(IOException.class);
  }

  /** Rigs that lack something. */
  static final class Without {
    private Without() {}

    static Rig aPlace() {
      return new Rig(
          () -> {
            throw new IOException("no space left");
          },
          Rig.SERVED.opener(),
          Rig.SERVED.routes(),
          Rig.SERVED.folds());
    }
  }
}
