package dev.pugmark.dialect.pugmark;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.BodyRule;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.WindowCalls;
import dev.pugmark.json.Json;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A further start hands over to the window that is there: only with the key of the port file, so
 * only for whom the store belongs to.
 */
final class WindowRoutes {
  private static final String PATH = "/api/pugmark/window";
  private static final int MOST_BYTES = 65_536;
  private static final long WAIT_MILLIS = 5_000;

  private final WindowCalls windows;

  WindowRoutes(WindowCalls windows) {
    this.windows = windows;
  }

  List<Route> all() {
    return List.of(
        Route.post(
                PATH,
                "Brings the window to the front; 404 where there is none",
                BodyRule.json(MOST_BYTES),
                this::call)
            .with(Route.Trait.OWNER),
        Route.get(
                PATH, "Waits a while for such a call, as windows beside this server do", this::wait)
            .with(Route.Trait.OWNER));
  }

  private Answer call(Request request) throws Problem {
    var body = request.body();
    var open = body == null ? null : Json.text(body, "open");
    try {
      if (!windows.call(new WindowCalls.Call(open == null ? null : absolute(open)))) {
        throw Problem.notFound("There is no window");
      }
      return Answer.empty(204);
    } catch (InterruptedException _) {
      throw ended();
    }
  }

  private static Path absolute(String open) throws Problem {
    try {
      var file = Path.of(open);
      if (file.isAbsolute()) {
        return file.normalize();
      }
    } catch (InvalidPathException _) {
      // Said below.
    }
    throw new Problem(400, "bad_request", "open is no absolute path", "open");
  }

  private Answer wait(Request request) throws Problem {
    try {
      var call = windows.await(WAIT_MILLIS);
      if (call == null) {
        return Answer.empty(204);
      }
      var open = call.open();
      return Answer.json(200, Json.object().put("open", open == null ? null : open.toString()));
    } catch (InterruptedException _) {
      throw ended();
    }
  }

  private static Problem ended() {
    Thread.currentThread().interrupt();
    return new Problem(503, "closing", "Pugmark is closing", null);
  }
}
