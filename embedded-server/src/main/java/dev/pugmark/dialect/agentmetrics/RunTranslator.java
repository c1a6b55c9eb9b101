package dev.pugmark.dialect.agentmetrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.agentmetrics.Rows.When;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a submitted run in canonical words: the report itself, and what a log of tasks and
 * executions shows of it. A later submission replaces each row, or takes it back.
 */
final class RunTranslator {
  /** Above what streamed events tell of the same execution. */
  private static final int DOCUMENT_RANK = 1;

  private static final int TITLE_LENGTH = 120;

  private final RunDocument run;
  private final Rows rows;

  private RunTranslator(RunDocument run, Rows rows) {
    this.run = run;
    this.rows = rows;
  }

  /**
   * The rows of a run without those of its events.
   *
   * @param tellError whether its failure is told here; no when an error event of the run tells it
   */
  static List<Event> rows(RunDocument run, Rows rows, boolean tellError) {
    return new RunTranslator(run, rows).all(tellError);
  }

  private List<Event> all(boolean tellError) {
    var all = new ArrayList<Event>();
    all.add(
        rows.inTrace(run.trace())
            .row(Kind.RUN_REPORTED, start(), Keys.run(run.id()), 0, report(), run.raw()));
    all.add(rows.row(Kind.TASK_CREATED, start(), Keys.task(run.id()), 0, task(), null));
    all.add(
        rows.row(
            Kind.EXECUTION_STARTED,
            start(),
            Keys.started(run.id()),
            DOCUMENT_RANK,
            EventTranslator.started(run.id()),
            null));
    if (run.hasFailed() && tellError) {
      all.add(rows.row(Kind.ERROR, end(), Keys.error(run.id()), 0, failure().data(), null));
    } else {
      all.add(rows.retraction(Keys.error(run.id()), 0));
    }
    if (run.isRunning()) {
      all.add(rows.retraction(Keys.completed(run.id()), DOCUMENT_RANK));
    } else {
      all.add(
          rows.row(
              Kind.EXECUTION_COMPLETED,
              end(),
              Keys.completed(run.id()),
              DOCUMENT_RANK,
              completion(),
              null));
    }
    return all;
  }

  private When start() {
    return run.startedMicros() == null
        ? new When(rows.receivedMicros(), Clock.ARRIVAL)
        : When.sent(run.startedMicros());
  }

  private When end() {
    if (run.finishedMicros() != null) {
      return When.sent(run.finishedMicros());
    }
    var start = start();
    var millis = run.durationMillis();
    return millis == null
        ? start
        : new When(start.micros() + millis.movePointRight(3).longValue(), start.clock());
  }

  private RunError failure() {
    var said = run.error();
    if (said != null) {
      return said;
    }
    return run.status().equals("timeout")
        ? new RunError("timeout", "The run timed out")
        : new RunError(null, null);
  }

  private ObjectNode report() {
    var data = Json.object();
    data.put("title", title());
    data.put("status", run.status());
    text(data, "text", run.prompt());
    time(data, "startedAt", run.startedMicros());
    time(data, "finishedAt", run.finishedMicros());
    number(data, "durationMs", run.durationMillis());
    number(data, "apiDurationMs", run.apiMillis());
    number(data, "firstTokenMs", run.firstTokenMillis());
    if (run.numTurns() != null) {
      data.put("numTurns", run.numTurns());
    }
    spending(data);
    number(data, "sdkCostUsd", run.sdkCostUsd());
    number(data, "estimatedCostUsd", run.estimatedCostUsd());
    if (run.error() != null) {
      text(data, "errorType", run.error().type());
      data.put("error", run.error().sentence());
    }
    var totals = data.putArray("toolTotals");
    run.tools()
        .forEach((tool, sum) -> {
          var total = totals.addObject();
          total.put("tool", tool);
          total.put("calls", sum.calls());
          total.put("ok", sum.ok());
          total.put("failed", sum.failed());
          number(total, "durationMs", sum.millis());
        });
    var events = data.putArray("eventIds");
    run.events().keySet().forEach(events::add);
    return data;
  }

  private void spending(ObjectNode data) {
    text(data, "model", run.model());
    var tokens = run.tokens();
    if (tokens != null) {
      data.put("inputTokens", tokens.input());
      data.put("outputTokens", tokens.output());
      data.put("cacheReadTokens", tokens.cacheRead());
      data.put("cacheWriteTokens", tokens.cacheWrite());
    }
    var cost = run.cost();
    if (cost != null) {
      data.put("costUsd", cost);
      data.put("estimated", run.costIsEstimated());
    }
  }

  private ObjectNode task() {
    var data = Json.object();
    data.put("title", title());
    data.put("status", run.isRunning() ? "in_progress" : run.hasFailed() ? "failed" : "done");
    return data;
  }

  private ObjectNode completion() {
    var data = EventTranslator.execution(run.id());
    data.put("status", run.hasFailed() ? "failed" : "succeeded");
    spending(data);
    number(data, "durationMs", run.durationMillis());
    if (run.error() != null) {
      data.put("error", run.error().sentence());
    } else if (run.hasFailed()) {
      data.put("error", failure().sentence());
    }
    return data;
  }

  private String title() {
    var prompt = run.prompt();
    if (prompt != null && !prompt.isBlank()) {
      var line = prompt.strip().lines().findFirst().orElse("");
      return line.codePointCount(0, line.length()) <= TITLE_LENGTH
          ? line
          : line.substring(0, line.offsetByCodePoints(0, TITLE_LENGTH - 1)) + "…";
    }
    return run.agent() != null ? run.agent() : "Run " + run.id();
  }

  private static void text(ObjectNode data, String name, @Nullable String value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  private static void number(ObjectNode data, String name, @Nullable BigDecimal value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  private static void time(ObjectNode data, String name, @Nullable Long micros) {
    if (micros != null) {
      data.put(name, Instants.isoMicros(micros));
    }
  }
}
