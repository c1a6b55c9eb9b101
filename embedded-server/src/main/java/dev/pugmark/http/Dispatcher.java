package dev.pugmark.http;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.ErrorShape;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Everything between the socket and a route: admission, body, handler, answer, errors. */
final class Dispatcher implements HttpHandler {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());
  private static final HttpString RESOURCE_POLICY = new HttpString("Cross-Origin-Resource-Policy");
  private static final HttpString NO_SNIFF = new HttpString("X-Content-Type-Options");

  private static final HttpString REQUEST_ID = new HttpString("X-Request-Id");

  private final Services services;
  private final Limits limits;
  private final Executor workers;
  private final Followers followers;
  private final AtomicLong requests = new AtomicLong();
  private final Phaser serving = new Phaser(1);
  private volatile @Nullable Admission admission;
  private volatile boolean closing;

  Dispatcher(Services services, Followers followers, Limits limits, Executor workers) {
    this.services = services;
    this.limits = limits;
    this.workers = tracked(workers);
    this.followers = followers;
  }

  private Executor tracked(Executor executor) {
    return task -> {
      serving.register();
      executor.execute(() -> {
        try {
          task.run();
        } finally {
          serving.arriveAndDeregister();
        }
      });
    };
  }

  /** Requests are let in from here on: before the port is known, nobody can be judged. */
  void admitBy(Admission rules) {
    admission = rules;
  }

  long requests() {
    return requests.get();
  }

  int followers() {
    return followers.count();
  }

  /** Refuses new requests, and waits a little for those that are being served. */
  void drain(int millis) {
    closing = true;
    var phase = serving.arriveAndDeregister();
    try {
      serving.awaitAdvanceInterruptibly(phase, millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      LOG.log(Level.INFO, "Requests that still ran were cut off");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    var received = services.nowMicros().getAsLong();
    requests.incrementAndGet();
    if (serving.register() >= 0) {
      exchange.addExchangeCompleteListener((_, next) -> {
        serving.arriveAndDeregister();
        next.proceed();
      });
    }
    var headers = exchange.getResponseHeaders();
    headers.put(RESOURCE_POLICY, "same-origin");
    headers.put(NO_SNIFF, "nosniff");
    headers.put(Headers.CACHE_CONTROL, "no-store");
    var target = Target.of(exchange);
    if (ErrorShape.of(target.path()).echoesRequestId()) {
      headers.put(REQUEST_ID, RequestId.of(exchange.getRequestHeaders().getFirst(REQUEST_ID)));
    }
    try {
      var match = admit(exchange, target);
      if (match == null) {
        send(exchange, Answer.empty(200));
      } else {
        exchange.dispatch(workers, () -> serve(exchange, match, target.path(), received));
      }
    } catch (Problem problem) {
      send(exchange, answer(problem, target.path()));
    }
  }

  private Router.@Nullable Match admit(HttpServerExchange exchange, Target target) throws Problem {
    var rules = admission;
    if (closing || rules == null) {
      exchange.setPersistent(false);
      throw new Problem(
          503, "closing", "Pugmark is starting or closing", null, Map.of("Retry-After", "1"));
    }
    return rules.admit(exchange, target);
  }

  private void serve(
      HttpServerExchange exchange, Router.Match match, String path, long receivedMicros) {
    var route = match.route();
    if (route == null) {
      return;
    }
    Answer answer;
    try {
      var body = Bodies.read(exchange, route.body(), limits.bodyMillis());
      var request =
          new Request(
              exchange.getRequestMethod().toString(),
              path,
              match.params(),
              Target.query(exchange.getQueryString()),
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
    var full =
        switch (answer) {
          case Answer.Full whole -> whole;
          case Answer.Tail tail -> refusal(followers.take(exchange, tail), path);
          case Answer.Live live -> refusal(followers.take(exchange, live), path);
        };
    if (full != null) {
      // Ended by the thread that reads the next request: if it comes before another thread is done
      // with this one, the reader would spin until then.
      exchange.dispatch(exchange.getIoThread(), () -> send(exchange, full));
    }
  }

  private static Answer.@Nullable Full refusal(@Nullable Problem problem, String path) {
    return problem == null ? null : answer(problem, path);
  }

  private static Answer.Full answer(Problem problem, String path) {
    return new Answer.Full(
        problem.status(), Answer.JSON, problem.headers(), ErrorShape.of(path).body(problem));
  }

  private void send(HttpServerExchange exchange, Answer.Full answer) {
    exchange.setStatusCode(answer.status());
    answer
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    var body = answer.body();
    if (body != null) {
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
    }
    if (!exchange.isRequestComplete() && (body == null || !isCheapToPassOver(exchange))) {
      if (exchange.isInIoThread()) {
        exchange.dispatch(workers, () -> LastWord.say(exchange, answer));
      } else {
        LastWord.say(exchange, answer);
      }
    } else if (body == null) {
      exchange.endExchange();
    } else {
      exchange.getResponseSender().send(body);
    }
  }

  /** Whether the connection is worth reading the rest of a body for; never once reading failed. */
  private boolean isCheapToPassOver(HttpServerExchange exchange) {
    var length = exchange.getRequestContentLength();
    return length >= 0
        && length <= limits.drainBytes()
        && exchange.isRequestChannelAvailable()
        && !HttpContinue.requiresContinueResponse(exchange);
  }

  private static Map<String, String> headers(HeaderMap in) {
    var headers = new HashMap<String, String>();
    for (var values : in) {
      headers.put(values.getHeaderName().toString().toLowerCase(Locale.ROOT), values.getFirst());
    }
    return headers;
  }
}
