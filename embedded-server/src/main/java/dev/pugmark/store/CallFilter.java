package dev.pugmark.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which external calls are wanted. Null and empty mean: any.
 *
 * @param session exact; empty for those that belong to none
 * @param reaches such as {@code public}
 * @param statuses any of them
 * @param sinceMicros started at or after it
 * @param untilMicros started before it
 */
public record CallFilter(
    @Nullable String session,
    @Nullable String agent,
    @Nullable String run,
    @Nullable String trace,
    @Nullable String host,
    @Nullable String library,
    @Nullable String source,
    @Nullable String category,
    Set<String> reaches,
    List<Status> statuses,
    @Nullable Long sinceMicros,
    @Nullable Long untilMicros) {

  /** Every call. */
  public static final CallFilter ALL =
      new CallFilter(
          null, null, null, null, null, null, null, null, Set.of(), List.of(), null, null);

  /** What became of a call. */
  public sealed interface Status {
    /** Answers with a status in a range, both ends included. */
    record Between(int low, int high) implements Status {}

    /** Ended without an answer, or with one of status 400 and above. */
    record Failed() implements Status {}

    /** Not ended yet. */
    record Open() implements Status {}
  }

  public CallFilter {
    reaches = Set.copyOf(reaches);
    statuses = List.copyOf(statuses);
  }

  public CallFilter withSession(@Nullable String id) {
    return new CallFilter(
        id,
        agent,
        run,
        trace,
        host,
        library,
        source,
        category,
        reaches,
        statuses,
        sinceMicros,
        untilMicros);
  }

  public CallFilter withHost(@Nullable String name) {
    return new CallFilter(
        session,
        agent,
        run,
        trace,
        name,
        library,
        source,
        category,
        reaches,
        statuses,
        sinceMicros,
        untilMicros);
  }

  public CallFilter withReaches(Set<String> wanted) {
    return new CallFilter(
        session,
        agent,
        run,
        trace,
        host,
        library,
        source,
        category,
        wanted,
        statuses,
        sinceMicros,
        untilMicros);
  }

  /** As a condition over {@code external_call} and its values. */
  Where where() {
    var parts = new ArrayList<String>();
    var values = new HashMap<String, Object>();
    if (session != null && session.isEmpty()) {
      parts.add("session_id IS NULL");
    } else {
      equal("session_id", session, parts, values);
    }
    equal("agent_id", agent, parts, values);
    equal("run_id", run, parts, values);
    equal("trace_id", trace, parts, values);
    equal("host", host, parts, values);
    equal("library", library, parts, values);
    equal("source", source, parts, values);
    equal("category", category, parts, values);
    any("reach", reaches, parts, values);
    statuses(parts);
    if (sinceMicros != null) {
      parts.add("started_us >= :since");
      values.put("since", sinceMicros);
    }
    if (untilMicros != null) {
      parts.add("started_us < :until");
      values.put("until", untilMicros);
    }
    return new Where(parts.isEmpty() ? "1" : String.join(" AND ", parts), values);
  }

  private static void equal(
      String column, @Nullable String wanted, List<String> parts, Map<String, Object> values) {
    if (wanted != null) {
      parts.add(column + " = :" + column);
      values.put(column, wanted);
    }
  }

  private static void any(
      String column, Set<String> wanted, List<String> parts, Map<String, Object> values) {
    if (wanted.isEmpty()) {
      return;
    }
    var names = new ArrayList<String>();
    for (var value : wanted.stream().sorted().toList()) {
      var name = column + names.size();
      names.add(":" + name);
      values.put(name, value);
    }
    parts.add(column + " IN (" + String.join(", ", names) + ")");
  }

  private void statuses(List<String> parts) {
    if (statuses.isEmpty()) {
      return;
    }
    var any =
        statuses.stream()
            .map(wanted ->
                switch (wanted) {
                  case Status.Between range ->
                      "status BETWEEN " + range.low() + " AND " + range.high();
                  case Status.Failed _ -> CallReads.FAILED;
                  case Status.Open _ -> "is_open = 1";
                })
            .toList();
    parts.add("(" + String.join(" OR ", any) + ")");
  }

  /** A condition in SQL, and what its names stand for. */
  record Where(String sql, Map<String, Object> values) {}
}
