package dev.pugmark.projection;

import dev.pugmark.model.Event;
import dev.pugmark.model.SpanStatus;
import dev.pugmark.model.Usage;
import org.jspecify.annotations.Nullable;

/** Tool statistics by run, and tokens and money by run, time, agent and model. */
final class SumFold implements Fold {
  /** No zone of the world is off by less than that. */
  private static final long QUARTER_MICROS = 900_000_000L;

  @Override
  public void apply(Event event, GroupState group) {}

  @Override
  public void spanChanged(SpanRow.@Nullable Sums before, SpanRow.Sums after, GroupState group) {
    if (before != null) {
      move(before, -1, group);
    }
    move(after, 1, group);
  }

  private static void move(SpanRow.Sums sums, int sign, GroupState group) {
    if (sums.isTool() && sums.run() != null) {
      var micros = sums.micros();
      group
          .tool(sums.run(), sums.name(), 0)
          .add(
              sign,
              1,
              sums.status() == SpanStatus.OK ? 1 : 0,
              sums.status() == SpanStatus.FAILED ? 1 : 0,
              micros == null ? 0 : micros,
              micros == null ? 0 : 1);
    }
    var usage = sums.usage();
    if (usage != null && counts(sums, usage)) {
      var cost = sums.costPico() == null ? 0 : sums.costPico();
      group
          .spend(
              sums.run() == null ? "" : sums.run(),
              Math.floorDiv(sums.at(), QUARTER_MICROS) * QUARTER_MICROS,
              sums.agent() == null ? "" : sums.agent(),
              sums.model() == null ? "" : sums.model())
          .add(
              sign,
              1,
              usage.input(),
              usage.output(),
              usage.cacheRead(),
              usage.cacheWrite(),
              cost,
              sums.estimated() ? cost : 0,
              sums.costPico() == null ? 1 : 0,
              sums.tokens());
    }
  }

  /** Nothing spent and nothing known is no entry: it would read as an answer without a price. */
  static boolean counts(SpanRow.Sums sums, Usage usage) {
    return sums.costPico() != null || !usage.isZero() || sums.tokens() > 0;
  }
}
