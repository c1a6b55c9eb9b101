package dev.pugmark.app;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.live.OpenStore;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.runtime.AgentHomes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A window over a real store with a real port, and a client of that port. */
final class WindowDriver implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path store;
  private final AgentHomes homes;
  private Windows windows = new Windows();
  private @Nullable MainWindow window;

  WindowDriver(Path store) {
    this(store, AgentHomes.under(store.resolveSibling("no-home")));
  }

  WindowDriver(Path store, AgentHomes homes) {
    this.store = store;
    this.homes = homes;
  }

  /** Opens it. FX thread. */
  void open() {
    window =
        windows.open(
            new WindowStart(store, ServerOptions.onPort(0), false, WindowMemory.NONE, homes));
  }

  /** Opens another one after all were closed. Not on the FX thread. */
  void open(WindowStart start) throws ExecutionException, InterruptedException {
    windows = new Windows();
    window = Fx.call(() -> windows.open(start));
  }

  /** All windows there are. */
  Windows windows() {
    return windows;
  }

  /** What has the keys. FX thread. */
  @Nullable Node focused() {
    return window().wiring().view().getScene().getFocusOwner();
  }

  MainWindow window() {
    if (window == null) {
      throw new IllegalStateException("not opened");
    }
    return window;
  }

  /** Looks at every frame until it holds; fails when that takes too long. */
  void await(BooleanSupplier condition) throws Exception {
    var held = new CompletableFuture<Boolean>();
    var frames =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            if (condition.getAsBoolean()) {
              stop();
              held.complete(true);
            }
          }
        };
    Platform.runLater(frames::start);
    try {
      held.get(30, TimeUnit.SECONDS);
    } finally {
      Platform.runLater(frames::stop);
    }
  }

  /** The address of the window's own server. */
  URI address() throws Exception {
    await(() -> window().live() != null);
    var live = window().live();
    return live == null
        ? URI.create("")
        : live.open().address().map(OpenStore.Address::uri).orElseThrow();
  }

  /** Posts a Claude Code hook, whose answer comes after the commit. */
  void hook(URI server, String session, String event, String members)
      throws IOException, InterruptedException {
    post(
        server.resolve("/hooks/claude-code"),
        "{\"session_id\":\"%s\",\"hook_event_name\":\"%s\",\"cwd\":\"/work\"%s}"
            .formatted(session, event, members.isEmpty() ? "" : "," + members));
  }

  /** Posts a body. */
  void post(URI to, String body) throws IOException, InterruptedException {
    var answer =
        client.send(
            HttpRequest.newBuilder(to)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
  }

  /** A short session with a turn, a call and its result. */
  void session(URI server, String session) throws IOException, InterruptedException {
    hook(server, session, "SessionStart", "\"source\":\"startup\"");
    hook(
        server,
        session,
        "UserPromptSubmit",
        "\"prompt\":\"Make the test green\",\"prompt_id\":\"p1\"");
    hook(
        server,
        session,
        "PreToolUse",
        "\"tool_name\":\"Bash\",\"tool_use_id\":\"toolu_1\",\"tool_input\":{\"command\":\"mvn test\"}");
    hook(
        server,
        session,
        "PostToolUse",
        "\"tool_name\":\"Bash\",\"tool_use_id\":\"toolu_1\",\"tool_input\":{\"command\":\"mvn test\"},"
            + "\"tool_response\":{\"stdout\":\"BUILD SUCCESS\"}");
  }

  static String words(String key) {
    return Messages.text(key);
  }

  @Override
  public void close() {
    if (window != null) {
      Platform.runLater(() -> windows.all().forEach(MainWindow::dismiss));
      try {
        windows.awaitClosed();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    client.close();
  }
}
