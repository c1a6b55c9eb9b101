package dev.pugmark.dialect.clawboo.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.clawboo.JsNumber;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The suite, run on demand; one run at a time, so that the route is no way to load a machine. */
public final class SmokeRoute {
  private static final int MOST = 3;

  private final SmokeSuite suite;
  private final ReentrantLock running = new ReentrantLock();

  public SmokeRoute(SmokeSuite suite) {
    this.suite = suite;
  }

  /**
   * The report, as a JSON text.
   *
   * @param body with {@code trials} and {@code k}; what is no number is left at its default
   * @throws Problem 500 when there is no place for a throw-away store
   */
  public String run(@Nullable JsonNode body) throws Problem {
    if (body == null || !body.isContainerNode()) {
      throw Problem.badRequest("The body must be a JSON object");
    }
    var trials = clamped(body.get("trials")).orElse(1);
    var k = clamped(body.get("k")).orElse(trials);
    running.lock();
    try {
      return Json.write(suite.run(trials, k));
    } catch (IOException failed) {
      throw new Problem(500, "eval_failed", "The suite could not run: " + failed, null);
    } finally {
      running.unlock();
    }
  }

  private static OptionalInt clamped(@Nullable JsonNode value) {
    var number = value == null ? Double.NaN : JsNumber.of(value);
    return Double.isFinite(number)
        ? OptionalInt.of((int) Math.clamp(Math.floor(number), 1, MOST))
        : OptionalInt.empty();
  }
}
