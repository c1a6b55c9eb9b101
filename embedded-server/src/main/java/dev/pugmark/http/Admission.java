package dev.pugmark.http;

import dev.pugmark.dialect.ErrorShape;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Route;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may come in, decided by the head of a request alone: guard, route, key, in this order. */
final class Admission {
  private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");
  private static final HttpString API_KEY = new HttpString("X-API-Key");
  private static final HttpString CLAWATCH_KEY = new HttpString("X-ClaWatch-Key");
  private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
  private static final HttpString ALLOW_METHODS = new HttpString("Access-Control-Allow-Methods");
  private static final HttpString ALLOW_HEADERS = new HttpString("Access-Control-Allow-Headers");

  private final Router router;
  private final KeyCheck keys;
  private final Guard guard;

  Admission(Router router, KeyCheck keys, Guard guard) {
    this.router = router;
    this.keys = keys;
    this.guard = guard;
  }

  /** The route that may be served; null when the request is answered by its headers already. */
  Router.@Nullable Match admit(HttpServerExchange exchange, Target target) throws Problem {
    var in = exchange.getRequestHeaders();
    if (!guard.admits(all(in, Headers.HOST), all(in, Headers.ORIGIN), all(in, FETCH_SITE))
        || (target.authority() != null && !guard.isOurs(target.authority()))) {
      throw new Problem(403, "forbidden", "Cross-origin request blocked.", null);
    }
    var origin = in.getFirst(Headers.ORIGIN);
    var invited = guard.isInvited(origin);
    if (invited) {
      exchange.getResponseHeaders().put(ALLOW_ORIGIN, String.valueOf(origin));
      exchange.getResponseHeaders().put(Headers.VARY, "Origin");
    }
    var method = exchange.getRequestMethod().toString();
    var match = router.find(method, target.segments());
    if (match == null) {
      throw Problem.notFound("There is nothing at this path");
    }
    if (match.route() != null) {
      checkKey(in, match.route());
      return match;
    }
    var allow = String.join(", ", match.methods());
    if (!method.equals("OPTIONS")) {
      throw ErrorShape.of(target.path()).wrongMethod(allow);
    }
    exchange.getResponseHeaders().put(Headers.ALLOW, allow);
    if (invited) {
      exchange.getResponseHeaders().put(ALLOW_METHODS, allow);
      exchange
          .getResponseHeaders()
          .put(
              ALLOW_HEADERS,
              "Content-Type, Content-Encoding, Authorization, X-API-Key, X-ClaWatch-Key,"
                  + " Last-Event-ID");
    }
    return null;
  }

  private void checkKey(HeaderMap in, Route route) throws Problem {
    var authorization = in.getFirst(Headers.AUTHORIZATION);
    var apiKey = in.getFirst(API_KEY);
    var clawatch = in.getFirst(CLAWATCH_KEY);
    var admitted =
        route.traits().contains(Route.Trait.OWNER)
            ? keys.admitsOwner(authorization, apiKey, clawatch)
            : route.traits().contains(Route.Trait.OPEN)
                || keys.admits(authorization, apiKey, clawatch);
    if (!admitted) {
      throw new Problem(
          401,
          "unauthorized",
          "Invalid or missing API key",
          null,
          Map.of("WWW-Authenticate", "Bearer"));
    }
  }

  private static List<String> all(HeaderMap headers, HttpString name) {
    HeaderValues values = headers.get(name);
    return values == null ? List.of() : List.copyOf(values);
  }
}
