package dev.pugmark.dialect.externalcalls;

import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.store.CallFilter;
import dev.pugmark.store.CallFilter.Status;
import dev.pugmark.store.CallReads.Place;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the reading routes. What cannot be understood is refused, never passed over.
 */
final class CallQuery {
  private static final Set<String> REACHES = Set.of("loopback", "private", "link_local", "public");
  private static final Set<String> CATEGORIES = Set.of("llm", "other");
  private static final Set<String> SORTS =
      Set.of("calls", "total_latency", "errors", "p95", "bytes");

  private CallQuery() {}

  static CallFilter filter(Request request) throws Problem {
    var host = given(request, "host");
    return new CallFilter(
        session(request),
        given(request, "agent"),
        given(request, "run"),
        given(request, "trace"),
        host == null ? null : Objects.requireNonNullElse(HostName.normal(host), host),
        given(request, "library"),
        given(request, "source"),
        word(request, "category", CATEGORIES),
        reaches(request),
        statuses(request),
        time(request, "since"),
        time(request, "until"));
  }

  /** The session's id; empty for calls that belong to none; null for any. */
  static @Nullable String session(Request request) {
    var session = request.query("session");
    return session != null ? session : request.query("session_id");
  }

  /** A parameter that is there and not empty. */
  static @Nullable String given(Request request, String name) {
    var value = request.query(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private static @Nullable String word(Request request, String name, Set<String> words)
      throws Problem {
    var value = given(request, name);
    if (value != null && !words.contains(value)) {
      throw bad(name, "one of " + String.join(", ", words.stream().sorted().toList()));
    }
    return value;
  }

  private static Problem bad(String name, String expected) {
    return new Problem(400, "bad_request", name + " must be " + expected, name);
  }

  private static Set<String> reaches(Request request) throws Problem {
    var wanted = new LinkedHashSet<String>();
    for (var word : list(request, "scope")) {
      if (!REACHES.contains(word)) {
        throw bad("scope", "a list of loopback, private, link_local, public");
      }
      wanted.add(word);
    }
    return wanted;
  }

  private static List<String> list(Request request, String name) {
    var value = given(request, name);
    if (value == null) {
      return List.of();
    }
    var words = new ArrayList<String>();
    for (var word : value.split(",", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return words;
  }

  private static List<Status> statuses(Request request) throws Problem {
    var wanted = new ArrayList<Status>();
    for (var word : list(request, "status")) {
      wanted.add(status(word));
    }
    return wanted;
  }

  private static Status status(String word) throws Problem {
    if (word.equals("error")) {
      return new Status.Failed();
    }
    if (word.equals("open")) {
      return new Status.Open();
    }
    if (word.matches("[1-5]xx")) {
      var low = (word.charAt(0) - '0') * 100;
      return new Status.Between(low, low + 99);
    }
    if (word.matches("[1-5][0-9]{2}")) {
      var status = Integer.parseInt(word);
      return new Status.Between(status, status);
    }
    throw bad("status", "a list of 2xx, 3xx, 4xx, 5xx, a number, error, open");
  }

  private static @Nullable Long time(Request request, String name) throws Problem {
    var value = given(request, name);
    if (value == null) {
      return null;
    }
    var micros =
        value.matches("[0-9]{1,15}(\\.[0-9]{1,9})?") ? (Long) millis(value) : Members.iso(value);
    if (micros == null) {
      throw bad(name, "epoch milliseconds or an ISO 8601 time with its offset");
    }
    return micros;
  }

  /**
   * A fraction of a microsecond counts as a whole one, so that the bound lies where it was asked.
   */
  private static long millis(String text) {
    return new BigDecimal(text)
        .movePointRight(3)
        .setScale(0, java.math.RoundingMode.CEILING)
        .longValue();
  }

  /** A number that is brought into its range. */
  static long number(Request request, String name, long otherwise, long least, long most)
      throws Problem {
    var value = given(request, name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[+-]?[0-9]{1,18}")) {
      throw bad(name, "a whole number");
    }
    return Math.clamp(Long.parseLong(value), least, most);
  }

  static boolean newestFirst(Request request) throws Problem {
    return !"asc".equals(word(request, "order", Set.of("asc", "desc")));
  }

  static String sort(Request request) throws Problem {
    return Objects.requireNonNullElse(word(request, "sort", SORTS), "calls");
  }

  static @Nullable Place before(Request request) throws Problem {
    var cursor = given(request, "before");
    if (cursor == null) {
      return null;
    }
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      var slash = text.indexOf('/');
      return new Place(
          Long.parseLong(text.substring(0, Math.max(0, slash))), text.substring(slash + 1));
    } catch (IllegalArgumentException _) {
      throw bad("before", "the next of an earlier answer");
    }
  }

  static String cursor(Place place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (place.startedMicros() + "/" + place.id()).getBytes(StandardCharsets.UTF_8));
  }
}
