package dev.pugmark.store;

import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.query.Expression;
import dev.pugmark.query.Field;
import dev.pugmark.query.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds out how the events are found that pass a filter. */
final class EventConditions {
  /** Of more groups the index is not asked one by one. */
  private static final int MOST_GROUPS = 128;

  /** Of more values that fit a pattern the index is not asked one by one. */
  private static final int MOST_VALUES = 200;

  private final Handle handle;
  private final Binds binds;
  private final Asked asked;

  EventConditions(Handle handle, Binds binds, Asked asked) {
    this.handle = handle;
    this.binds = binds;
    this.asked = asked;
  }

  Matching of(Expression expression) {
    return switch (expression) {
      case Expression.All _ -> Matching.ALL;
      case Expression.And and -> Matching.and(and.parts().stream().map(this::of).toList());
      case Expression.Or or -> Matching.or(or.parts().stream().map(this::of).toList());
      case Expression.Not not -> of(not.part()).not();
      case Expression.Says says -> says(says);
      case Expression.Has has -> has(has);
      case Expression.Lacks lacks -> lacks(lacks);
      case Expression.Compares compares -> compares(compares);
      case Expression.Happened happened -> happened(happened);
    };
  }

  /** The index knows which words an event has, but not where they stand. */
  static String match(Expression.Says says) {
    var words = Words.of(says.words());
    var match = new ArrayList<String>();
    for (var i = 0; i < words.size(); i++) {
      match.add(quoted(words.get(i)) + (says.prefix() && i == words.size() - 1 ? "*" : ""));
    }
    return match.size() == 1 ? match.getFirst() : "(" + String.join(" AND ", match) + ")";
  }

  private Matching says(Expression.Says says) {
    var sql = "says(e.data, " + binds.add(says.words()) + ", " + (says.prefix() ? 1 : 0) + ")";
    return Words.of(says.words()).size() == 1
        ? Matching.exact(match(says), sql)
        : Matching.narrowed(match(says), sql);
  }

  private Matching has(Expression.Has has) {
    return switch (has.field()) {
      case TOOL -> marked(Mark.TOOL, has, tools());
      case HOST -> marked(Mark.HOST, has, "fact(e.kind, e.data, 'host')");
      case MODEL -> marked(Mark.MODEL, has, "fact(e.kind, e.data, 'model')");
      case ERROR -> marked(Mark.ERROR, has, "fact(e.kind, e.data, 'error')");
      case STATUS -> marked(Mark.STATUS, has, "fact(e.kind, e.data, 'status')");
      case KIND -> marked(Mark.KIND, has, "e.kind");
      case LANE -> lane(has);
      case AGENT -> agent(has);
      case TEAM -> Matching.looked(equal("e.team_id", has));
      case RUNTIME -> Matching.looked(equal("e.runtime", has));
      case DIALECT -> Matching.looked(equal("e.dialect", has));
      case RUN -> column("e.run_id", has);
      case TASK -> column("e.task_id", has);
      case SESSION, PROJECT, TITLE, VERDICT -> ofSession(has);
      case COST, TOKENS, DURATION, ERRORS, TURNS, TOOLS, EVENTS, STARTED, AGO, TEXT ->
          throw new IllegalArgumentException(has.field() + " has no word for a value");
    };
  }

  /** A result may leave it to its call to name the tool. */
  private static String tools() {
    return "coalesce(fact(e.kind, e.data, 'tool'), CASE WHEN e.kind = 'tool_result' THEN (SELECT"
        + " char(10) || s.name || char(10) FROM span s WHERE s.group_id = e.group_id"
        + " AND s.span_id = fact(e.kind, e.data, 'call')) END)";
  }

  private Matching marked(Mark mark, Expression.Has has, String fact) {
    var sql = mark == Mark.TOOL ? oneOfLines(fact, has) : equal(fact, has);
    if (!has.pattern()) {
      return Matching.exact(quoted(mark.of(has.value())), sql);
    }
    var marks = fitting(mark, has.value());
    if (marks.size() > MOST_VALUES) {
      return Matching.looked(sql);
    }
    return marks.isEmpty() ? onlyNew(sql) : Matching.exact(any(marks), sql);
  }

  /** Nothing that is indexed passes; what is newer may. */
  private static Matching onlyNew(String sql) {
    return Matching.exact(quoted(Mark.KIND.of("")), sql);
  }

