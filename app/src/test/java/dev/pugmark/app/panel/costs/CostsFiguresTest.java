package dev.pugmark.app.panel.costs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.panel.FiguresTable;
import dev.pugmark.app.panel.Played;
import dev.pugmark.model.Money;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsFiguresTest {
  @TempDir private Path folder;

  @Test
  void sumsAreWhatStatisticsAndCostsOfThePortTell() throws Exception {
    try (var played = new Played(folder)) {
      var byAgent = read(played, Dimension.AGENT);
      var byModel = read(played, Dimension.MODEL);
      var stats = played.get("/v1/stats");
      var costs = played.get("/api/costs");
      var runs = byAgent.inRuns();
      var figures =
          new FiguresTable()
              .row("total", Money.usd(byAgent.total().pico()), costs.path("totalUsd"))
              .row("in runs and turns", Money.usd(runs.pico()), stats.path("total_cost_usd"))
              .row(
                  "estimated in runs and turns",
                  Money.usd(runs.estimatedPico()),
                  stats.path("total_estimated_cost_usd"))
              .row("input", runs.usage().input(), stats.path("total_tokens_input"))
              .row("output", runs.usage().output(), stats.path("total_tokens_output"))
              .row("cache reads", runs.usage().cacheRead(), stats.path("total_cache_read"))
              .row("cache writes", runs.usage().cacheWrite(), stats.path("total_cache_write"));
      for (var agent : costs.path("byAgent")) {
        var id = agent.path("agentId").textValue();
        figures.row("agent " + id, spent(byAgent, id), agent.path("costUsd"));
      }
      for (var model : costs.path("byModel")) {
        var name = model.path("model").textValue();
        figures.row(
            "model " + name,
            spent(byModel, name.equals("unknown") ? "" : name),
            model.path("costUsd"));
      }
      figures.agree();
      assertThat(byAgent.total().estimatedPico()).isPositive();
      assertThat(byAgent.total().reportedPico()).isPositive();
    }
  }

  private static CostsContent read(Played played, Dimension by) {
    return CostsReader.read(
        played.store(),
        new CostsReader.Question(
            null, Buckets.Step.DAY, by, null, null, played.nowMicros(), ZoneOffset.UTC));
  }

  private static Object spent(CostsContent content, String key) {
    return content.groups().stream()
        .filter(group -> group.key().equals(key))
        .findFirst()
        .<Object>map(group -> Money.usd(group.sum().pico()))
        .orElse(0);
  }
}
