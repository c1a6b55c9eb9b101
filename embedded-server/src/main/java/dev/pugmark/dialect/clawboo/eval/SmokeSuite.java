package dev.pugmark.dialect.clawboo.eval;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs tasks, each trial on a throw-away store, and sums up how they went. */
public final class SmokeSuite {
  /** A trial that takes longer hangs; the usual one is done in a hundredth of it. */
  private static final long PATIENCE_MILLIS = 60_000;

  private final Rig rig;
  private final List<EvalTask> tasks;
  private final long patienceMillis;

  SmokeSuite(Rig rig, List<EvalTask> tasks, long patienceMillis) {
    this.rig = rig;
    this.tasks = List.copyOf(tasks);
    this.patienceMillis = patienceMillis;
  }

  /** The tasks of this program over the parts of a rig. */
  public static SmokeSuite over(Rig rig) {
    return new SmokeSuite(rig, SmokeTasks.ALL, PATIENCE_MILLIS);
  }

  private record Trial(boolean passed, double score, List<Grade> grades) {}

  /**
   * Runs everything.
   *
   * @param trials of each task
   * @param k how many trials in a row {@code passPowK} asks about
   * @throws IOException when there is no place for a throw-away store
   */
  public ObjectNode run(int trials, int k) throws IOException {
    var report = Json.object();
    var rows = report.putArray("tasks");
    double first = 0;
    double all = 0;
    for (var task : tasks) {
      var done = new ArrayList<Trial>();
      for (var i = 0; i < trials; i++) {
        done.add(trial(task));
      }
      var passed = (double) done.stream().filter(Trial::passed).count() / trials;
      var passedAll = Math.pow(passed, k);
      var row = rows.addObject();
      row.put("taskId", task.id());
      row.put("suite", task.suite().name().toLowerCase(Locale.ROOT));
      row.put("kind", task.kind().name().toLowerCase(Locale.ROOT));
      var written = row.putArray("trials");
      done.forEach(trial -> write(task, trial, written.addObject()));
      number(row, "passAt1", passed);
      number(row, "passPowK", passedAll);
      number(row, "meanScore", done.stream().mapToDouble(Trial::score).average().orElse(0));
      first += passed;
      all += passedAll;
    }
    number(report, "passAt1", tasks.isEmpty() ? 0 : first / tasks.size());
    number(report, "passPowK", tasks.isEmpty() ? 0 : all / tasks.size());
    return report.put("k", k);
  }

  private Trial trial(EvalTask task) throws IOException {
    try (var bench = new Bench(rig)) {
      var grades = new Grades();
      var failure = attempt(task, bench, grades);
      var given =
          failure == null ? grades.all() : List.of(new Grade("run-error", false, 0, failure));
      return new Trial(task.passes(given), EvalTask.score(given), given);
    }
  }

  /** On a thread of its own, so that a trial that hangs or overflows is a failed one. */
  private @Nullable String attempt(EvalTask task, Bench bench, Grades grades) {
    var run =
        new FutureTask<@Nullable Void>(() -> {
          task.body().run(bench, grades);
          return null;
        });
    var thread = Thread.ofPlatform().daemon().name("pugmark-eval-" + task.id()).start(run);
    try {
      run.get(patienceMillis, TimeUnit.MILLISECONDS);
      return null;
    } catch (ExecutionException failed) {
      return String.valueOf(failed.getCause());
    } catch (TimeoutException _) {
      thread.interrupt();
      return "did not end within " + patienceMillis + " ms";
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return "was interrupted";
    }
  }

  private static void write(EvalTask task, Trial trial, ObjectNode row) {
    row.put("taskId", task.id());
    row.put("passed", trial.passed());
    number(row, "score", trial.score());
    var graders = row.putArray("graders");
    for (var grade : trial.grades()) {
      var grader = graders.addObject().put("name", grade.name()).put("passed", grade.passed());
      number(grader, "score", grade.score());
      if (grade.detail() != null) {
        grader.put("detail", grade.detail());
      }
    }
  }

  private static void number(ObjectNode row, String name, double value) {
    if (value == Math.rint(value)) {
      row.put(name, (long) value);
    } else {
      row.put(name, value);
    }
  }
}
