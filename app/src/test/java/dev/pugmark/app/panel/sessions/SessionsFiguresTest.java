package dev.pugmark.app.panel.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.app.format.Cost;
import dev.pugmark.app.panel.FiguresTable;
import dev.pugmark.app.panel.Played;
import dev.pugmark.app.source.SessionRows;
import dev.pugmark.model.Money;
import dev.pugmark.store.TraceReads;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsFiguresTest {
  @TempDir private Path folder;

  @Test
  void sessionsAddUpToTheRunsAndToolsOfThePort() throws Exception {
    try (var played = new Played(folder)) {
      var rows =
          new TraceReads(played.store())
              .sessions(100, 0).stream()
                  .map(session -> SessionRows.of(session, played.nowMicros()))
                  .toList();
      var runs = played.get("/v1/runs?limit=1000");
      var figures = new FiguresTable();
      for (var row : rows) {
        if (row.id().equals("t") || row.id().startsWith("agent:")) {
          continue; // no run tells of these
        }
        figures
            .row(row.id() + " tokens", orZero(row.tokens()), tokens(runs, row.id()))
            .row(row.id() + " cost", usd(row.cost()), cost(runs, row.id()));
      }
      var calls = 0L;
      var errors = 0L;
      for (var tool : played.get("/v1/tools")) {
        calls += tool.path("call_count").longValue();
        errors += tool.path("failure_count").longValue();
      }
      var shownCalls = rows.stream().mapToLong(row -> orZero(row.tools())).sum();
      var shownErrors = 0L;
      for (var session : new TraceReads(played.store()).sessions(100, 0)) {
        shownErrors += session.totals().toolErrors();
      }
      figures.row("tool calls", shownCalls, calls).row("tool errors", shownErrors, errors).agree();
      assertThat(rows).extracting(SessionRow::agents).anyMatch(agents -> agents > 1);
    }
  }

  private static long orZero(@Nullable Number number) {
    return number == null ? 0 : number.longValue();
  }

  private static Object usd(@Nullable Cost cost) {
    return cost == null || cost.picoUsd() == null
        ? 0
        : Money.usd(Objects.requireNonNull(cost.picoUsd()));
  }

  private static long tokens(JsonNode runs, String session) {
    var sum = 0L;
    for (var run : runs) {
      if (run.path("session_id").asText().equals(session)) {
        for (var count : run.path("tokens")) {
          sum += count.longValue();
        }
      }
    }
    return sum;
  }

  private static Object cost(JsonNode runs, String session) {
    var sum = BigDecimal.ZERO;
    for (var run : runs) {
      if (run.path("session_id").asText().equals(session)) {
        for (var name : new String[] {"cost_usd", "sdk_cost_usd", "estimated_cost_usd"}) {
          if (run.path(name).isNumber()) {
            sum = sum.add(run.path(name).decimalValue());
            break;
          }
        }
      }
    }
    return sum;
  }
}
