package dev.pugmark.app.panel.cost;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session spent.
 *
 * @param total of the whole session; null when nothing in it costs anything
 * @param rows by turn and model, in the order of time
 * @param answers of models, in the order of time
 * @param compactions when the context was made smaller
 */
record CostContent(
    String session,
    @Nullable Cost total,
    Usage usage,
    List<Row> rows,
    List<Answer> answers,
    List<Long> compactions) {
  static final CostContent NONE =
      new CostContent("", null, Usage.ZERO, List.of(), List.of(), List.of());

  CostContent {
    rows = List.copyOf(rows);
    answers = List.copyOf(answers);
    compactions = List.copyOf(compactions);
  }

  /**
   * What one model spent in a turn, a run or a sub-agent's work, or outside of all.
   *
   * @param name of the turn
   * @param model empty when nobody named it
   * @param pico what is known of its cost
   * @param cost null when nothing in it costs anything
   */
  record Row(
      Selected target,
      String name,
      String prompt,
      String model,
      long atMicros,
      long answers,
      Usage usage,
      long pico,
      @Nullable Cost cost) {}

  /**
   * One model answer.
   *
   * @param pico what is known of its cost
   * @param ofMainLine whether it is the session's own, and not a sub-agent's
   */
  record Answer(
      Selected target, long atMicros, String model, Usage usage, long pico, boolean ofMainLine) {
    /** How much the model read, from caches or not. */
    long contextTokens() {
      return usage.input() + usage.cacheRead() + usage.cacheWrite();
    }
  }
}
