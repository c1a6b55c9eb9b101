package dev.pugmark.app.panel.alerts;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.model.Alert;
import dev.pugmark.store.AlertReads;
import dev.pugmark.store.AlertReads.AlertFilter;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

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

  /**
   * What nobody acknowledged yet, by kind and agent, newest first.
   *
   * @param limit of kinds and agents; alerts before the newest 2,000 are not counted
   */
  public static List<OpenAlerts> open(Store store, int limit) {
    var groups = new LinkedHashMap<AlertGroup.Key, List<Alert>>();
    for (var alert : new AlertReads(store).find(OPEN, MOST, 0)) {
      groups.computeIfAbsent(AlertGroup.Key.of(alert), _ -> new ArrayList<>()).add(alert);
    }
    var newest = groups.values().stream().limit(limit).toList();
    var rows = rows(store, newest.stream().map(List::getFirst).toList());
    return IntStream.range(0, rows.size())
        .mapToObj(i -> new OpenAlerts(rows.get(i), newest.get(i).size()))
        .toList();
  }

  /**
   * Alerts of one kind about one agent.
   *
   * @param count how many there are
   */
  public record OpenAlerts(AlertRow newest, int count) {}

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
