package dev.pugmark.app.panel.alerts;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.model.Alert;
import dev.pugmark.store.AlertReads;
import dev.pugmark.store.AlertReads.AlertFilter;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.util.List;

/** Reads alerts and where their causes are. */
public final class AlertsReader {
  private static final AlertFilter OPEN = new AlertFilter(null, false, null);
  private static final int MOST = 2_000;

  private final EventReads events;
  private final TraceReads traces;

  private AlertsReader(Store store) {
    events = new EventReads(store);
    traces = new TraceReads(store);
  }

  /**
   * What is asked.
   *
   * @param openOnly whether those are left out that somebody acknowledged
   */
  record Question(boolean openOnly) {}

  static AlertsContent read(Store store, Question question) {
    var alerts = new AlertReads(store);
    var open = alerts.count(OPEN);
    var all = alerts.count(AlertFilter.ALL);
    return new AlertsContent(
        rows(store, alerts.find(question.openOnly() ? OPEN : AlertFilter.ALL, MOST, 0)), open, all);
  }

  /** The newest that nobody acknowledged yet. */
  public static List<AlertRow> open(Store store, int limit) {
    return rows(store, new AlertReads(store).find(OPEN, limit, 0));
  }

  private static List<AlertRow> rows(Store store, List<Alert> alerts) {
    var reader = new AlertsReader(store);
    return alerts.stream().map(alert -> new AlertRow(alert, reader.cause(alert))).toList();
  }

  private Selected cause(Alert alert) {
    for (var seq : alert.causes().reversed()) {
      var event = events.bySeq(seq);
      if (event.isPresent()) {
        return at(event.get().scope().group(), seq);
      }
    }
    return at("agent:" + alert.agent(), alert.seq());
  }

  private Selected at(String group, long seq) {
    var session = traces.trace(group).map(trace -> trace.sessionKey()).orElse(group);
    return new Selected(Selected.Kind.EVENT, session, Long.toString(seq));
  }
}
