package dev.pugmark.http;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.ErrorShape;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everything between the socket and a route: guard, key, body, handler, answer, errors. */
final class Dispatcher implements HttpHandler {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());
  private static final HttpString RESOURCE_POLICY = new HttpString("Cross-Origin-Resource-Policy");
  private static final HttpString NO_SNIFF = new HttpString("X-Content-Type-Options");
  private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");
  private static final HttpString API_KEY = new HttpString("X-API-Key");
  private static final HttpString CLAWATCH_KEY = new HttpString("X-ClaWatch-Key");
  private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
  private static final HttpString ALLOW_METHODS = new HttpString("Access-Control-Allow-Methods");
  private static final HttpString ALLOW_HEADERS = new HttpString("Access-Control-Allow-Headers");
  private static final HttpString ACCEL_BUFFERING = new HttpString("X-Accel-Buffering");

  /** Followers at one time; each costs a connection and a small buffer. */
  private static final int MAX_TAILS = 256;

  private final Router router;
  private final Services services;
  private final TailHub hub;
  private final ServerOptions options;
  private final KeyCheck keys;
  private final Executor workers;
  private final Executor tailThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger tails = new AtomicInteger();
  private final AtomicLong requests = new AtomicLong();
  private volatile @Nullable Guard guard;

  Dispatcher(
      Router router,
      Services services,
      TailHub hub,
      ServerOptions options,
      String ownerKey,
      Executor workers) {
    this.router = router;
    this.services = services;
    this.hub = hub;
    this.options = options;
    this.keys = new KeyCheck(options.key(), ownerKey);
    this.workers = workers;
  }

  /** Requests are let in from here on: the guard must know the port. */
  void listensOn(int port) {
    guard = new Guard(port, options.allowedHosts(), options.allowedOrigins());
  }

  long requests() {
    return requests.get();
  }

  int tails() {
    return tails.get();
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    requests.incrementAndGet();
    var headers = exchange.getResponseHeaders();
    headers.put(RESOURCE_POLICY, "same-origin");
    headers.put(NO_SNIFF, "nosniff");
    headers.put(Headers.CACHE_CONTROL, "no-store");
    var received = services.nowMicros().getAsLong();
    var segments = new ArrayList<String>();
    for (var segment : Router.segments(exchange.getRequestPath())) {
      segments.add(decode(segment, false));
    }
    var path = "/" + String.join("/", segments);
    try {
      var route = admit(exchange, segments);
      if (route == null) {
        return;
      }
      exchange.dispatch(workers, () -> serve(exchange, route, path, received));
    } catch (Problem problem) {
      exchange.setPersistent(exchange.getRequestContentLength() <= 0 && exchange.isPersistent());
      send(exchange, answer(problem, path));
    }
  }

  /** The route that may be served; null when the request is answered already. */
  private Router.@Nullable Match admit(HttpServerExchange exchange, List<String> segments)
      throws Problem {
    var in = exchange.getRequestHeaders();
    var origin = in.getFirst(Headers.ORIGIN);
    var known = guard;
    if (known == null
        || !known.admits(all(in, Headers.HOST), all(in, Headers.ORIGIN), all(in, FETCH_SITE))) {
      throw new Problem(403, "forbidden", "Cross-origin request blocked.", null);
    }
    var method = exchange.getRequestMethod().toString();
    var match = router.find(method, segments);
    if (known.isInvited(origin)) {
      exchange.getResponseHeaders().put(ALLOW_ORIGIN, String.valueOf(origin));
      exchange.getResponseHeaders().put(Headers.VARY, "Origin");
    }
    if (match == null) {
      throw Problem.notFound("There is nothing at this path");
    }
    if (match.route() == null) {
      return wrongMethod(exchange, method, match, known.isInvited(origin));
    }
    checkKey(in, match.route());
    return match;
  }

  private static Router.@Nullable Match wrongMethod(
      HttpServerExchange exchange, String method, Router.Match match, boolean invited)
      throws Problem {
    var allow = String.join(", ", match.methods());
    if (method.equals("OPTIONS")) {
      exchange.getResponseHeaders().put(Headers.ALLOW, allow);
      if (invited) {
        exchange.getResponseHeaders().put(ALLOW_METHODS, allow);
        exchange
            .getResponseHeaders()
            .put(ALLOW_HEADERS, "Content-Type, Authorization, X-API-Key, X-ClaWatch-Key");
      }
      exchange.setStatusCode(200);
      exchange.endExchange();
      return null;
    }
    throw new Problem(
        405, "method_not_allowed", "This path knows only " + allow, null, Map.of("Allow", allow));
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

  private void serve(
      HttpServerExchange exchange, Router.Match match, String path, long receivedMicros) {
    var route = match.route();
    if (route == null) {
      return;
    }
    exchange.startBlocking();
    Answer answer;
    try {
      var body = Bodies.read(exchange, route.body());
      var request =
          new Request(
              exchange.getRequestMethod().toString(),
              path,
              match.params(),
              query(exchange.getQueryString()),
              headers(exchange.getRequestHeaders()),
              body,
              receivedMicros);
      answer = route.handler().handle(request);
    } catch (Problem problem) {
      answer = answer(problem, path);
    } catch (RuntimeException | StackOverflowError bug) {
      LOG.log(Level.SEVERE, "The route " + route.method() + " " + route.path() + " failed", bug);
      answer =
          answer(
              new Problem(500, "internal_server_error", "Pugmark failed at this request", null),
              path);
    }
    switch (answer) {
      case Answer.Full full -> send(exchange, full);
      case Answer.Tail tail -> follow(exchange, tail, path);
    }
  }

  private static Answer.Full answer(Problem problem, String path) {
    return new Answer.Full(
        problem.status(), Answer.JSON, problem.headers(), ErrorShape.of(path).body(problem));
  }

  private static void send(HttpServerExchange exchange, Answer.Full answer) {
    exchange.setStatusCode(answer.status());
    answer
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    var body = answer.body();
    if (body == null) {
      exchange.endExchange();
      return;
    }
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
    exchange.getResponseSender().send(body, StandardCharsets.UTF_8);
  }

  private void follow(HttpServerExchange exchange, Answer.Tail tail, String path) {
    if (tails.incrementAndGet() > MAX_TAILS) {
      tails.decrementAndGet();
      send(
          exchange,
          answer(
              new Problem(
                  503,
                  "too_many_streams",
                  "At most " + MAX_TAILS + " clients may follow at one time",
                  null,
                  Map.of("Retry-After", "5")),
              path));
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.put(Headers.CONTENT_TYPE, "text/event-stream; charset=utf-8");
    headers.put(Headers.CACHE_CONTROL, "no-cache, no-transform");
    headers.put(Headers.CONNECTION, "keep-alive");
    headers.put(ACCEL_BUFFERING, "no");
    exchange.dispatch(
        tailThreads,
        () -> {
          try {
            new SseTail(tail, hub, services.events()).follow(exchange.getOutputStream());
          } catch (IOException gone) {
            LOG.log(Level.FINE, "A follower went away", gone);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          } finally {
            tails.decrementAndGet();
            exchange.endExchange();
          }
        });
  }

  private static List<String> all(HeaderMap headers, HttpString name) {
    HeaderValues values = headers.get(name);
    return values == null ? List.of() : List.copyOf(values);
  }

  private static Map<String, String> headers(HeaderMap in) {
    var headers = new HashMap<String, String>();
    for (var values : in) {
      headers.put(values.getHeaderName().toString().toLowerCase(Locale.ROOT), values.getFirst());
    }
    return headers;
  }

  private static Map<String, List<String>> query(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Map.of();
    }
    var query = new LinkedHashMap<String, List<String>>();
    for (var pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        query.computeIfAbsent(decode(name, true), _ -> new ArrayList<>()).add(decode(value, true));
      }
    }
    return query;
  }

  /** Percent-decoded; as it stands when it is no proper percent-encoding. */
  private static String decode(String text, boolean plusIsBlank) {
    if (text.indexOf('%') < 0 && !(plusIsBlank && text.indexOf('+') >= 0)) {
      return text;
    }
    try {
      return URLDecoder.decode(
          plusIsBlank ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
