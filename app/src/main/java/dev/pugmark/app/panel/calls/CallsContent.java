package dev.pugmark.app.panel.calls;

import dev.pugmark.app.chart.Buckets;
import dev.pugmark.model.CallProducer;
import dev.pugmark.model.CallSummary;
import dev.pugmark.model.ExternalHost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that were asked for.
 *
 * @param session whose they are; null for those of all
 * @param rows the newest first
 * @param summary of all that pass, also of those that are not among the rows
 * @param hosts of all that pass but for the host that is looked at
 * @param buckets of the period
 * @param outcomes what became of the calls of each bucket
 * @param loopback how many are left out because they stay on this machine
 * @param lossy processes that lost calls or had errors of their own
 */
record CallsContent(
    @Nullable String session,
    List<CallRow> rows,
    CallSummary summary,
    List<ExternalHost> hosts,
    @Nullable Buckets buckets,
    List<Outcomes> outcomes,
    long loopback,
    List<CallProducer> lossy) {
  static final CallsContent NONE =
      new CallsContent(
          null,
          List.of(),
          new CallSummary(0, 0, 0, 0, 0),
          List.of(),
          null,
          List.of(),
          0,
          List.of());

  CallsContent {
    rows = List.copyOf(rows);
    hosts = List.copyOf(hosts);
    outcomes = List.copyOf(outcomes);
    lossy = List.copyOf(lossy);
  }

  /**
   * What became of calls.
   *
   * @param answered with status 1xx to 3xx
   * @param open not ended yet
   * @param refused with status 4xx
   * @param failed with status 5xx, or not answered at all
   */
  record Outcomes(long answered, long open, long refused, long failed) {
    static final Outcomes NONE = new Outcomes(0, 0, 0, 0);

    Outcomes plus(Outcomes other) {
      return new Outcomes(
          answered + other.answered,
          open + other.open,
          refused + other.refused,
          failed + other.failed);
    }

    long sum() {
      return answered + open + refused + failed;
    }

    /** From the bottom of a bar to its top. */
    List<Long> stacked() {
      return List.of(answered, open, refused, failed);
    }
  }
}
