package dev.pugmark.transfer;

import dev.pugmark.model.Usage;
import dev.pugmark.store.RunReads;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

/** Tokens and money, added up in different ways that must agree. */
record Totalled(Usage usage, long costPico) {
  private static final Totalled ZERO = new Totalled(Usage.ZERO, 0);

  private Totalled plus(Usage more, long cost) {
    return new Totalled(usage.plus(more), costPico + cost);
  }

  /** Over every model answer of every trace. */
  static Totalled spans(Archive archive) {
    var sum = new AtomicReference<>(ZERO);
    for (var session : archive.traces().sessions(1_000, 0)) {
      for (var trace : archive.traces().tracesOf(session.key())) {
        archive
            .traces()
            .eachSpan(
                trace.group(),
                span -> {
                  var usage = span.usage();
                  if (usage != null) {
                    var cost = span.costPico() == null ? 0 : span.costPico();
                    sum.updateAndGet(s -> s.plus(usage, cost));
                  }
                });
      }
    }
    return sum.get();
  }

  /** Over sessions. */
  static Totalled sessions(Archive archive) {
    var sum = ZERO;
    for (var session : archive.traces().sessions(1_000, 0)) {
      sum = sum.plus(session.totals().usage(), session.totals().costPico());
    }
    return sum;
  }

  /** Over runs and turns. */
  static Totalled runs(Archive archive) {
    var sums = archive.runs().sums(RunReads.RunFilter.ALL);
    return new Totalled(sums.usage(), sums.costPico());
  }

  /** Over days. */
  static Totalled days(Archive archive) throws SQLException {
    var sum = ZERO;
    for (var row : archive.rows("spend")) {
      sum =
          sum.plus(
              new Usage(
                  number(row, "input"),
                  number(row, "output"),
                  number(row, "cache_read"),
                  number(row, "cache_write")),
              number(row, "cost_pico"));
    }
    return sum;
  }

  private static long number(String row, String column) {
    var from = row.indexOf("|" + column + "=") + column.length() + 2;
    var end = row.indexOf('|', from);
    return Long.parseLong(row.substring(from, end < 0 ? row.length() : end));
  }
}
