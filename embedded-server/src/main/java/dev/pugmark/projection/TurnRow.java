package dev.pugmark.projection;

import dev.pugmark.store.TableSpec;
import org.jspecify.annotations.Nullable;

/** A row of {@code turn} while it is being folded: what a turn or run holds, and its judging. */
final class TurnRow {
  static final TableSpec TABLE =
      new TableSpec(
          "turn",
          Row.words(
              "group_id",
              "run_id",
              "state",
              "touched_seq",
              "content",
              "marks",
              "marked_seq",
              "answer_seq",
              "answer_us",
              "judged",
              "verdict",
              "rules",
              "judged_us",
              "judged_seq"),
          2);

  static final TableSpec VERDICT =
      new TableSpec(
          "verdict",
          Row.words(
              "group_id", "run_id", "rule_id", "revision", "status", "digest", "at_us", "seq"),
          3);

  static final TableSpec ENFORCEMENT =
      new TableSpec(
          "enforcement",
          Row.words(
              "group_id", "event_id", "rule_id", "match", "revision", "run_id", "seq", "at_us"),
          4);

  /** There is nothing to judge, or it was judged as it is. */
  static final long SETTLED = 0;

  /** It has ended, and no judging was noted. */
  static final long ENDED = 1;

  static final long OPEN = 2;

  /** It holds something else than when it was judged. */
  static final long STALE = 3;

  final String group;
  final String run;
  long state;
  long touched;
  long content;

  /** Stands for everything that is held but the prompt; a sum, so that parts can be taken out. */
  long marks;

  /** Of the last event that told a part. */
  long markedSeq;

  long answerSeq;
  long answerMicros;
  @Nullable Long judged;
  @Nullable String verdict;
  long rules;
  @Nullable Long judgedMicros;
  long judgedSeq;

  TurnRow(String group, String run) {
    this.group = group;
    this.run = run;
  }

  static TurnRow of(@Nullable Object[] columns) {
    var row = new Row(columns);
    var turn = new TurnRow(row.word(), row.word());
    turn.state = row.count();
    turn.touched = row.count();
    turn.content = row.count();
    turn.marks = row.count();
    turn.markedSeq = row.count();
    turn.answerSeq = row.count();
    turn.answerMicros = row.count();
    turn.judged = row.number();
    turn.verdict = row.text();
    turn.rules = row.count();
    turn.judgedMicros = row.number();
    turn.judgedSeq = row.count();
    return turn;
  }

  @Nullable Object[] columns() {
    return new @Nullable Object[] {
      group,
      run,
      state,
      touched,
      content,
      marks,
      markedSeq,
      answerSeq,
      answerMicros,
      judged,
      verdict,
      rules,
      judgedMicros,
      judgedSeq
    };
  }

  /** Adds a part that an event tells, or takes it out. */
  void mark(long seq, long part, int sign) {
    marks += sign * mix(mix(seq) + part);
    markedSeq = sign > 0 ? Math.max(markedSeq, seq) : markedSeq;
  }

  /** Brings what follows from its run up to date. */
  void settle(boolean judged, boolean ended, long promptSeq, long endSeq) {
    touched = Math.max(markedSeq, Math.max(promptSeq, endSeq));
    content = mix(marks + mix(promptSeq));
    if (!judged) {
      state = SETTLED;
    } else if (!ended) {
      state = OPEN;
    } else if (this.judged == null) {
      state = ENDED;
    } else {
      state = this.judged == content ? SETTLED : STALE;
    }
  }

  /** Spreads a number over all bits. */
  static long mix(long number) {
    var mixed = (number ^ number >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
