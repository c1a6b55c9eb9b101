package dev.pugmark.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How events that pass a condition are found: by the index as far as that goes, and by looking at
 * each row for the rest.
 *
 * @param match what the index is asked; all that pass are among its answers. Null when it is no
 *     help
 * @param unless what the index is asked for what does not pass, exactly; null when it cannot tell
 * @param rest the SQL that answers of {@code match} must pass too; null when it is exact
 * @param sql the whole condition as SQL on an event {@code e}, index or not
 * @param low no event before this seq passes
 * @param high no event behind this seq passes
 */
record Matching(
    @Nullable String match,
    @Nullable String unless,
    @Nullable String rest,
    String sql,
    long low,
    long high) {

  /** Every event passes. */
  static final Matching ALL = new Matching(null, null, null, "1", 0, Long.MAX_VALUE);

  /** No event passes. */
  static final Matching NONE = new Matching(null, null, "0", "0", 1, 0);

  /** The index tells exactly. */
  static Matching exact(String match, String sql) {
    return new Matching(match, null, null, sql, 0, Long.MAX_VALUE);
  }

  /** The index narrows, the SQL tells. */
  static Matching narrowed(@Nullable String match, String sql) {
    return new Matching(match, null, sql, sql, 0, Long.MAX_VALUE);
  }

  /** Only the SQL tells. */
  static Matching looked(String sql) {
    return narrowed(null, sql);
  }

  /** The same, known to lie in a part of the log. */
  Matching within(long from, long to) {
    return new Matching(match, unless, rest, sql, Math.max(low, from), Math.min(high, to));
  }

  /** The opposite. */
  Matching not() {
    var opposite = "NOT coalesce(" + sql + ", 0)";
    var exact = match != null && rest == null;
    return new Matching(null, exact ? match : null, opposite, opposite, 0, Long.MAX_VALUE);
  }

  /** All of them. */
  static Matching and(List<Matching> parts) {
    var match = joined(texts(parts, Matching::match), " AND ");
    var rest = new ArrayList<@Nullable String>();
    var sql = new ArrayList<@Nullable String>();
    long low = 0;
    var high = Long.MAX_VALUE;
    var asked = match;
    for (var part : parts) {
      if (part.unless() != null && match != null) {
        asked = "(" + asked + " NOT " + part.unless() + ")";
      } else {
        rest.add(part.rest());
      }
      sql.add(part.sql());
      low = Math.max(low, part.low());
      high = Math.min(high, part.high());
    }
    return new Matching(asked, null, joined(rest, " AND "), all(joined(sql, " AND ")), low, high);
  }

  /** One of them. */
  static Matching or(List<Matching> parts) {
    var helped = parts.stream().allMatch(p -> p.match() != null);
    var exact = helped && parts.stream().allMatch(p -> p.rest() == null);
    var sql = all(joined(texts(parts, Matching::sql), " OR "));
    var low = parts.stream().mapToLong(Matching::low).min().orElse(0);
    var high = parts.stream().mapToLong(Matching::high).max().orElse(Long.MAX_VALUE);
    var match = helped ? joined(texts(parts, Matching::match), " OR ") : null;
    return new Matching(match, null, exact ? null : sql, sql, low, high);
  }

  private static List<@Nullable String> texts(
      List<Matching> parts, Function<Matching, @Nullable String> of) {
    var texts = new ArrayList<@Nullable String>();
    for (var part : parts) {
      texts.add(of.apply(part));
    }
    return texts;
  }

  private static String all(@Nullable String sql) {
    return sql == null ? "1" : sql;
  }

  private static @Nullable String joined(List<? extends @Nullable String> parts, String with) {
    var given = new ArrayList<String>();
    for (var part : parts) {
      if (part != null) {
        given.add(part);
      }
    }
    return switch (given.size()) {
      case 0 -> null;
      case 1 -> given.getFirst();
      default -> "(" + String.join(with, given) + ")";
    };
  }
}
