package dev.pugmark.dialect.agentmetrics;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import java.util.LinkedHashMap;
import java.util.Locale;

/** Says in a header how long an answer took, as the reference receiver does. */
final class Timed {
  private static final String HEADER = "x-response-time-ms";

  private Timed() {}

  static Route of(Route route) {
    return new Route(
        route.method(),
        route.path(),
        route.summary(),
        route.body(),
        route.traits(),
        request -> answer(route.handler(), request));
  }

  private static Answer answer(Route.Handler handler, Request request) throws Problem {
    var start = System.nanoTime();
    try {
      var answer = handler.handle(request);
      return answer instanceof Answer.Full full ? full.withHeader(HEADER, since(start)) : answer;
    } catch (Problem problem) {
      var headers = new LinkedHashMap<>(problem.headers());
      headers.put(HEADER, since(start));
      throw new Problem(
          problem.status(), problem.code(), problem.sentence(), problem.field(), headers);
    }
  }

  private static String since(long startNanos) {
    return String.format(Locale.ROOT, "%.2f", (System.nanoTime() - startNanos) / 1e6);
  }
}
