package dev.pugmark.bench;

import dev.pugmark.cli.PugmarkProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How many events a second the port takes, beside what SQLite takes alone. Every figure counts
 * events that were acknowledged, so committed, with all projections on.
 *
 * <p>System properties: {@code bench.seconds} for each figure, {@code bench.connections}, {@code
 * bench.only} part of a workload's name, {@code bench.flags} further flags for the server's Java.
 */
public final class IngestBenchmark {
  private static final List<Integer> CONNECTIONS =
      Arrays.stream(System.getProperty("bench.connections", "1,8,64").split(",", -1))
          .map(Integer::valueOf)
          .toList();
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("bench.seconds", "8"));

  private IngestBenchmark() {}

  /** Prints a table. */
  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    System.out.println(
        "Java "
            + Runtime.version()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " cores, "
            + SECONDS
            + " s a figure");
    System.out.println();
    System.out.println(
        "| workload | connections | requests/s | events/s | raw rows/s | of raw | server CPU |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (var workload : wanted(System.getProperty("bench.only", ""))) {
      measure(workload);
    }
  }

  private static List<Workload> wanted(String part) {
    var lower = part.toLowerCase(Locale.ROOT);
    var all =
        Workload.all().stream()
            .filter(w -> w.name().toLowerCase(Locale.ROOT).contains(lower))
            .toList();
    if (all.isEmpty()) {
      throw new IllegalArgumentException("No workload has a name with " + part);
    }
    return all;
  }

  private record Figure(int connections, double requests, double events, double cpus) {}

  private static void measure(Workload workload)
      throws IOException, SQLException, InterruptedException {
    var folder = Files.createTempDirectory("pugmark-bench-");
    try {
      var store = folder.resolve("bench.pugmark");
      var figures = new java.util.ArrayList<Figure>();
      var flags =
          List.of(System.getProperty("bench.flags", "").split(" ", -1)).stream()
              .filter(f -> !f.isEmpty())
              .toList();
      try (var server =
          PugmarkProcess.start(
              folder, flags, "serve", "--port", "0", "--store", store.toString())) {
        var port = server.awaitReady().getPort();
        load(port, 8, workload, 1, SECONDS * 2); // until the server's code is compiled
        var task = 10_000_000;
        for (var connections : CONNECTIONS) {
          figures.add(figure(server, store, workload, port, connections, task));
          task += 10_000_000;
        }
        server.terminate();
        server.await();
      }
      var raw = RawLimit.measure(store, folder);
      for (var figure : figures) {
        print(workload, figure, raw);
      }
    } finally {
      delete(folder);
    }
  }

  private static Figure figure(
      PugmarkProcess server, Path store, Workload workload, int port, int connections, int task)
      throws IOException, SQLException {
    var before = lastSeq(store);
    var cpuBefore = cpu(server);
    var result = load(port, connections, workload, task, SECONDS);
    var events = lastSeq(store) - before;
    var cpus = cpu(server).minus(cpuBefore).toNanos() / 1e9 / result.seconds();
    return new Figure(
        connections, result.requests() / result.seconds(), events / result.seconds(), cpus);
  }

  private static LoadGenerator.Result load(
      int port, int connections, Workload workload, int task, double seconds) throws IOException {
    try (var generator = new LoadGenerator(port, connections, workload, task)) {
      return generator.run(seconds);
    }
  }

  private static Duration cpu(PugmarkProcess server) {
    return server.handle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Counted in the log, not from the requests: an event is there or it is not. */
  private static long lastSeq(Path store) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:file:" + store + "?mode=ro");
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT coalesce(max(seq), 0) FROM event")) {
      return row.getLong(1);
    }
  }

  private static void print(Workload workload, Figure figure, double raw) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %,.0f | %,.0f | %,.0f | %.0f %% | %.2f |%n",
        workload.name(),
        figure.connections(),
        figure.requests(),
        figure.events(),
        raw,
        100 * figure.events() / raw,
        figure.cpus());
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
