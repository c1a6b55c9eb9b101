package dev.pugmark.app.panel.rules;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.rules.Status;
import dev.pugmark.rules.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule finds in what was done before.
 *
 * @param terms of the rule
 * @param turns that were looked at
 * @param hits events that meet it
 * @param samples the first turns that it judges
 */
record Found(
    Terms terms,
    long turns,
    long verified,
    long contradicted,
    long unverifiable,
    long hits,
    List<Sample> samples) {
  Found {
    samples = List.copyOf(samples);
  }

  /**
   * A turn that it judges.
   *
   * @param phrase that triggers it; null when it has no trigger
   * @param seen what was done, in a line
   */
  record Sample(
      Selected turn, Status status, String prompt, @Nullable String phrase, String seen) {}
}
