package dev.pugmark.app.panel.costs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Money;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsReaderTest {
  private static final long NOW = micros("2026-03-05T12:00:00Z");

  @TempDir private Path folder;
  private LiveStore live;

  @BeforeEach
  void open() throws Exception {
    live = new LiveStore(folder.resolve("t.pugmark"));
    run("a", "2026-03-02T10:00:00Z", "opus", "indexer", "'sdk_cost_usd':0.1");
    run("b", "2026-03-04T10:30:00Z", "opus", "indexer", "'estimated_cost_usd':0.000000000003");
    run("c", "2026-03-04T10:59:59.999999Z", "haiku", "writer", "'sdk_cost_usd':0.25");
    run("d", "2026-03-05T11:00:00Z", "haiku", "writer", "'note':1");
  }

  @AfterEach
  void close() {
    live.close();
  }

  private static long micros(String time) {
    return Instants.parseMicros(time).orElseThrow();
  }

  private void run(String id, String at, String model, String agent, String more) throws Exception {
    live.post(
        "/v1/runs",
        ("{'run_id':'%s','started_at':'%s','status':'completed','model':'%s','agent_id':'%s',"
                + "'tokens':{'input':100,'output':20,'cache_read':7,'cache_write':3},%s}")
            .formatted(id, at, model, agent, more));
  }

  private CostsContent read(
      @Nullable Long since, Dimension by, @Nullable String group, @Nullable Long bucket) {
    return CostsReader.read(
        live.store(),
        new CostsReader.Question(since, Buckets.Step.DAY, by, group, bucket, NOW, ZoneOffset.UTC));
  }

  @Test
  void totalsAreThoseOfTheStatisticsToTheLastDigit() throws Exception {
    for (var since : new String[] {"2026-03-01T00:00:00Z", "2026-03-04T10:30:00Z"}) {
      var stats = live.get("/v1/stats?since=" + since);
      var sum = read(micros(since), Dimension.MODEL, null, null).inRuns();

      assertThat(Money.usd(sum.pico()))
          .isEqualByComparingTo(stats.path("total_cost_usd").decimalValue());
      assertThat(sum.usage().input()).isEqualTo(stats.path("total_tokens_input").longValue());
      assertThat(sum.usage().output()).isEqualTo(stats.path("total_tokens_output").longValue());
      assertThat(sum.usage().cacheRead()).isEqualTo(stats.path("total_cache_read").longValue());
      assertThat(sum.usage().cacheWrite()).isEqualTo(stats.path("total_cache_write").longValue());
    }
  }

  @Test
  void agentsCostWhatTheDelegationGraphSays() throws Exception {
    var groups = read(null, Dimension.AGENT, null, null).groups();

    for (var agent : live.get("/api/obs/graph").path("agents")) {
      var id = Json.text(agent, "id");
      assertThat(groups)
          .filteredOn(group -> group.key().equals(id))
          .singleElement()
          .satisfies(group ->
              assertThat(Money.usd(group.sum().pico()))
                  .isEqualByComparingTo(new BigDecimal(agent.path("costUsd").asText())));
    }
    assertThat(groups).extracting(CostsContent.Group::name).containsExactly("writer", "indexer");
  }

  @Test
  void tellsReportedFromEstimatedAndFromUnpriced() {
    var total = read(null, Dimension.MODEL, null, null).total();

    assertThat(total.reportedPico()).isEqualTo(350_000_000_000L);
    assertThat(total.estimatedPico()).isEqualTo(3);
    assertThat(total.unpriced()).isEqualTo(1);
    assertThat(total.cost()).isNotNull().satisfies(cost -> assertThat(cost.estimated()).isTrue());
  }

  @Test
  void barsOfGroupsAddUpToTheTotal() {
    var content = read(null, Dimension.MODEL, null, null);
    var sum =
        content.bars().stream()
            .flatMap(bar -> bar.values().stream())
            .mapToLong(Long::longValue)
            .sum();

    assertThat(sum).isEqualTo(content.total().pico());
    assertThat(content.bars()).hasSize(4);
  }

  @Test
  void aFigureLeadsToTheRowsThatMadeIt() {
    var ofGroup = read(null, Dimension.MODEL, "opus", null);
    assertThat(ofGroup.rows()).extracting(row -> row.target().id()).containsExactly("a", "b");
    assertThat(ofGroup.shown().pico()).isEqualTo(100_000_000_003L);

    var ofBar = read(null, Dimension.MODEL, null, micros("2026-03-04T00:00:00Z"));
    assertThat(ofBar.rows()).extracting(row -> row.target().id()).containsExactly("c", "b");
    assertThat(ofBar.total()).isEqualTo(read(null, Dimension.MODEL, null, null).total());
  }
}
