package dev.pugmark.store;

import dev.pugmark.json.Json;
import dev.pugmark.model.Standing;
import dev.pugmark.query.Expression;
import dev.pugmark.query.Expression.Has;
import dev.pugmark.query.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Filters of sessions as SQL on {@code t}, the newest trace of a session. Numbers are summed up
 * when they are asked for: a page of sessions needs few of them.
 */
final class SessionConditions {
  /** A trace stands for its session when it is the newest of it. */
  static final String NEWEST =
      "t.group_id = (SELECT n.group_id FROM trace n INDEXED BY trace_session WHERE n.session_key ="
          + " t.session_key ORDER BY n.last_us DESC, n.group_id DESC LIMIT 1)";

  private static final String OF =
      " FROM trace x INDEXED BY trace_session WHERE x.session_key = t.session_key";
  private static final String RUNNING = "EXISTS (SELECT 1" + OF + " AND x.status = 'running')";

  /** The words of its main line, as the list of sessions shows them. */
  private static final String MAIN = OF + TraceReads.mainFirst("x") + " LIMIT 1";

  private static final String STATUS =
      "(CASE WHEN " + RUNNING + " THEN 'running' ELSE (SELECT x.status" + MAIN + ") END)";

  private final Handle handle;
  private final Binds binds;
  private final Asked asked;

  SessionConditions(Handle handle, Binds binds, Asked asked) {
    this.handle = handle;
    this.binds = binds;
    this.asked = asked;
  }

  /** The condition; true, false, or null where nothing is known. */
  String of(Expression expression) {
    return switch (expression) {
      case Expression.All _ -> "1";
      case Expression.And and -> joined(and.parts(), " AND ");
      case Expression.Or or -> joined(or.parts(), " OR ");
      case Expression.Not not -> "NOT coalesce(" + of(not.part()) + ", 0)";
      case Expression.Says says -> "(" + named(says) + " OR " + anyEvent(says) + ")";
      case Has has -> has(has);
      case Expression.Lacks lacks -> lacks(lacks.field());
      case Expression.Compares c ->
          number(c.field()) + " " + EventConditions.sign(c.comparison()) + " " + c.value();
      case Expression.Happened h -> {
        var span = h.moment().span(h.comparison(), asked.nowMicros(), asked.zone());
        var time = h.field() == Field.STARTED ? "(SELECT min(x.first_us)" + OF + ")" : "t.last_us";
        yield EventConditions.between(time, span.from(), span.before());
      }
    };
  }

  private String joined(List<Expression> parts, String with) {
    return parts.stream().map(this::of).collect(Collectors.joining(with, "(", ")"));
  }

  /** The words stand in what the list of sessions shows, also as parts of words. */
  private String named(Expression.Says says) {
    var pattern = binds.add("%" + Binds.literal(says.words()) + "%");
    return "EXISTS (SELECT 1"
        + OF
        + " AND (x.title LIKE "
        + pattern
        + " ESCAPE '!' OR x.session_key LIKE "
        + pattern
        + " ESCAPE '!' OR x.cwd LIKE "
        + pattern
        + " ESCAPE '!' OR x.agent_id LIKE "
        + pattern
        + " ESCAPE '!' OR x.runtime LIKE "
        + pattern
        + " ESCAPE '!'))";
  }

  private String has(Has has) {
    return switch (has.field()) {
      case STATUS -> status(has);
      case TOOL, HOST, MODEL, ERROR, KIND, LANE -> anyEvent(has);
      case AGENT ->
          "EXISTS (SELECT 1 FROM trace x JOIN actor a ON a.group_id = x.group_id"
              + " WHERE x.session_key = t.session_key AND "
              + EventConditions.equal("a.agent_id", has, binds)
              + ")";
      case TEAM -> any("x.team_id", has);
      case RUNTIME -> any("x.runtime", has);
      case DIALECT ->
          "EXISTS (SELECT 1"
              + OF
              + " AND ',' || x.dialects || ',' LIKE "
              + binds.add("%," + pattern(has) + ",%")
              + " ESCAPE '!')";
      case PROJECT -> project(has);
      case TITLE ->
          "EXISTS (SELECT 1"
              + OF
              + " AND x.title LIKE "
              + binds.add("%" + pattern(has) + "%")
              + " ESCAPE '!')";
      case SESSION ->
          has.pattern()
              ? EventConditions.equal("t.session_key", has, binds)
              : "t.session_key = " + binds.add(has.value());
      case RUN ->
          "EXISTS (SELECT 1 FROM trace x JOIN run r ON r.group_id = x.group_id"
              + " WHERE x.session_key = t.session_key AND "
              + EventConditions.equal("r.run_id", has, binds)
              + ")";
      case TASK -> any("x.group_id", has);
      case VERDICT ->
          "EXISTS (SELECT 1 FROM trace x JOIN verdict v ON v.group_id = x.group_id"
              + VerdictReads.HOLDS
              + " WHERE x.session_key = t.session_key AND "
              + EventConditions.equal("v.status", has, binds)
              + ")";
      case COST, TOKENS, DURATION, ERRORS, TURNS, TOOLS, EVENTS, STARTED, AGO, TEXT ->
          throw new IllegalArgumentException(has.field() + " has no word for a value");
    };
  }

