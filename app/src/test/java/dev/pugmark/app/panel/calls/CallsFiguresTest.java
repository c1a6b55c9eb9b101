package dev.pugmark.app.panel.calls;

import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.panel.FiguresTable;
import dev.pugmark.app.panel.Played;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsFiguresTest {
  @TempDir private Path folder;

  @Test
  void hostsAndCallsAreWhatThePortTells() throws Exception {
    try (var played = new Played(folder)) {
      var shown = CallsReader.read(played.store(), question(played, null));
      var told = played.get("/api/external-calls/hosts");
      var figures =
          new FiguresTable()
              .row("calls", shown.summary().calls(), told.at("/totals/calls"))
              .row("failed", shown.summary().errors(), told.at("/totals/errors"))
              .row("hosts", shown.summary().hosts(), told.at("/totals/hosts"))
              .row(
                  "total latency",
                  millis(shown.summary().totalMicros()),
                  told.at("/totals/total_latency_ms"))
              .row("rows of hosts", shown.hosts().size(), told.path("hosts").size());
      for (var i = 0; i < told.path("hosts").size(); i++) {
        var host = told.path("hosts").get(i);
        var row = shown.hosts().get(i);
        var name = host.path("host").textValue();
        figures
            .row(i + " host", row.host(), name)
            .row(name + " calls", row.calls(), host.path("calls"))
            .row(name + " failed", row.errors(), host.path("errors"))
            .row(name + " rate", (double) row.errors() / row.calls(), host.path("error_rate"))
            .row(name + " p50", millis(row.latency().p50Micros()), host.path("p50_latency_ms"))
            .row(name + " p95", millis(row.latency().p95Micros()), host.path("p95_latency_ms"))
            .row(
                name + " total",
                millis(row.latency().totalMicros()),
                host.path("total_latency_ms"));
      }
      var ofSession = CallsReader.read(played.store(), question(played, "s-r1"));
      var toldOfSession = played.get("/api/external-calls?session=s-r1&limit=100").path("summary");
      figures
          .row(
              "calls of a session",
              ofSession.summary().calls() + ofSession.loopback(),
              toldOfSession.path("calls"))
          .row("failed of a session", ofSession.summary().errors(), toldOfSession.path("errors"))
          .agree();
    }
  }

  private static CallsReader.Question question(Played played, @Nullable String session) {
    return new CallsReader.Question(
        session, null, Buckets.Step.DAY, null, false, false, played.nowMicros(), ZoneOffset.UTC);
  }

  private static @Nullable Double millis(@Nullable Long micros) {
    return micros == null ? null : Double.valueOf(micros / 1_000.0);
  }
}
