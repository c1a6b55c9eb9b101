package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.Status;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lays out the table of sessions: in order, put together in groups, with sub-agents below their
 * sessions.
 *
 * @param order null leaves them as they are given
 * @param folded keys of groups whose sessions are not shown
 * @param unfolded keys of sessions whose sub-agents are shown
 * @param agents the sub-agents of sessions, as far as they are read, each with its depth
 */
record SessionLines(
    Grouping grouping,
    @Nullable Comparator<SessionRow> order,
    Set<String> folded,
    Set<String> unfolded,
    Map<String, List<AgentRow>> agents,
    long nowMicros,
    ZoneId zone) {

  /** A sub-agent, and how deep it lies below the session's own line, from 1. */
  record AgentRow(SessionRow row, int depth) {}

  List<SessionLine> of(List<SessionRow> rows) {
    var lines = new ArrayList<SessionLine>(rows.size());
    if (grouping == Grouping.NONE) {
      add(sorted(rows), 0, lines);
      return lines;
    }
    var groups = new LinkedHashMap<String, List<SessionRow>>();
    for (var row : sorted(rows)) {
      groups.computeIfAbsent(groupOf(row), _ -> new ArrayList<>()).add(row);
    }
    var names = new ArrayList<>(groups.keySet());
    if (grouping == Grouping.DAY) {
      names.sort(Comparator.reverseOrder());
    }
    for (var name : names) {
      var members = groups.getOrDefault(name, List.of());
      var key = "group:" + grouping + ":" + name;
      var open = !folded.contains(key);
      lines.add(new SessionLine.Group(key, sums(key, title(members.getFirst()), members), open));
      if (open) {
        add(members, 1, lines);
      }
    }
    return lines;
  }

  private List<SessionRow> sorted(List<SessionRow> rows) {
    return order == null ? rows : rows.stream().sorted(order).toList();
  }

  private void add(List<SessionRow> rows, int depth, List<SessionLine> lines) {
    for (var row : rows) {
      var open = row.agents() == 0 ? null : Boolean.valueOf(unfolded.contains(row.id()));
      lines.add(new SessionLine.Whole(row, depth, open));
      if (Boolean.TRUE.equals(open)) {
        for (var agent : agents.getOrDefault(row.id(), List.of())) {
          lines.add(new SessionLine.Agent(row.id(), agent.row(), depth + agent.depth()));
        }
      }
    }
  }

  private String groupOf(SessionRow row) {
    return switch (grouping) {
      case AGENT -> row.agent() == null ? "" : row.agent();
      case PROJECT -> row.project() == null ? "" : row.project();
      case DAY -> Times.date(row.startedMicros(), zone).toString();
      case NONE -> "";
    };
  }

  private String title(SessionRow row) {
    return switch (grouping) {
      case AGENT -> row.agent() == null ? Messages.text("sessions.group.no.agent") : row.agent();
      case PROJECT ->
          row.project() == null ? Messages.text("sessions.group.no.project") : row.project();
      case DAY -> Times.dayName(row.startedMicros(), nowMicros, zone);
      case NONE -> "";
    };
  }

  private static SessionRow sums(String key, String title, List<SessionRow> rows) {
    return new SessionRow(
        key,
        Status.UNKNOWN,
        Messages.text("sessions.group.title", title, rows.size()),
        null,
        null,
        rows.stream().mapToLong(SessionRow::startedMicros).min().orElse(0),
        null,
        rows.stream().mapToLong(SessionRow::lastSeenMicros).max().orElse(0),
        count(rows, SessionRow::turns),
        count(rows, SessionRow::tools),
        count(rows, SessionRow::errors),
        tokens(rows),
        cost(rows),
        rows.stream().map(SessionRow::verdicts).reduce(Verdicts.NONE, Verdicts::plus),
        null,
        0);
  }

  private static @Nullable Integer count(
      List<SessionRow> rows, Function<SessionRow, @Nullable Integer> of) {
    Integer sum = null;
    for (var row : rows) {
      var value = of.apply(row);
      sum = value == null ? sum : Integer.valueOf((sum == null ? 0 : sum) + value);
    }
    return sum;
  }

  private static @Nullable Long tokens(List<SessionRow> rows) {
    Long sum = null;
    for (var row : rows) {
      sum = row.tokens() == null ? sum : Long.valueOf((sum == null ? 0 : sum) + row.tokens());
    }
    return sum;
  }

  /** Estimated as soon as a part of it is. */
  private static @Nullable Cost cost(List<SessionRow> rows) {
    Long pico = null;
    long unpriced = 0;
    var estimated = false;
    String source = null;
    var any = false;
    for (var row : rows) {
      var cost = row.cost();
      if (cost != null) {
        any = true;
        unpriced += cost.picoUsd() == null ? 1 : cost.unpriced();
        estimated |= cost.estimated();
        source = source == null ? cost.source() : source;
        pico =
            cost.picoUsd() == null
                ? pico
                : Long.valueOf((pico == null ? 0 : pico) + cost.picoUsd());
      }
    }
    return any ? new Cost(pico, estimated, source, pico == null ? 0 : unpriced) : null;
  }
}
