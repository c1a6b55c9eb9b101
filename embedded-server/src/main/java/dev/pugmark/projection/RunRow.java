package dev.pugmark.projection;

import dev.pugmark.model.Usage;
import dev.pugmark.store.TableSpec;
import org.jspecify.annotations.Nullable;

/** A row of {@code run} while it is being folded. */
final class RunRow {
  static final TableSpec TABLE =
      new TableSpec(
          "run",
          Row.words(
              "group_id",
              "run_id",
              "sort",
              "turn_id",
              "turn_index",
              "session_id",
              "agent_id",
              "runtime",
              "trace_id",
              "status",
              "start_us",
              "end_us",
              "duration_us",
              "api_us",
              "first_token_us",
              "num_turns",
              "model",
              "prompt",
              "error",
              "seq",
              "end_seq",
              "input",
              "output",
              "cache_read",
              "cache_write",
              "cost_pico",
              "sdk_pico",
              "est_pico",
              "unpriced",
              "alias",
              "end_clock",
              "end_rank"),
          2);

  final String group;
  final String id;
  String sort;
  @Nullable String turn;
  @Nullable Long index;
  @Nullable String session;
  @Nullable String agent;
  @Nullable String runtime;
  @Nullable String trace;
  String status = "running";
  long start;
  @Nullable Long end;
  @Nullable Long duration;
  @Nullable Long api;
  @Nullable Long firstToken;
  @Nullable Long numTurns;
  @Nullable String model;
  @Nullable String prompt;
  @Nullable String error;
  long seq;
  long endSeq;
  Usage usage = Usage.ZERO;
  @Nullable Long costPico;
  @Nullable Long sdkPico;
  @Nullable Long estimatedPico;
  long unpriced;

  /** The id that this turn goes by in a dialect that counts turns its own way. */
  @Nullable String alias;

  /** Of the end that is believed: where its time comes from, and how sure its teller is. */
  long endClock = 9;

  long endRank = -1;

  RunRow(String group, String id, String sort) {
    this.group = group;
    this.id = id;
    this.sort = sort;
  }

  static RunRow of(@Nullable Object[] columns) {
    var row = new Row(columns);
    var run = new RunRow(row.word(), row.word(), row.word());
    run.turn = row.text();
    run.index = row.number();
    run.session = row.text();
    run.agent = row.text();
    run.runtime = row.text();
    run.trace = row.text();
    run.status = row.word();
    run.start = row.count();
    run.end = row.number();
    run.duration = row.number();
    run.api = row.number();
    run.firstToken = row.number();
    run.numTurns = row.number();
    run.model = row.text();
    run.prompt = row.text();
    run.error = row.text();
    run.seq = row.count();
    run.endSeq = row.count();
    run.usage = new Usage(row.count(), row.count(), row.count(), row.count());
    run.costPico = row.number();
    run.sdkPico = row.number();
    run.estimatedPico = row.number();
    run.unpriced = row.count();
    run.alias = row.text();
    run.endClock = row.count();
    run.endRank = row.count();
    return run;
  }

  @Nullable Object[] columns() {
    return new @Nullable Object[] {
      group,
      id,
      sort,
      turn,
      index,
      session,
      agent,
      runtime,
      trace,
      status,
      start,
      end,
      duration,
      api,
      firstToken,
      numTurns,
      model,
      prompt,
      error,
      seq,
      endSeq,
      usage.input(),
      usage.output(),
      usage.cacheRead(),
      usage.cacheWrite(),
      costPico,
      sdkPico,
      estimatedPico,
      unpriced,
      alias,
      endClock,
      endRank
    };
  }

  /** Whether its totals are added up from its spans; a reported run brings its own. */
  boolean addsUp() {
    return !sort.equals("run");
  }
}
