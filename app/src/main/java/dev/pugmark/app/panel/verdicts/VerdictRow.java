package dev.pugmark.app.panel.verdicts;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.rules.Severity;
import dev.pugmark.rules.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule found in one turn.
 *
 * @param turn it was found in
 * @param turnName such as {@code Turn 3}
 * @param prompt what was asked, in a line
 * @param phrase that triggered the rule; null when it has no trigger
 * @param expected what was looked for, in words
 * @param matched calls that fit
 * @param seen calls that were looked at
 * @param seenCount of which there may be more than are kept
 * @param rationale why the rule is there; null when nobody said
 */
record VerdictRow(
    Selected turn,
    String turnName,
    String prompt,
    String rule,
    Severity severity,
    Status status,
    @Nullable String phrase,
    String expected,
    List<Evidence> matched,
    int matchedCount,
    List<Evidence> seen,
    int seenCount,
    @Nullable String rationale,
    long atMicros) {
  VerdictRow {
    matched = List.copyOf(matched);
    seen = List.copyOf(seen);
  }

  /** A call that was looked at, and what it did in a line. */
  record Evidence(Selected event, String says) {}
}
