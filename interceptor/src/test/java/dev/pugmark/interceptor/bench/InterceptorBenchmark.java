package dev.pugmark.interceptor.bench;

import com.sun.net.httpserver.HttpServer;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.interceptor.forked.Programs;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * What the agent adds to a call, to a start and to memory, beside the OpenTelemetry agent in the
 * same run. The processes of a round live at the same time and make their calls in turns, a block
 * each, so that whatever else the machine does meets all of them.
 */
public final class InterceptorBenchmark {
  private static final PrintStream OUT = System.out;
  private static final List<String> CLIENTS =
      List.of("JavaNet", "UrlConnection", "OkHttp", "Apache5");
  private static final int BLOCK = 100;

  /** OpenTelemetry's agent sends what it has after five seconds, ours sooner. */
  private static final long DELIVERY_MILLIS = 5_500;

  private final int warm = Integer.getInteger("bench.warm", 20_000);
  private final int calls = Integer.getInteger("bench.calls", 10_000);
  private final int rounds = Integer.getInteger("bench.rounds", 3);
  private final String origin;
  private final String sink;
  private final Engine engine;

  private InterceptorBenchmark(String origin, String sink, Engine engine) {
    this.origin = origin;
    this.sink = sink;
    this.engine = engine;
  }

  /**
   * Runs it; {@code bench.warm}, {@code bench.calls}, {@code bench.rounds}, {@code bench.only} and
   * {@code bench.java} make it shorter.
   */
  public static void main(String[] args) throws Exception {
    var only = System.getProperty("bench.only", "");
    var version = System.getProperty("bench.java", "");
    var origin = answering(new byte[1_024]);
    var sink = answering(new byte[0]);
    var folder = Files.createTempDirectory("pugmark-bench-");
    try (var engine = Engine.start(folder.resolve("b.pugmark"), ServerOptions.onPort(0))) {
      var benchmark = new InterceptorBenchmark(address(origin), address(sink), engine);
      for (var java : Programs.javas().entrySet()) {
        for (var client : CLIENTS) {
          if ((only.isEmpty() || only.equals(client))
              && (version.isEmpty() || version.equals(java.getKey().toString()))) {
            benchmark.measure(client, java.getKey(), java.getValue());
          }
        }
      }
    } finally {
      origin.stop(0);
      sink.stop(0);
    }
    System.exit(0);
  }

  private static HttpServer answering(byte[] body) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 64);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.start();
    return server;
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void measure(String client, int version, Path java) throws Exception {
    var added = new ArrayList<Added>();
    for (var variant : Variant.values()) {
      added.add(new Added(variant));
    }
    for (var round = 0; round < rounds; round++) {
      var session = client + "-" + version + "-" + round + "-";
      var processes = new ArrayList<Measured>();
      try {
        for (var variant : Variant.values()) {
          processes.add(new Measured(command(client, java, variant, session + variant)));
        }
        takeTurns(processes);
        for (var i = 0; i < added.size(); i++) {
          added.get(i).add(processes.get(i), processes.getFirst());
        }
        for (var process : processes) {
          process.end();
        }
        for (var each : added) {
          if (each.variant() == Variant.PUGMARK_SERVER) {
            each.lost(1L + warm + calls - Programs.count(engine.port(), session + each.variant()));
          }
        }
      } finally {
        for (var process : processes) {
          process.close();
        }
      }
    }
    print(client + " on Java " + version, added);
  }

  private void takeTurns(List<Measured> processes) throws IOException, InterruptedException {
    // What the compilers make meanwhile brings them new work.
    warm(processes, warm * 3 / 4);
    warm(processes, warm - warm * 3 / 4);
    for (var process : processes) {
      process.mark();
    }
    var turn = new ArrayList<>(processes);
    for (var done = 0; done < calls; done += BLOCK) {
      for (var process : turn) {
        process.block(Math.min(BLOCK, calls - done));
      }
      turn.addLast(turn.removeFirst());
    }
    Thread.sleep(DELIVERY_MILLIS);
    for (var process : processes) {
      process.sum();
    }
  }

  private static void warm(List<Measured> processes, int number) throws IOException {
    for (var left = number; left > 0; left -= BLOCK) {
      for (var process : processes) {
        process.warm(Math.min(left, BLOCK));
      }
    }
    for (var process : processes) {
      process.settle();
    }
  }

  private ProcessBuilder command(String client, Path java, Variant variant, String session) {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.addAll(variant.flags());
    command.addAll(List.of("-Xmx256m", "-cp", Programs.bench(), "program.Bench"));
    command.addAll(List.of(client, origin + "/"));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(variant.environment(engine.address(), sink, session));
    return builder;
  }

  private void print(String title, List<Added> added) {
    OUT.println();
    OUT.printf(
        "%s: %d rounds of %d calls after %d; medians; added to no agent; load %.1f%n",
        title,
        rounds,
        calls,
        warm,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    OUT.printf(
        "%-26s %9s %15s %9s %9s %9s %9s %9s %8s %6s%n",
        "",
        "median µs",
        "(quartiles)",
        "p99 µs",
        "CPU µs",
        "of Java",
        "main ms",
        "first ms",
        "MiB",
        "lost");
    for (var each : added) {
      OUT.printf("%-26s %s%n", each.variant().words(), each.line());
    }
    OUT.flush();
  }
}
