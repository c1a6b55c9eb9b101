package dev.pugmark.app.panel.now;

import dev.pugmark.app.selection.Selected;
import java.util.List;

/**
 * What goes on at one moment.
 *
 * @param strips the most urgent first
 * @param alerts what somebody should look at, newest first
 * @param errors the latest, newest first
 * @param runningInAll how many sessions go on, of which the strips may be the newest
 */
record NowContent(List<Strip> strips, List<Note> alerts, List<Note> errors, int runningInAll) {
  static final NowContent NONE = new NowContent(List.of(), List.of(), List.of(), 0);

  NowContent {
    strips = List.copyOf(strips);
    alerts = List.copyOf(alerts);
    errors = List.copyOf(errors);
  }

  /**
   * Something to know, in a line.
   *
   * @param word what sort of thing it is
   */
  record Note(Selected target, long atMicros, String word, String text, boolean grave) {}
}
