package dev.pugmark.app.panel.errors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.Objects;

/** Reads the report of a self-check. */
final class ScorecardReader {
  private ScorecardReader() {}

  /**
   * A report as the port answers it.
   *
   * @throws BadJsonException when it is no report
   */
  static Scorecard read(String report) throws BadJsonException {
    var body = Json.read(report);
    var tasks = new ArrayList<Scorecard.Task>();
    for (var task : body.path("tasks")) {
      tasks.add(task(task));
    }
    return new Scorecard(
        body.path("passAt1").asDouble(),
        body.path("passPowK").asDouble(),
        body.path("k").asInt(1),
        tasks);
  }

  private static Scorecard.Task task(JsonNode task) {
    var passed = 0;
    var why = "";
    for (var trial : task.path("trials")) {
      if (trial.path("passed").asBoolean()) {
        passed++;
      } else if (why.isEmpty()) {
        why = why(trial);
      }
    }
    return new Scorecard.Task(
        word(task, "taskId"),
        word(task, "suite"),
        word(task, "kind"),
        passed,
        task.path("trials").size(),
        why);
  }

  private static String why(JsonNode trial) {
    for (var grader : trial.path("graders")) {
      if (!grader.path("passed").asBoolean()) {
        var detail = word(grader, "detail");
        return word(grader, "name") + (detail.isEmpty() ? "" : ": " + detail);
      }
    }
    return "";
  }

  private static String word(JsonNode of, String name) {
    return Objects.requireNonNullElse(Json.text(of, name), "");
  }
}
