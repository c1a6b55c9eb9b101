package dev.pugmark.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program as users start it: a process of its own, with a data folder of its own. */
public final class PugmarkProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final CompletableFuture<String> err;

  private PugmarkProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    // A thread of its own: the common pool may have just one, and that would serve one process.
    this.err =
        CompletableFuture.supplyAsync(
            () -> text(process.getErrorStream()), Thread::startVirtualThread);
  }

  private static String text(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Starts a command from the classes of this build; quick to start, not quick to run. */
  public static PugmarkProcess start(Path home, String... args) throws IOException {
    return start(home, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), args);
  }

  /** As {@link #start(Path, String...)}, with other flags for its Java. */
  public static PugmarkProcess start(Path home, List<String> flags, String... args)
      throws IOException {
    Files.createDirectories(home);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.pugmark.cli.PugmarkServer");
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().put("PUGMARK_HOME", home.toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().remove("CLAUDE_CONFIG_DIR");
    builder.environment().remove("CODEX_HOME");
    builder.environment().remove("DISPLAY");
    return new PugmarkProcess(builder.start());
  }

  /** Waits for the line that says that the server answers; gives its address. */
  public URI awaitReady() throws IOException {
    return URI.create(awaitReadyLine().split(" ", -1)[2]);
  }

  /** Waits for the line that says that the server answers. */
  public String awaitReadyLine() throws IOException {
    var line = out.readLine();
    if (line == null || !line.startsWith("pugmark ready ")) {
      process.destroyForcibly();
      throw new IOException("No ready line but " + line + "; standard error: " + err.join());
    }
    return line;
  }

  public long pid() {
    return process.pid();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Asks it to end, as Ctrl+C and the system do. */
  public void terminate() {
    process.toHandle().destroy(); // Process.destroy() would close its output too
  }

  /** Ends it at once, wherever it is. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end. */
  public Ended await() throws IOException, InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("The process did not end");
    }
    var rest = new StringBuilder();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      rest.append(line).append('\n');
    }
    return new Ended(process.exitValue(), rest.toString(), err.join());
  }

  /** What it left: exit code and what was printed and not read before. */
  public record Ended(int code, String out, String err) {}

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
