package dev.pugmark.app.panel.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.FiguresTable;
import dev.pugmark.app.panel.Played;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsFiguresTest {
  @TempDir private Path folder;

  @Test
  void alertsAreWhatThePortTells() throws Exception {
    try (var played = new Played(folder)) {
      var shown = AlertsReader.read(played.store(), new AlertsReader.Question(false));
      var told = played.get("/api/alerts");
      var figures =
          new FiguresTable()
              .row("in all", shown.all(), told.path("total"))
              .row("open", shown.open(), played.get("/api/alerts?acknowledged=false").path("total"))
              .row("rows", shown.rows().size(), told.path("alerts").size());
      for (var i = 0; i < told.path("alerts").size(); i++) {
        var alert = told.path("alerts").get(i);
        var row = shown.rows().get(i).alert();
        figures
            .row(i + " id", row.id(), alert.path("id"))
            .row(i + " type", row.type().wireName(), alert.path("type"))
            .row(i + " severity", row.severity().wireName(), alert.path("severity"))
            .row(i + " agent", row.agent(), alert.path("agentId"));
      }
      figures.agree();
      assertThat(shown.rows()).isNotEmpty();
    }
  }
}
