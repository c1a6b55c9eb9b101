package dev.pugmark.app.panel.costs;

import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.selection.Selected;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was spent in a period, from one moment of the store.
 *
 * @param total of the period, whatever is looked at of it
 * @param inRuns the part of it in runs and turns, which is what {@code /v1/stats} adds up
 * @param buckets of the chart; null when there is nothing
 * @param groups the most expensive first
 * @param bars by bucket, what each group cost, pico-USD
 * @param rows what is looked at, the most expensive first
 * @param rowsInAll how many rows there are, of which those may be the first
 * @param shown what is looked at, added up, also where not all its rows are given
 */
record CostsContent(
    Sum total,
    Sum inRuns,
    @Nullable Buckets buckets,
    List<Group> groups,
    List<Map<String, Long>> bars,
    List<Row> rows,
    int rowsInAll,
    Sum shown) {
  static final CostsContent NONE =
      new CostsContent(Sum.ZERO, Sum.ZERO, null, List.of(), List.of(), List.of(), 0, Sum.ZERO);

  CostsContent {
    groups = List.copyOf(groups);
    bars = List.copyOf(bars);
    rows = List.copyOf(rows);
  }

  /**
   * All that an agent, model, session or project spent.
   *
   * @param key empty when nobody named it
   */
  record Group(String key, String name, Sum sum) {}

  /**
   * A run, a turn, or work outside of both.
   *
   * @param target where it can be seen
   * @param what it was, in a line
   * @param kind the word for what it is
   */
  record Row(
      Selected target,
      long atMicros,
      String what,
      String kind,
      @Nullable String agent,
      @Nullable String model,
      @Nullable String project,
      Sum sum) {}
}
