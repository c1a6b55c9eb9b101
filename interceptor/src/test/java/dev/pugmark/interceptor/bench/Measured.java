package dev.pugmark.interceptor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that makes calls when it is told to, and what it said of them. */
final class Measured implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private final OutputStream in;
  private final Path errors;
  private final long mainMillis;
  private final long firstMillis;
  private final List<Long> medians = new ArrayList<>();

  private long p99;
  private long cpu;
  private long threads;
  private long kib;

  /** Starts it and waits for the answer to its first call, with nothing else going on. */
  Measured(ProcessBuilder builder) throws IOException {
    errors = Files.createTempFile("pugmark-bench-", ".err");
    var start = System.currentTimeMillis();
    process = builder.redirectError(errors.toFile()).start();
    said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    in = process.getOutputStream();
    var times = line().split(" ", -1);
    mainMillis = Long.parseLong(times[0]) - start;
    firstMillis = Long.parseLong(times[1]) - start;
  }

  private String line() throws IOException {
    var line = said.readLine();
    if (line == null) {
      throw new IOException("A program failed: " + Files.readString(errors));
    }
    return line;
  }

  private String tell(String what, int number) throws IOException {
    in.write((what + " " + number + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    return line();
  }

  void warm(int calls) throws IOException {
    tell("warm", calls);
  }

  /** Waits for its compilers. */
  void settle() throws IOException {
    tell("settle", 0);
  }

  /** From here on everything counts. */
  void mark() throws IOException {
    tell("mark", 0);
  }

  void block(int calls) throws IOException {
    medians.add(Long.parseLong(tell("block", calls)));
  }

  /** Everything that counts is done. */
  void sum() throws IOException {
    var all = tell("sum", 0).split(" ", -1);
    p99 = Long.parseLong(all[0]);
    cpu = Long.parseLong(all[1]);
    threads = Long.parseLong(all[2]);
    kib = Long.parseLong(all[3]);
  }

  /** Nanoseconds. */
  long p99() {
    return p99;
  }

  /** Nanoseconds a call of the whole process. */
  long cpu() {
    return cpu;
  }

  /** Of it, those of threads that run Java: not of the compilers and the collector. */
  long threads() {
    return threads;
  }

  /** Of memory. */
  long kib() {
    return kib;
  }

  long mainMillis() {
    return mainMillis;
  }

  long firstMillis() {
    return firstMillis;
  }

  /** Nanoseconds a call, one median for each block. */
  List<Long> medians() {
    return medians;
  }

  /** Lets it end by itself. */
  void end() throws IOException, InterruptedException {
    in.close();
    process.waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(errors);
  }
}
