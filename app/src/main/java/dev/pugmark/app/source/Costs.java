package dev.pugmark.app.source;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Messages;
import dev.pugmark.model.Run;
import dev.pugmark.model.Span;
import dev.pugmark.model.Totals;
import dev.pugmark.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of money and tokens: reported, estimated and by whom, or that no price is known. */
public final class Costs {
  private Costs() {}

  /** Of a session or trace; null when nothing in it costs anything. */
  public static @Nullable Cost of(Totals totals, List<String> dialects) {
    if (totals.priced() == 0) {
      return totals.unpriced() > 0 ? Cost.UNKNOWN : null;
    }
    return of(totals.costPico(), totals.estimatedPico(), dialects).without(totals.unpriced());
  }

  /** Of a turn or run. */
  public static @Nullable Cost of(Run run, List<String> dialects) {
    if (run.costPico() == null) {
      return run.unpriced() > 0 || !run.usage().isZero() ? Cost.UNKNOWN : null;
    }
    var estimated = run.estimatedPico() == null ? 0 : run.estimatedPico();
    var isTheEstimate = run.sort().equals("run") && !run.costPico().equals(run.estimatedPico());
    return of(run.costPico(), isTheEstimate ? 0 : estimated, dialects).without(run.unpriced());
  }

  /** Of one model answer; null for spans that cost nothing by themselves. */
  public static @Nullable Cost of(Span span, List<String> dialects) {
    if (span.costOrigin() == null || span.usage() == null) {
      return null;
    }
    if (span.costPico() == null) {
      return span.usage().isZero() ? null : Cost.UNKNOWN;
    }
    var estimated = span.costOrigin().equals("estimated");
    return of(span.costPico(), estimated ? Math.max(1, span.costPico()) : 0, dialects);
  }

  private static Cost of(long pico, long estimatedPico, List<String> dialects) {
    return estimatedPico == 0 ? Cost.reported(pico) : Cost.estimated(pico, estimator(dialects));
  }

  /** Who worked an estimate out: a client that also reports money, or we from the price table. */
  private static String estimator(List<String> dialects) {
    return Messages.text(
        dialects.equals(List.of("agentmetrics")) ? "cost.source.client" : "cost.source.table");
  }

  /** All tokens together; null when nobody counted any. */
  public static @Nullable Long tokens(@Nullable Usage usage) {
    return usage == null || usage.isZero()
        ? null
        : Long.valueOf(usage.input() + usage.output() + usage.cacheRead() + usage.cacheWrite());
  }
}
