package dev.pugmark.projection;

import dev.pugmark.model.Usage;
import dev.pugmark.store.TableSpec;
import org.jspecify.annotations.Nullable;

/** A row of {@code trace} while it is being folded. */
final class TraceRow {
  static final TableSpec TABLE =
      new TableSpec(
          "trace",
          Row.words(
              "group_id",
              "session_key",
              "sort",
              "parent_group",
              "parent_span",
              "agent_id",
              "runtime",
              "team_id",
              "dialects",
              "title",
              "title_rank",
              "title_us",
              "status",
              "told_status",
              "cwd",
              "model",
              "first_us",
              "last_us",
              "first_seq",
              "last_seq",
              "ended_us",
              "events",
              "turns",
              "open_runs",
              "tool_calls",
              "tool_errors",
              "told_calls",
              "told_errors",
              "open_calls",
              "errors",
              "compactions",
              "input",
              "output",
              "cache_read",
              "cache_write",
              "cost_pico",
              "est_pico",
              "priced",
              "unpriced",
              "ext_calls",
              "ext_errors"),
          1);

  final String group;
  String sessionKey;
  String sort = "agent";
  @Nullable String parentGroup;
  @Nullable String parentSpan;
  @Nullable String agent;
  @Nullable String runtime;
  @Nullable String team;
  String dialects = "";
  @Nullable String title;
  long titleRank;
  long titleAt;
  String status = "observed";
  @Nullable String toldStatus;
  @Nullable String cwd;
  @Nullable String model;
  long first = Long.MAX_VALUE;
  long last = Long.MIN_VALUE;
  long firstSeq;
  long lastSeq;
  @Nullable Long ended;
  long events;
  long turns;
  long openRuns;
  long toolCalls;
  long toolErrors;
  long toldCalls;
  long toldErrors;
  long openCalls;
  long errors;
  long compactions;
  Usage usage = Usage.ZERO;
  long costPico;
  long estimatedPico;
  long priced;
  long unpriced;
  long externalCalls;
  long externalErrors;

  TraceRow(String group) {
    this.group = group;
    this.sessionKey = group;
  }

  static TraceRow of(@Nullable Object[] columns) {
    var row = new Row(columns);
    var trace = new TraceRow(row.word());
    trace.sessionKey = row.word();
    trace.sort = row.word();
    trace.parentGroup = row.text();
    trace.parentSpan = row.text();
    trace.agent = row.text();
    trace.runtime = row.text();
    trace.team = row.text();
    trace.dialects = row.word();
    trace.title = row.text();
    trace.titleRank = row.count();
    trace.titleAt = row.count();
    trace.status = row.word();
    trace.toldStatus = row.text();
    trace.cwd = row.text();
    trace.model = row.text();
    trace.first = row.count();
    trace.last = row.count();
    trace.firstSeq = row.count();
    trace.lastSeq = row.count();
    trace.ended = row.number();
    trace.events = row.count();
    trace.turns = row.count();
    trace.openRuns = row.count();
    trace.toolCalls = row.count();
    trace.toolErrors = row.count();
    trace.toldCalls = row.count();
    trace.toldErrors = row.count();
    trace.openCalls = row.count();
    trace.errors = row.count();
    trace.compactions = row.count();
    trace.usage = new Usage(row.count(), row.count(), row.count(), row.count());
    trace.costPico = row.count();
    trace.estimatedPico = row.count();
    trace.priced = row.count();
    trace.unpriced = row.count();
    trace.externalCalls = row.count();
    trace.externalErrors = row.count();
    return trace;
  }

  @Nullable Object[] columns() {
    return new @Nullable Object[] {
      group,
      sessionKey,
      sort,
      parentGroup,
      parentSpan,
      agent,
      runtime,
      team,
      dialects,
      title,
      titleRank,
      titleAt,
      status,
      toldStatus,
      cwd,
      model,
      first,
      last,
      firstSeq,
      lastSeq,
      ended,
      events,
      turns,
      openRuns,
      toolCalls,
      toolErrors,
      toldCalls,
      toldErrors,
      openCalls,
      errors,
      compactions,
      usage.input(),
      usage.output(),
      usage.cacheRead(),
      usage.cacheWrite(),
      costPico,
      estimatedPico,
      priced,
      unpriced,
      externalCalls,
      externalErrors
    };
  }
}
