package dev.pugmark.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;

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
  /** {@code {"ok": false, "error": {"code", "message"}}}. */
  AGENT_TRACER {
    @Override
    boolean covers(String path) {
      return under(path, "/ingest") || under(path, "/api/v1");
    }

    @Override
    void write(Problem problem, ObjectNode body) {
      body.put("ok", false);
      var error = body.putObject("error");
      error.put("code", problem.code());
      error.put("message", problem.sentence());
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

  /** The body of an answer to a problem. */
  public String body(Problem problem) {
    var body = Json.object();
    write(problem, body);
    return Json.write(body);
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
