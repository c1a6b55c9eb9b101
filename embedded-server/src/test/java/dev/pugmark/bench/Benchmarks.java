package dev.pugmark.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/** Runs the benchmarks whose names hold {@code bench.only}; all of them when it is empty. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Prints tables. */
  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    var part = System.getProperty("bench.only", "").toLowerCase(Locale.ROOT);
    var rules = RulesBenchmark.NAME.contains(part);
    if (!rules || part.isEmpty()) {
      IngestBenchmark.main(args);
    }
    if (rules) {
      RulesBenchmark.run();
    }
  }
}
