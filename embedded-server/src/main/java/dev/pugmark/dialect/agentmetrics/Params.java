package dev.pugmark.dialect.agentmetrics;

import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.model.Instants;
import dev.pugmark.store.RunReads.RunFilter;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; a filter that is given empty filters nothing. */
final class Params {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 1000;

  private Params() {}

  /** {@code agent_id}, {@code status}, {@code model}, {@code trace_id}. */
  static RunFilter runs(Request request) throws Problem {
    var status = filter(request, "status");
    if (status != null && !RunDocument.STATUSES.contains(status)) {
      throw Problem.invalid(
          "The parameter status must be one of completed, failed, timeout, running", "status");
    }
    return new RunFilter(
        filter(request, "agent_id"),
        status,
        filter(request, "model"),
        filter(request, "trace_id"),
        null,
        null);
  }

  /** {@code agent_id} and {@code since}. */
  static RunFilter sums(Request request) throws Problem {
    return new RunFilter(filter(request, "agent_id"), null, null, null, null, since(request));
  }

  /** From 1 to 1000; more is capped. */
  static int limit(Request request) throws Problem {
    var given = request.query("limit");
    if (given == null) {
      return DEFAULT_LIMIT;
    }
    var value = whole(given);
    if (value < 1) {
      throw Problem.invalid("The parameter limit must be a whole number from 1 to 1000", "limit");
    }
    return (int) Math.min(value, MAX_LIMIT);
  }

  static int offset(Request request) throws Problem {
    var given = request.query("offset");
    if (given == null) {
      return 0;
    }
    var value = whole(given);
    if (value < 0) {
      throw Problem.invalid("The parameter offset must be a whole number from 0", "offset");
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  /** Digits as a number, however many; -1 for anything else. */
  private static long whole(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    var significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > 10 ? Integer.MAX_VALUE : Long.parseLong(significant);
  }

  private static @Nullable Long since(Request request) throws Problem {
    var text = filter(request, "since");
    if (text == null) {
      return null;
    }
    var micros = Instants.parseMicros(text);
    if (micros.isEmpty()) {
      throw Problem.invalid(
          "The parameter since must be a time such as 2025-01-15T10:30:00Z", "since");
    }
    return micros.getAsLong();
  }

  private static @Nullable String filter(Request request, String name) {
    var value = request.query(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
