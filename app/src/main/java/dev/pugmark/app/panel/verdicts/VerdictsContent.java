package dev.pugmark.app.panel.verdicts;

import java.util.List;

/**
 * The verdicts of a session, in the order of its turns.
 *
 * @param rules how many rules there are
 * @param turns how many turns were judged
 */
record VerdictsContent(String session, List<VerdictRow> rows, long rules, long turns) {
  static final VerdictsContent NONE = new VerdictsContent("", List.of(), 0, 0);

  VerdictsContent {
    rows = List.copyOf(rows);
  }
}
