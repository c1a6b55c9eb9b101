package dev.pugmark.projection;

import dev.pugmark.model.SpanStatus;
import dev.pugmark.model.Usage;
import dev.pugmark.store.TableSpec;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of {@code span} while it is being folded. */
final class SpanRow {
  static final TableSpec TABLE =
      new TableSpec(
          "span",
          Row.words(
              "group_id",
              "span_id",
              "parent_id",
              "kind",
              "name",
              "title",
              "agent_id",
              "run_id",
              "turn_hint",
              "lane",
              "start_us",
              "start_clock",
              "end_us",
              "end_clock",
              "duration_us",
              "status",
              "error",
              "call_seq",
              "call_rank",
              "call_key",
              "result_seq",
              "result_rank",
              "result_key",
              "model",
              "input",
              "output",
              "cache_read",
              "cache_write",
              "cost_pico",
              "cost_origin",
              "tokens"),
          2);

  final String group;
  final String id;
  @Nullable String parent;
  String kind;
  @Nullable String name;
  @Nullable String title;
  @Nullable String agent;
  @Nullable String run;
  @Nullable String turnHint;
  @Nullable String lane;
  @Nullable Long start;
  long startClock = 9;
  @Nullable Long end;
  long endClock = 9;
  @Nullable Long duration;
  SpanStatus status = SpanStatus.OPEN;
  @Nullable String error;
  long callSeq;
  long callRank;
  @Nullable String callKey;
  long resultSeq;
  long resultRank;
  @Nullable String resultKey;
  @Nullable String model;
  @Nullable Usage usage;
  @Nullable Long costPico;
  @Nullable String costOrigin;
  long tokens;

  SpanRow(String group, String id, String kind) {
    this.group = group;
    this.id = id;
    this.kind = kind;
  }

  static SpanRow of(@Nullable Object[] columns) {
    var row = new Row(columns);
    var span = new SpanRow(row.word(), row.word(), "");
    span.parent = row.text();
    span.kind = row.word();
    span.name = row.text();
    span.title = row.text();
    span.agent = row.text();
    span.run = row.text();
    span.turnHint = row.text();
    span.lane = row.text();
    span.start = row.number();
    span.startClock = row.count();
    span.end = row.number();
    span.endClock = row.count();
    span.duration = row.number();
    span.status = SpanStatus.valueOf(row.word().toUpperCase(Locale.ROOT));
    span.error = row.text();
    span.callSeq = row.count();
    span.callRank = row.count();
    span.callKey = row.text();
    span.resultSeq = row.count();
    span.resultRank = row.count();
    span.resultKey = row.text();
    span.model = row.text();
    var input = row.number();
    var output = row.count();
    var cacheRead = row.count();
    var cacheWrite = row.count();
    span.usage = input == null ? null : new Usage(input, output, cacheRead, cacheWrite);
    span.costPico = row.number();
    span.costOrigin = row.text();
    span.tokens = row.count();
    return span;
  }

  @Nullable Object[] columns() {
    var counted = usage;
    return new @Nullable Object[] {
      group,
      id,
      parent,
      kind,
      name,
      title,
      agent,
      run,
      turnHint,
      lane,
      start,
      startClock,
      end,
      endClock,
      duration,
      status.name().toLowerCase(Locale.ROOT),
      error,
      callSeq,
      callRank,
      callKey,
      resultSeq,
      resultRank,
      resultKey,
      model,
      counted == null ? null : (Object) counted.input(),
      counted == null ? null : (Object) counted.output(),
      counted == null ? null : (Object) counted.cacheRead(),
      counted == null ? null : (Object) counted.cacheWrite(),
      costPico,
      costOrigin,
      tokens
    };
  }

  boolean isTool() {
    return kind.equals("tool");
  }

  boolean isExecution() {
    return kind.equals("run") || kind.equals("turn");
  }

  /** The time it is counted at: its start, else its end. */
  long at() {
    var known = start != null ? start : end;
    return known == null ? 0 : known;
  }

  /**
   * How long it took: as measured, else end minus start, else not known. A call or answer that was
   * told of with one time for both its ends says nothing of it.
   */
  @Nullable Long micros() {
    if (duration != null) {
      return duration;
    }
    if (start == null || end == null || callSeq == 0) {
      return null;
    }
    var one = start.equals(end) && (isTool() || kind.equals("llm"));
    return one ? null : Long.valueOf(Math.max(0, end - start));
  }

  /**
   * How long it counts for. In a run that its client reports that is what the client measured, or
   * nothing; in a conversation, where nobody measures, end minus start will do.
   */
  private @Nullable Long countedMicros() {
    return isTool() && group.equals(run) ? duration : micros();
  }

  /** What totals are made of, before or after a change. */
  Sums sums() {
    return new Sums(
        kind,
        name == null ? "unknown" : name,
        agent,
        run,
        status,
        countedMicros(),
        at(),
        model,
        usage,
        costPico,
        costOrigin,
        tokens,
        isTool() ? id : null,
        callSeq,
        resultSeq);
  }

  /**
   * The part of a span that goes into totals.
   *
   * @param tokens of all sorts together, where they were not told apart
   */
  record Sums(
      String kind,
      String name,
      @Nullable String agent,
      @Nullable String run,
      SpanStatus status,
      @Nullable Long micros,
      long at,
      @Nullable String model,
      @Nullable Usage usage,
      @Nullable Long costPico,
      @Nullable String costOrigin,
      long tokens,
      @Nullable String call,
      long callSeq,
      long resultSeq) {
    boolean isTool() {
      return kind.equals("tool");
    }

    boolean isOpenExecution() {
      return (kind.equals("run") || kind.equals("turn")) && status == SpanStatus.OPEN;
    }

    boolean estimated() {
      return "estimated".equals(costOrigin);
    }
  }
}
