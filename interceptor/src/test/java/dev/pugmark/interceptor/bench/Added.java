package dev.pugmark.interceptor.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a variant adds, over all rounds: differences to the process without an agent beside it. */
final class Added {
  private final Variant variant;
  private final List<Long> medians = new ArrayList<>();
  private final List<Long> p99 = new ArrayList<>();
  private final List<Long> cpu = new ArrayList<>();
  private final List<Long> threads = new ArrayList<>();
  private final List<Long> mainMillis = new ArrayList<>();
  private final List<Long> firstMillis = new ArrayList<>();
  private final List<Long> kib = new ArrayList<>();
  private long lost;

  Added(Variant variant) {
    this.variant = variant;
  }

  Variant variant() {
    return variant;
  }

  /** A round; the process without an agent is compared with nothing. */
  void add(Measured measured, Measured plain) {
    var base = variant == Variant.NONE ? 0 : 1;
    for (var i = 0; i < measured.medians().size(); i++) {
      medians.add(measured.medians().get(i) - base * plain.medians().get(i));
    }
    p99.add(measured.p99() - base * plain.p99());
    cpu.add(measured.cpu() - base * plain.cpu());
    threads.add(measured.threads() - base * plain.threads());
    mainMillis.add(measured.mainMillis() - base * plain.mainMillis());
    firstMillis.add(measured.firstMillis() - base * plain.firstMillis());
    kib.add(measured.kib() - base * plain.kib());
  }

  void lost(long calls) {
    lost += calls;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%9.1f %15s %9.1f %9.1f %9.1f %9.0f %9.0f %8.1f %6d",
        quartile(medians, 2) / 1e3,
        String.format(
            Locale.ROOT, "%.1f…%.1f", quartile(medians, 1) / 1e3, quartile(medians, 3) / 1e3),
        quartile(p99, 2) / 1e3,
        quartile(cpu, 2) / 1e3,
        quartile(threads, 2) / 1e3,
        quartile(mainMillis, 2),
        quartile(firstMillis, 2),
        quartile(kib, 2) / 1024,
        lost);
  }

  /** The second is the median. */
  private static double quartile(List<Long> values, int which) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * which / 4));
  }
}
