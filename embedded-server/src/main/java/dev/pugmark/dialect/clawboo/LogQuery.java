package dev.pugmark.dialect.clawboo;

import dev.pugmark.dialect.Request;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.store.EventFilter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of this contract. None is ever an error: what cannot be read counts as its
 * default, and one that is given twice as not given.
 */
final class LogQuery {
  /** Those that have rows here. */
  static final Set<Kind> KINDS =
      Arrays.stream(Kind.values())
          .filter(Kind::inClawboo)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));

  private static final int DEFAULT_LIMIT = 500;
  private static final int MAX_LIMIT = 5_000;

  private LogQuery() {}

  /** What {@code /events} asks for; empty when it asks for what cannot be. */
  static Optional<EventFilter> events(Request request) {
    var afterSeq = request.single("afterSeq");
    var cursor = afterSeq == null ? -1 : JsNumber.of(afterSeq);
    if (Double.isNaN(cursor)) {
      return Optional.empty();
    }
    return Optional.of(
        EventFilter.ALL
            .withKinds(kinds(request.single("kinds")))
            .withScope(
                request.single("teamId"),
                request.single("taskId"),
                request.single("agentId"),
                request.single("traceId"))
            .since(sinceMicros(request))
            .after(cursor < 0 ? null : (long) Math.floor(cursor))
            .page(limit(request.single("limit")), "desc".equals(request.single("order"))));
  }

  /** What {@code /stream} asks for. */
  static EventFilter stream(Request request) {
    return EventFilter.ALL
        .withKinds(KINDS)
        .withScope(
            request.single("teamId"), request.single("taskId"), request.single("agentId"), null);
  }

  /** Whether an event is one that a stream asks for. */
  static boolean passes(EventFilter wanted, Event event) {
    var scope = event.scope();
    return event.kind().inClawboo()
        && (wanted.team() == null || wanted.team().equals(scope.team()))
        && (wanted.task() == null || wanted.task().equals(scope.task()))
        && (wanted.agent() == null || wanted.agent().equals(scope.agent()));
  }

  /**
   * Where a stream goes on: a header that is there wins, even over a {@code since} that is good.
   */
  static long cursor(Request request) {
    var header = request.header("Last-Event-ID");
    var given = header != null ? header : request.single("since");
    var cursor = given == null ? 0 : JsNumber.of(given);
    return Double.isFinite(cursor) && cursor > 0 ? (long) Math.floor(cursor) : 0;
  }

  /** The parameter {@code since} as a time; null is no filter. */
  static @Nullable Long sinceMicros(Request request) {
    var given = request.single("since");
    var millis = given == null ? 0 : JsNumber.of(given);
    return Double.isNaN(millis) || millis == 0 ? null : (long) Math.ceil(millis * 1_000);
  }

  private static int limit(@Nullable String given) {
    var limit = given == null ? DEFAULT_LIMIT : JsNumber.of(given);
    return Double.isFinite(limit) ? Math.clamp((long) limit, 1, MAX_LIMIT) : DEFAULT_LIMIT;
  }

  private static Set<Kind> kinds(@Nullable String given) {
    if (given == null) {
      return KINDS;
    }
    var any = false;
    var wanted = EnumSet.noneOf(Kind.class);
    for (var part : given.split(",", -1)) {
      var word = part.strip();
      if (!word.isEmpty()) {
        any = true;
        KINDS.stream().filter(kind -> kind.clawbooName().equals(word)).forEach(wanted::add);
      }
    }
    return any ? wanted : KINDS;
  }
}
