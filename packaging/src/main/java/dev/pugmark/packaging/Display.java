package dev.pugmark.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A display to open a window on: that of this session, or a virtual one. */
final class Display implements AutoCloseable {
  private final @Nullable String name;
  private final @Nullable Process server;

  private Display(@Nullable String name, @Nullable Process server) {
    this.name = name;
    this.server = server;
  }

  /** One that can be had; null where there is none, as on a machine without Xvfb. */
  static @Nullable Display any() throws IOException {
    if (Os.current() != Os.LINUX || !System.getenv().getOrDefault("DISPLAY", "").isEmpty()) {
      return new Display(null, null);
    }
    if (!Tool.exists("Xvfb")) {
      return null;
    }
    var server =
        new ProcessBuilder(
                List.of(
                    "Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1600x1000x24"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    var number = out.readLine();
    if (number == null) {
      server.destroy();
      return null;
    }
    return new Display(":" + number.strip(), server);
  }

  /** Lets a process that is started with these variables find it. */
  void nameTo(Map<String, String> environment) {
    if (name != null) {
      environment.put("DISPLAY", name);
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.destroy();
    }
  }
}
