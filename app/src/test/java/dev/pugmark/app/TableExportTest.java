package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.export.SheetWriter.Format;
import dev.pugmark.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every table of the window can be written to a file, with all its rows. */
class TableExportTest extends WindowTest {
  private Stream<Panel> panels() {
    return driver.window().wiring().places().stream()
        .flatMap(place -> Stream.concat(Stream.of(place), place.inside().stream()));
  }

  /** What each panel writes now, by its id, in lines of CSV. */
  private Map<String, List<String>> tables() {
    var live = driver.window().live();
    var tables = new TreeMap<String, List<String>>();
    if (live != null) {
      panels()
          .forEach(panel ->
              panel
                  .export()
                  .ifPresent(export ->
                      tables.put(
                          panel.id(),
                          written(export, live.open().store(), Format.CSV).lines().toList())));
    }
    return tables;
  }

  private static String written(Export export, dev.pugmark.store.Store store, Format format) {
    var text = new StringBuilder();
    export.write().write(store, text, format);
    return text.toString();
  }

  @Test
  void everyTableIsWrittenWithItsRows() throws Exception {
    var server = driver.address();
    driver.post(
        server.resolve("/api/v1/rules"),
        "{\"name\":\"Runs the linter\",\"trigger\":{\"phrases\":[\"green\"]},"
            + "\"expect\":{\"commandMatches\":[\"lint\"]},\"scope\":\"global\"}");
    driver.session(server, "one");
    driver.hook(server, "one", "Stop", "\"last_assistant_message\":\"done\"");
    driver.post(
        server.resolve("/v1/runs"),
        "{\"run_id\":\"r\",\"session_id\":\"one\",\"agent_id\":\"a\",\"started_at\":\"%s\",\"status\":\"failed\",\"sdk_cost_usd\":60,\"model\":\"m\"}"
            .formatted(Instant.now()));
    driver.post(
        server.resolve("/api/events"),
        "{\"agentId\":\"dear\",\"type\":\"cost\",\"data\":{\"costUsd\":50}}");
    driver.post(
        server.resolve("/api/obs/ingest"),
        "{\"events\":[{\"kind\":\"error\",\"taskId\":\"t\",\"data\":{\"message\":\"odd, \\\"very\\\"\"}}]}");
    driver.post(
        server.resolve("/api/external-calls"),
        "{\"id\":\"x\",\"session_id\":\"one\",\"method\":\"GET\",\"url\":\"https://api.example.com/\",\"status_code\":503,\"latency_ms\":9,\"started_at\":%d}"
            .formatted(System.currentTimeMillis()));
    var wiring = driver.window().wiring();
    driver.await(
        () -> wiring.models().sessions().rows().stream().anyMatch(row -> row.id().equals("one")));
    interact(() -> {
      var rows = wiring.models().sessions().rows();
      wiring
          .models()
          .sessions()
          .open(rows.stream().filter(r -> r.id().equals("one")).findFirst().orElseThrow());
    });
    for (var panel : panels().map(Panel::id).toList()) {
      // Each reads while it is shown.
      interact(() -> wiring.view().actions().run("place." + panel));
      interact(() -> {
        if (wiring.view().actions().all().stream().anyMatch(a -> a.id().equals("view." + panel))) {
          wiring.frame().placeProperty().set("sessions");
          wiring.view().actions().run("view." + panel);
        }
      });
      driver.await(() -> {
        var table = tables().get(panel);
        return table == null || table.size() > 1;
      });
    }
    assertThat(tables().keySet())
        .containsExactlyInAnyOrder(
            "agents",
            "alerts",
            "calls",
            "cost",
            "costs",
            "errors",
            "events",
            "external",
            "raw",
            "rules",
            "sessions",
            "trace",
            "verdicts");
    assertThat(tables().get("errors")).anyMatch(line -> line.contains("\"odd, \"\"very\"\"\""));
    assertThat(tables().get("external")).anyMatch(line -> line.contains(",api.example.com,"));
  }

  @Test
  void aTableWithoutRowsIsAHeadOrAnEmptyList() throws Exception {
    driver.address();
    var live = Objects.requireNonNull(driver.window().live());
    var rules =
        panels().filter(panel -> panel.id().equals("rules")).findFirst().orElseThrow().export();
    assertThat(rules).isPresent();
    var text = written(rules.get(), live.open().store(), Format.JSON);
    assertThat(Json.readDeep(text)).isEmpty();
  }
}