  private String oneOfLines(String lines, Expression.Has has) {
    var line = has.pattern() ? Binds.like(has.value()) : Binds.literal(has.value());
    return lines + " LIKE " + binds.add("%\n" + line + "\n%") + " ESCAPE '!'";
  }

  private List<String> fitting(Mark mark, String pattern) {
    if (mark == Mark.KIND || mark == Mark.STATUS) {
      var field = mark == Mark.KIND ? Field.KIND : Field.STATUS;
      return field.choices().stream().filter(v -> fits(pattern, v)).map(mark::of).toList();
    }
    return handle
        .createQuery(
            "SELECT mark FROM known_mark WHERE mark >= :from AND mark < :to"
                + " AND value LIKE :pattern ESCAPE '!' LIMIT "
                + (MOST_VALUES + 1))
        .bind("from", mark.start())
        .bind("to", mark.start() + "\uFFFF")
        .bind("pattern", Binds.like(pattern))
        .mapTo(String.class)
        .list();
  }

  /** Whether a value fits a pattern, in any case. */
  static boolean fits(String pattern, String value) {
    return regex(pattern).matcher(value.toLowerCase(Locale.ROOT)).matches();
  }

  private static Pattern regex(String pattern) {
    var parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
    return Pattern.compile(
        Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
  }

  /** Most events leave the lane to their kind. */
  private Matching lane(Expression.Has has) {
    var fits = regex(has.value());
    var lanes =
        Arrays.stream(Lane.values()).filter(l -> fits.matcher(l.wireName()).matches()).toList();
    var kinds =
        Arrays.stream(Kind.values())
            .filter(k -> lanes.contains(k.lane()))
            .map(Kind::wireName)
            .toList();
    if (lanes.isEmpty()) {
      return Matching.NONE;
    }
    var own = any(lanes.stream().map(l -> Mark.LANE.of(l.wireName())).toList());
    var other =
        any(
            Arrays.stream(Lane.values())
                .filter(l -> !lanes.contains(l))
                .map(l -> Mark.LANE.of(l.wireName()))
                .toList());
    var ofKind =
        kinds.isEmpty()
            ? null
            : any(kinds.stream().map(Mark.KIND::of).toList())
                + (lanes.size() == Lane.values().length ? "" : " NOT " + other);
    var sql =
        "(e.lane IN ("
            + literals(lanes.stream().map(Lane::wireName).toList())
            + ") OR e.lane IS NULL AND e.kind IN ("
            + literals(kinds)
            + "))";
    return Matching.exact(ofKind == null ? own : "(" + own + " OR (" + ofKind + "))", sql);
  }

  /** An agent has a few groups; when it has many, its events are everywhere. */
  private Matching agent(Expression.Has has) {
    var own = new Binds();
    var groups =
        own.to(
                handle.createQuery(
                    "SELECT DISTINCT group_id FROM actor WHERE "
                        + equal("agent_id", has, own)
                        + " LIMIT "
                        + (MOST_GROUPS + 1)))
            .mapTo(String.class)
            .list();
    return narrowedTo(groups, equal("e.agent_id", has));
  }

  private Matching column(String column, Expression.Has has) {
    if (has.pattern()) {
      return Matching.looked(equal(column, has));
    }
    var groups =
        handle
            .createQuery(
                "SELECT group_id FROM trace WHERE group_id = :id"
                    + " UNION SELECT group_id FROM run WHERE run_id = :id OR alias = :id"
                    + " UNION SELECT group_id FROM event WHERE task_id = :id AND"
                    + " task_id <> group_id LIMIT "
                    + (MOST_GROUPS + 1))
            .bind("id", has.value())
            .mapTo(String.class)
            .list();
    return narrowedTo(groups, column + " = " + binds.add(has.value()));
  }

  private static Matching narrowedTo(List<String> groups, String sql) {
    if (groups.size() > MOST_GROUPS) {
      return Matching.looked(sql);
    }
    return groups.isEmpty()
        ? Matching.narrowed(onlyNew(sql).match(), sql)
        : Matching.narrowed(any(groups.stream().map(Mark.GROUP::of).toList()), sql);
  }

  /** What only sessions have, asked of an event, is that of its session. */
  private Matching ofSession(Expression part) {
    // When many sessions pass, it is asked of each event whether its own does.
    var sql =
        "EXISTS (SELECT 1 FROM trace g CROSS JOIN trace t INDEXED BY trace_session ON t.session_key ="
            + " g.session_key WHERE g.group_id = e.group_id AND "
            + SessionConditions.NEWEST
            + " AND "
            + new SessionConditions(handle, binds, asked).of(part)
            + ")";
    var own = new Binds();
    var groups =
        own.to(
                handle.createQuery(
                    "SELECT x.group_id FROM trace t CROSS JOIN trace x INDEXED BY trace_session ON"
                        + " x.session_key = t.session_key WHERE "
                        + SessionConditions.NEWEST
                        + " AND "
                        + new SessionConditions(handle, own, asked).of(part)
                        + " LIMIT "
                        + (MOST_GROUPS + 1)))
            .mapTo(String.class)
            .list();
    if (groups.size() > MOST_GROUPS) {
      return Matching.looked(sql);
    }
    return groups.isEmpty()
        ? onlyNew(sql)
        : Matching.exact(any(groups.stream().map(Mark.GROUP::of).toList()), sql);
  }

  private Matching lacks(Expression.Lacks lacks) {
    return switch (lacks.field()) {
      case TOOL -> Matching.looked(tools() + " IS NULL");
      case MODEL -> Matching.looked("fact(e.kind, e.data, 'model') IS NULL");
      case ERROR -> Matching.looked("fact(e.kind, e.data, 'error') IS NULL");
      case COST -> Matching.looked("fact(e.kind, e.data, 'cost') IS NULL");
      case TOKENS -> Matching.looked("fact(e.kind, e.data, 'tokens') IS NULL");
      case DURATION -> Matching.looked("fact(e.kind, e.data, 'duration') IS NULL");
      case AGENT -> Matching.looked("e.agent_id IS NULL");
      case TEAM -> Matching.looked("e.team_id IS NULL");
      case RUNTIME -> Matching.looked("e.runtime IS NULL");
      default -> ofSession(lacks);
    };
  }

  private Matching compares(Expression.Compares compares) {
    var mark =
        switch (compares.field()) {
          case COST -> Mark.COST;
          case TOKENS -> Mark.TOKENS;
          case DURATION -> Mark.DURATION;
          default -> null;
        };
    if (mark == null) {
      return ofSession(compares);
    }
    var fact = "fact(e.kind, e.data, '" + compares.field().word() + "')";
    var sql = fact + " " + sign(compares.comparison()) + " " + compares.value();
    return Matching.narrowed(any(mark.of(compares.comparison(), compares.value())), sql);
  }

  static String sign(dev.pugmark.query.Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> "=";
      case LESS -> "<";
      case AT_MOST -> "<=";
      case MORE -> ">";
      case AT_LEAST -> ">=";
    };
  }

