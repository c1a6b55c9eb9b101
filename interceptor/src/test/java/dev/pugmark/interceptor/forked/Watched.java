package dev.pugmark.interceptor.forked;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, with the agent or without. */
final class Watched implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path errors;

  private Watched(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** How a program is started. */
  static final class Start {
    private final List<String> first = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Jdk jdk;
    private final String classPath;
    private String main = "program.Driver";
    private List<String> arguments = List.of();
    private boolean agent = true;
    private boolean modular;

    Start(Jdk jdk, String classPath) {
      this.jdk = jdk;
      this.classPath = classPath;
    }

    Start flag(String... more) {
      flags.addAll(List.of(more));
      return this;
    }

    /** Flags that come before that of the agent. */
    Start first(String... more) {
      first.addAll(List.of(more));
      return this;
    }

    /** Its class path is a path of modules, and its main class is in the module of programs. */
    Start modular() {
      modular = true;
      return this;
    }

    Start environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    Start main(String name, String... its) {
      main = name;
      arguments = List.of(its);
      return this;
    }

    Start withoutAgent() {
      agent = false;
      return this;
    }

    Watched start() {
      var command = new ArrayList<String>();
      command.add(jdk.java().toString());
      command.addAll(first);
      if (agent) {
        command.add("-javaagent:" + Jars.interceptor());
      }
      command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
      command.addAll(flags);
      command.addAll(
          modular
              ? List.of("-p", classPath, "-m", "program/" + main)
              : List.of("-cp", classPath, main));
      command.addAll(arguments);
      try {
        var errors = Files.createTempFile("pugmark-watched-", ".err");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PUGMARK_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("PUGMARK_HOME", System.getenv("PUGMARK_HOME"));
        builder.environment().putAll(environment);
        return new Watched(builder.start(), errors);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /** Has it do something; gives the line it answers with. */
  String tell(String line) throws IOException {
    var in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    return line();
  }

  /** The next line it writes. */
  String line() throws IOException {
    var line = out.readLine();
    return line == null ? "ended: " + errors() : line;
  }

  /** Lets it end by itself; gives everything that it still wrote on standard output. */
  String end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    var rest = new StringBuilder();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      rest.append(line).append('\n');
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("The program does not end");
    }
    return rest.toString();
  }

  /** What it wrote on standard error. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  Process process() {
    return process;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(errors);
  }
}
