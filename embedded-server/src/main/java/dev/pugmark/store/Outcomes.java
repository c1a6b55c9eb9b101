package dev.pugmark.store;

import dev.pugmark.model.ExternalHost.Latency;
import dev.pugmark.model.ExternalHost.Statuses;
import java.util.Arrays;

/**
 * What became of many calls. SQLite gathers one number a call in one text, and everything is
 * counted here: over a million calls that takes a third of the time of a sum in SQL for each count,
 * and the percentiles are exact without a sort in the store.
 */
final class Outcomes {
  /** One number a call: one more than its latency (0 for none), its status, whether it is open. */
  static final String SQL =
      "group_concat((coalesce(latency_us + 1, 0) * 1000 + coalesce(status, 0)) * 2 + is_open)";

  private final int[] byClass = new int[6];
  private final long[] latencies;
  private int timed;
  private int calls;
  private int open;
  private int failed;
  private long total;

  private Outcomes(int most) {
    latencies = new long[most];
  }

  static Outcomes read(String list) {
    var outcomes = new Outcomes(list.length() / 2 + 1);
    long number = 0;
    for (var i = 0; i < list.length(); i++) {
      var c = list.charAt(i);
      if (c == ',') {
        outcomes.add(number);
        number = 0;
      } else {
        number = number * 10 + (c - '0');
      }
    }
    outcomes.add(number);
    return outcomes;
  }

  private void add(long number) {
    var isOpen = (number & 1) == 1;
    var status = (int) ((number >> 1) % 1_000);
    var latency = (number >> 1) / 1_000 - 1;
    calls++;
    open += isOpen ? 1 : 0;
    failed += status >= 400 || (status == 0 && !isOpen) ? 1 : 0;
    if (status > 0 || !isOpen) {
      byClass[status / 100]++;
    }
    if (latency >= 0 && !isOpen) {
      latencies[timed++] = latency;
      total += latency;
    }
  }

  long calls() {
    return calls;
  }

  long open() {
    return open;
  }

  long failed() {
    return failed;
  }

  Statuses statuses() {
    return new Statuses(byClass[1], byClass[2], byClass[3], byClass[4], byClass[5], byClass[0]);
  }

  Latency latency() {
    if (timed == 0) {
      return Latency.NONE;
    }
    Arrays.sort(latencies, 0, timed);
    return new Latency(timed, total, nearestRank(50), nearestRank(95), latencies[timed - 1]);
  }

  private long nearestRank(int percent) {
    var rank = (int) (((long) percent * timed + 99) / 100);
    return latencies[Math.max(1, rank) - 1];
  }
}
