package dev.pugmark.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import java.util.Map;

/**
 * How each contract writes an error; chosen by the path, so that unknown paths have a shape too.
 */
public enum ErrorShape {
  /** {@code {"detail": …}}, with a stable code beside it. */
  AGENT_METRICS {
    @Override
    boolean covers(String path) {
      return under(path, "/v1");
    }

    @Override
    void write(Problem problem, ObjectNode body) {
      body.put("detail", problem.sentence());
      more(problem, body);
    }
  },
  /**
   * {@code {"ok": false, "error": {"code", "message", "details"}}} with the contract's few codes.
   */
  AGENT_TRACER {
    @Override
    boolean covers(String path) {
      return under(path, "/ingest") || under(path, "/api/v1");
    }

    @Override
    void write(Problem problem, ObjectNode body) {
      body.put("ok", false);
      var error = body.putObject("error");
      error.put("code", code(problem));
      error.put("message", problem.sentence());
      var details = problem.details();
      if (details != null) {
        error.set("details", details);
      }
    }

    private static String code(Problem problem) {
      return switch (problem.status()) {
        case 400 -> problem.code().equals(INVALID) ? INVALID : "bad_request";
        case 404 -> "not_found";
        case 409 -> "conflict";
        case 422 -> "unprocessable_entity";
        default -> problem.status() < 500 ? "request_failed" : "internal_server_error";
      };
    }

    @Override
    public boolean echoesRequestId() {
      return true;
    }
  },
  /** As {@link #PLAIN}; a method that a path does not know is as unknown as the path. */
  CLAWBOO {
    @Override
    boolean covers(String path) {
      return under(path, "/api/obs") || under(path, "/api/eval");
    }

    @Override
    void write(Problem problem, ObjectNode body) {
      PLAIN.write(problem, body);
    }

    @Override
    public Problem wrongMethod(String allowed) {
      return Problem.notFound("There is nothing at this path under this method");
    }
  },
  /** {@code {"error": …}}, with a stable code beside it. */
  PLAIN {
    @Override
    boolean covers(String path) {
      return true;
    }

    @Override
    void write(Problem problem, ObjectNode body) {
      body.put("error", problem.sentence());
      more(problem, body);
    }
  };

  /** The shape for a path. */
  public static ErrorShape of(String path) {
    for (var shape : values()) {
      if (shape.covers(path)) {
        return shape;
      }
    }
    return PLAIN;
  }

  private static final String INVALID = "validation_error";

  /** Whether every answer carries the id of its request in {@code x-request-id}. */
  public boolean echoesRequestId() {
    return false;
  }

  /** The body of an answer to a problem. */
  public String body(Problem problem) {
    var body = Json.object();
    write(problem, body);
    return Json.write(body);
  }

  /** What a known path answers to a method that it does not know. */
  public Problem wrongMethod(String allowed) {
    return new Problem(
        405,
        "method_not_allowed",
        "This path knows only " + allowed,
        null,
        Map.of("Allow", allowed));
  }

  abstract boolean covers(String path);

  abstract void write(Problem problem, ObjectNode body);

  private static boolean under(String path, String prefix) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }

  private static void more(Problem problem, ObjectNode body) {
    body.put("code", problem.code());
    if (problem.field() != null) {
      body.put("field", problem.field());
    }
  }
}
