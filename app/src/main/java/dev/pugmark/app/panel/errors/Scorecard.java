package dev.pugmark.app.panel.errors;

import java.util.List;

/**
 * What a self-check found.
 *
 * @param passAtOne share of the trials that passed, as a mean over the tasks
 * @param passPowK chance that {@code k} trials in a row pass, as a mean over the tasks
 */
record Scorecard(double passAtOne, double passPowK, int k, List<Task> tasks) {
  Scorecard {
    tasks = List.copyOf(tasks);
  }

  long passed() {
    return tasks.stream().filter(task -> task.passed() == task.trials()).count();
  }

  /**
   * One thing that was tried.
   *
   * @param passed of {@code trials}
   * @param why the first trial that failed did so; empty when none did
   */
  record Task(String id, String suite, String kind, int passed, int trials, String why) {}
}