  private Matching happened(Expression.Happened happened) {
    var span = happened.moment().span(happened.comparison(), asked.nowMicros(), asked.zone());
    var condition = between("e.ts", span.from(), span.before());
    var part =
        handle
            .createQuery(
                "SELECT coalesce(min(first_seq), 1) AS low, coalesce(max(last_seq), 0) AS high"
                    + " FROM trace WHERE last_us >= :from AND first_us < :before")
            .bind("from", span.from() == null ? Long.MIN_VALUE : span.from())
            .bind("before", span.before() == null ? Long.MAX_VALUE : span.before())
            .map((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
            .one();
    return Matching.looked(condition).within(part[0], part[1]);
  }

  /** A part of time as SQL. */
  static String between(String column, @Nullable Long from, @Nullable Long before) {
    if (from == null) {
      return before == null ? "1" : column + " < " + before;
    }
    return before == null
        ? column + " >= " + from
        : "(" + column + " >= " + from + " AND " + column + " < " + before + ")";
  }

  private String equal(String column, Expression.Has has) {
    return equal(column, has, binds);
  }

  /** A name equals another in any case of ASCII letters. */
  static String equal(String column, Expression.Has has, Binds into) {
    return has.pattern()
        ? column + " LIKE " + into.add(Binds.like(has.value())) + " ESCAPE '!'"
        : column + " = " + into.add(has.value()) + " COLLATE NOCASE";
  }

  private static String any(List<String> marks) {
    return marks.size() == 1
        ? quoted(marks.getFirst())
        : marks.stream().map(EventConditions::quoted).collect(Collectors.joining(" OR ", "(", ")"));
  }

  static String quoted(String word) {
    return '"' + word + '"';
  }

  private static String literals(List<String> words) {
    return words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(", "));
  }

  /** Whether it is told by single events, and not of the session as a whole. */
  static boolean isOfEvents(Field field) {
    return switch (field) {
      case TOOL, HOST, MODEL, ERROR, KIND, LANE -> true;
      default -> false;
    };
  }
}