  private static String pattern(Has has) {
    return has.pattern() ? Binds.like(has.value()) : Binds.literal(has.value());
  }

  private String any(String column, Has has) {
    return "EXISTS (SELECT 1" + OF + " AND " + EventConditions.equal(column, has, binds) + ")";
  }

  /** The whole directory, or its last parts. */
  private String project(Has has) {
    return "EXISTS (SELECT 1"
        + OF
        + " AND (x.cwd LIKE "
        + binds.add(pattern(has))
        + " ESCAPE '!' OR replace(x.cwd, char(92), '/') LIKE "
        + binds.add("%/" + pattern(has))
        + " ESCAPE '!'))";
  }

  private String status(Has has) {
    var fitting =
        Arrays.stream(Standing.values())
            .filter(s -> EventConditions.fits(has.value(), s.wireName()))
            .map(this::status)
            .toList();
    return fitting.isEmpty() ? "0" : "(" + String.join(" OR ", fitting) + ")";
  }

  private String status(Standing standing) {
    var silent = asked.nowMicros() - Standing.SILENT_MICROS;
    return switch (standing) {
      case RUNNING -> "(" + in(Standing.RUNNING.words()) + " AND t.last_us >= " + silent + ")";
      case STUCK -> "(" + in(Standing.RUNNING.words()) + " AND t.last_us < " + silent + ")";
      case OK, FAILED, STOPPED, IDLE -> in(standing.words());
      case UNKNOWN ->
          "NOT " + in(Arrays.stream(Standing.values()).flatMap(s -> s.words().stream()).toList());
    };
  }

  private static String in(List<String> words) {
    return STATUS
        + " IN ("
        + words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(", "))
        + ")";
  }

  private String lacks(Field field) {
    return switch (field) {
      case TOOL -> number(Field.TOOLS) + " = 0";
      case ERROR -> number(Field.ERRORS) + " = 0";
      case COST, TOKENS, DURATION -> number(field) + " IS NULL";
      case AGENT -> none("x.agent_id");
      case TEAM -> none("x.team_id");
      case RUNTIME -> none("x.runtime");
      case MODEL -> none("x.model");
      case PROJECT -> none("x.cwd");
      default -> throw new IllegalArgumentException(field + " always has a value");
    };
  }

  private static String none(String column) {
    return "NOT EXISTS (SELECT 1" + OF + " AND " + column + " IS NOT NULL)";
  }

  /** As the list of sessions shows it; null where it shows none. */
  private String number(Field field) {
    return switch (field) {
      case COST -> "(SELECT CASE WHEN sum(x.priced) > 0 THEN sum(x.cost_pico) END" + OF + ")";
      case TOKENS ->
          "(SELECT nullif(sum(x.input + x.output + x.cache_read + x.cache_write), 0)" + OF + ")";
      case DURATION ->
          "(CASE WHEN "
              + status(Standing.RUNNING)
              + " THEN "
              + asked.nowMicros()
              + " ELSE t.last_us END - (SELECT min(x.first_us)"
              + OF
              + "))";
      case ERRORS -> "(SELECT sum(x.errors + x.tool_errors)" + OF + ")";
      case TURNS -> "(SELECT sum(CASE x.sort WHEN 'subagent' THEN 0 ELSE x.turns END)" + OF + ")";
      case TOOLS -> "(SELECT sum(x.tool_calls)" + OF + ")";
      case EVENTS -> "(SELECT sum(x.events)" + OF + ")";
      default -> throw new IllegalArgumentException(field + " is no number");
    };
  }

  /** Any event of the session passes. */
  private String anyEvent(Expression of) {
    var events = new SessionEvents(handle, asked);
    var newest = events.newest(of);
    var among = "t.session_key IN (" + keysOf(newest.groups()) + ")";
    return newest.complete() ? among : "(" + among + " OR " + events.inSession(of, binds) + ")";
  }

  /**
   * The sessions that can pass, when those are few and found without walking over all: a SELECT of
   * their keys.
   */
  Optional<String> few(Expression expression) {
    return switch (expression) {
      case Expression.And and ->
          and.parts().stream().map(this::few).flatMap(Optional::stream).findFirst();
      case Has has when has.field() == Field.SESSION && !has.pattern() ->
          Optional.of("SELECT " + binds.add(has.value()) + " AS session_key");
      case Has has when has.field() == Field.RUN && !has.pattern() ->
          Optional.of(
              "SELECT x.session_key FROM run r CROSS JOIN trace x ON x.group_id = r.group_id WHERE"
                  + " r.run_id = "
                  + binds.add(has.value()));
      case Has has when EventConditions.isOfEvents(has.field()) -> {
        var newest = new SessionEvents(handle, asked).newest(has);
        yield newest.complete() ? Optional.of(keysOf(newest.groups())) : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private String keysOf(Set<String> groups) {
    return "SELECT x.session_key FROM json_each("
        + binds.add(json(groups))
        + ") g CROSS JOIN trace x ON x.group_id = g.value";
  }

  private static String json(Set<String> words) {
    var array = Json.array();
    words.forEach(array::add);
    return Json.write(array);
  }
}
