package dev.pugmark.dialect.clawboo.eval;

import static dev.pugmark.dialect.clawboo.eval.EvalTask.Kind.CODING;
import static dev.pugmark.dialect.clawboo.eval.EvalTask.Kind.COORDINATION;
import static dev.pugmark.dialect.clawboo.eval.EvalTask.Kind.RESEARCH;
import static dev.pugmark.dialect.clawboo.eval.EvalTask.Suite.CAPABILITY;
import static dev.pugmark.dialect.clawboo.eval.EvalTask.Suite.REGRESSION;

import java.util.List;

/** What is tried: a task is a line here. */
final class SmokeTasks {
  /** One credential that shows is too many. */
  private static final double ALL_OF_THEM = 0.999;

  /** One sentence that nobody can place is not. */
  private static final double NEARLY_ALL = 0.95;

  static final List<EvalTask> ALL =
      List.of(
          EvalTask.binary("reg-seq-monotonic", REGRESSION, COORDINATION, LogTasks::seqMonotonic),
          EvalTask.binary(
              "reg-afterseq-paging", REGRESSION, COORDINATION, LogTasks::afterSeqPaging),
          EvalTask.binary("reg-reopen-durable", REGRESSION, CODING, LogTasks::reopenDurable),
          EvalTask.binary("reg-cost-reconcile", REGRESSION, CODING, FoldTasks::costReconcile),
          EvalTask.binary("reg-health-states", REGRESSION, COORDINATION, FoldTasks::healthStates),
          EvalTask.binary("reg-graph-replay", REGRESSION, COORDINATION, GraphTasks::graphReplay),
          EvalTask.binary("reg-cycle-safe", REGRESSION, CODING, GraphTasks::cycleSafe),
          new EvalTask(
              "reg-redaction-corpus",
              REGRESSION,
              RESEARCH,
              ALL_OF_THEM,
              TextTasks::redactionCorpus),
          EvalTask.binary(
              "cap-multi-agent-trace", CAPABILITY, COORDINATION, TraceTasks::multiAgentTrace),
          new EvalTask(
              "cap-error-taxonomy", CAPABILITY, RESEARCH, NEARLY_ALL, TextTasks::errorTaxonomy),
          EvalTask.binary(
              "cap-cross-contract-trace",
              CAPABILITY,
              COORDINATION,
              TraceTasks::crossContractTrace));

  private SmokeTasks() {}
}
