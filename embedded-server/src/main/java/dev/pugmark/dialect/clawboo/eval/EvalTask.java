package dev.pugmark.dialect.clawboo.eval;

import java.util.List;

/**
 * One thing to try.
 *
 * @param suite whether it guards what once held or shows what can be done
 * @param kind what sort of work it is about
 * @param threshold least mean score of a passed trial; 1 when all its grades must pass
 */
record EvalTask(String id, Suite suite, Kind kind, double threshold, Body body) {
  /** Whether a task guards what once held, or shows what can be done. */
  enum Suite {
    CAPABILITY,
    REGRESSION
  }

  /** What sort of work a task is about. */
  enum Kind {
    CODING,
    RESEARCH,
    COORDINATION
  }

  /** What is done and judged; an exception is a failed trial. */
  @FunctionalInterface
  interface Body {
    void run(Bench bench, Grades grades) throws Exception;
  }

  /** Passed when every grade is. */
  static EvalTask binary(String id, Suite suite, Kind kind, Body body) {
    return new EvalTask(id, suite, kind, 1, body);
  }

  boolean passes(List<Grade> grades) {
    return !grades.isEmpty()
        && (threshold < 1 ? score(grades) >= threshold : grades.stream().allMatch(Grade::passed));
  }

  static double score(List<Grade> grades) {
    return grades.stream().mapToDouble(Grade::score).average().orElse(0);
  }
}
