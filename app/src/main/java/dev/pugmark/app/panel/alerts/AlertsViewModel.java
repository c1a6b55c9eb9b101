package dev.pugmark.app.panel.alerts;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.PathPart;
import dev.pugmark.app.panel.Deeds;
import dev.pugmark.model.Alert;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Alerts, and which of them are looked at. FX thread. */
final class AlertsViewModel {
  private static final String PATH = "/api/alerts/";

  private final Deeds deeds;
  private final BooleanProperty openOnly = new SimpleBooleanProperty(true);
  private final ObjectProperty<AlertGroup.@Nullable Key> group = new SimpleObjectProperty<>();
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
  private AlertsContent content = AlertsContent.NONE;

  AlertsViewModel(Deeds deeds) {
    this.deeds = deeds;
    group.subscribe(_ -> changed());
  }

  AlertsReader.Question question() {
    return new AlertsReader.Question(openOnly.get());
  }

  void show(AlertsContent now) {
    content = now;
    var chosen = group.get();
    if (chosen != null && now.rows().stream().noneMatch(row -> row.group().equals(chosen))) {
      group.set(null);
    }
    changed();
  }

  private void changed() {
    counts.set(Messages.text("alerts.counts", content.open(), Numbers.exact(content.all())));
    revision.set(revision.get() + 1);
  }

  AlertsContent content() {
    return content;
  }

  /** Those of the group that is looked at. */
  List<AlertRow> rows() {
    var chosen = group.get();
    return chosen == null
        ? content.rows()
        : content.rows().stream().filter(row -> row.group().equals(chosen)).toList();
  }

  /** How many there are of those, also where not all were read. */
  long rowsInAll() {
    return group.get() != null ? rows().size() : openOnly.get() ? content.open() : content.all();
  }

  /** Alerts put together by who they are about and why, those with open ones first. */
  List<AlertGroup> groups() {
    var groups = new LinkedHashMap<AlertGroup.Key, AlertGroup>();
    for (var row : content.rows()) {
      var alert = row.alert();
      var one =
          new AlertGroup(
              row.group(), alert.acknowledged() ? 0 : 1, 1, alert.severity(), alert.tsMicros());
      groups.merge(row.group(), one, AlertsViewModel::plus);
    }
    return groups.values().stream()
        .sorted(
            Comparator.comparingLong(AlertGroup::open)
                .reversed()
                .thenComparing(Comparator.comparingLong(AlertGroup::lastMicros).reversed()))
        .toList();
  }

  private static AlertGroup plus(AlertGroup a, AlertGroup b) {
    var worst = a.severity().compareTo(b.severity()) <= 0 ? a.severity() : b.severity();
    return new AlertGroup(
        a.key(),
        a.open() + b.open(),
        a.all() + b.all(),
        worst,
        Math.max(a.lastMicros(), b.lastMicros()));
  }

  /** Notes that somebody looked at an alert. */
  void acknowledge(Alert alert) {
    if (!alert.acknowledged()) {
      deeds.ask("POST", PATH + PathPart.of(alert.id()) + "/acknowledge", Map.of(), this::say);
    }
  }

  /** Notes that somebody looked at all of them; of a group that is looked at, at those alone. */
  void acknowledgeAll() {
    if (group.get() == null) {
      deeds.ask("POST", PATH + "acknowledge-all", Map.of(), this::say);
    } else {
      rows().forEach(row -> acknowledge(row.alert()));
    }
  }

  private void say(Deeds.Outcome outcome) {
    said.set(outcome.done() ? "" : outcome.why());
  }

  BooleanProperty openOnlyProperty() {
    return openOnly;
  }

  /** The group that is looked at; null for all. */
  ObjectProperty<AlertGroup.@Nullable Key> groupProperty() {
    return group;
  }

  /** Why the last deed was not done; empty when it was. */
  ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }
}
