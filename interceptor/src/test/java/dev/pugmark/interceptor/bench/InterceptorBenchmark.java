package dev.pugmark.interceptor.bench;

import com.sun.net.httpserver.HttpServer;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.interceptor.forked.Programs;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the agent adds to a call, to a start and to memory, beside the OpenTelemetry agent in the
 * same run. Variants take turns, so that whatever else the machine does meets all of them.
 */
public final class InterceptorBenchmark {
  private static final PrintStream OUT = System.out;
  private static final List<String> CLIENTS =
      List.of("JavaNet", "UrlConnection", "OkHttp", "Apache5");

  /** What one process measured: times to the start in milliseconds, of a call in nanoseconds. */
  private record Sample(long main, long first, long median, long p99, long cpu, long kib) {}

  private InterceptorBenchmark() {}

  /** Runs it; {@code bench.calls}, {@code bench.rounds} and {@code bench.only} make it shorter. */
  public static void main(String[] args) throws Exception {
    var calls = Integer.getInteger("bench.calls", 4_000);
    var rounds = Integer.getInteger("bench.rounds", 5);
    var only = System.getProperty("bench.only", "");
    var origin = answering(new byte[1_024]);
    var sink = answering(new byte[0]);
    var folder = Files.createTempDirectory("pugmark-bench-");
    try (var engine = Engine.start(folder.resolve("b.pugmark"), ServerOptions.onPort(0))) {
      for (var java : Programs.javas().entrySet()) {
        for (var client : CLIENTS) {
          if (only.isEmpty() || only.equals(client)) {
            var samples = new TreeMap<Variant, List<Sample>>();
            for (var round = 0; round < rounds; round++) {
              for (var variant : Variant.values()) {
                var command = new ArrayList<String>();
                command.add(java.getValue().toString());
                command.addAll(variant.flags());
                command.addAll(List.of("-Xmx256m", "-cp", Programs.bench(), "program.Bench"));
                command.addAll(List.of(client, address(origin) + "/", Integer.toString(calls)));
                var builder = new ProcessBuilder(command);
                builder.environment().putAll(variant.environment(engine.address(), address(sink)));
                samples.computeIfAbsent(variant, _ -> new ArrayList<>()).add(run(builder));
              }
            }
            print(client + " on Java " + java.getKey(), samples);
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

  private static Sample run(ProcessBuilder builder) throws IOException, InterruptedException {
    var errors = Files.createTempFile("pugmark-bench-", ".err");
    var start = System.currentTimeMillis();
    var process = builder.redirectError(errors.toFile()).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0 || said.isEmpty()) {
      throw new IOException("A program failed: " + said + Files.readString(errors));
    }
    Files.deleteIfExists(errors);
    var numbers = said.lines().toList().getLast().split(" ", -1);
    return new Sample(
        Long.parseLong(numbers[0]) - start,
        Long.parseLong(numbers[1]) - start,
        Long.parseLong(numbers[2]),
        Long.parseLong(numbers[3]),
        Long.parseLong(numbers[4]),
        Long.parseLong(numbers[5]));
  }

  private static void print(String title, Map<Variant, List<Sample>> samples) {
    OUT.println();
    OUT.println(title + ": medians; added to no agent");
    OUT.printf(
        "%-26s %12s %12s %12s %10s %10s %10s%n",
        "", "median µs", "p99 µs", "CPU µs", "main ms", "first ms", "MiB");
    var plain = samples.getOrDefault(Variant.NONE, List.of());
    for (var each : samples.entrySet()) {
      var all = each.getValue();
      var base = each.getKey() == Variant.NONE ? null : plain;
      OUT.printf(
          "%-26s %12.1f %12.1f %12.1f %10.0f %10.0f %10.1f%n",
          each.getKey().words(),
          added(all, base, Sample::median) / 1e3,
          added(all, base, Sample::p99) / 1e3,
          added(all, base, Sample::cpu) / 1e3,
          added(all, base, Sample::main),
          added(all, base, Sample::first),
          added(all, base, Sample::kib) / 1024);
    }
    OUT.flush();
  }

  private static double added(
      List<Sample> samples, @Nullable List<Sample> plain, ToLongFunction<Sample> what) {
    return median(samples, what) - (plain == null ? 0 : median(plain, what));
  }

  private static double median(List<Sample> samples, ToLongFunction<Sample> what) {
    var sorted = samples.stream().mapToLong(what).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
