package dev.pugmark.app.panel.agents;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.PathPart;
import dev.pugmark.app.panel.Deeds;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.SignOfLife;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** All agents, those that need somebody first. FX thread. */
final class AgentsViewModel {
  private final Deeds deeds;
  private final ObservableList<AgentRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyLongWrapper readings = new ReadOnlyLongWrapper();
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");

  AgentsViewModel(Deeds deeds) {
    this.deeds = deeds;
  }

  void show(List<AgentRow> now) {
    var sorted =
        now.stream()
            .sorted(
                Comparator.comparingInt(AgentsViewModel::urgency)
                    .thenComparing(
                        Comparator.<AgentRow>comparingLong(row -> row.agent().lastMicros())
                            .reversed())
                    .thenComparing(row -> row.agent().id()))
            .toList();
    if (!rows.equals(sorted)) {
      rows.setAll(sorted);
    }
    counts.set(
        Messages.text(
            "agents.counts",
            now.size(),
            count(now, AgentStatus.RUNNING),
            count(now, AgentStatus.STUCK) + count(now, AgentStatus.ERROR),
            count(now, AgentStatus.PAUSED),
            count(now, SignOfLife.WORKING),
            count(now, SignOfLife.STALLED),
            count(now, SignOfLife.ZOMBIE)));
    readings.set(readings.get() + 1);
  }

  private static long count(List<AgentRow> rows, AgentStatus status) {
    return rows.stream().filter(row -> row.agent().status() == status).count();
  }

  private static long count(List<AgentRow> rows, SignOfLife sign) {
    return rows.stream().filter(row -> row.sign() == sign).count();
  }

  private static int urgency(AgentRow row) {
    return switch (row.agent().status()) {
      case ERROR -> 0;
      case STUCK -> 1;
      case RUNNING -> 2;
      case PAUSED -> 3;
      case STOPPED -> 4;
    };
  }

  /** Marks an agent as paused, or as running again. The agent does not learn of it. */
  void toggle(AgentRow row) {
    deeds.ask(
        "POST",
        "/api/agents/" + PathPart.of(row.agent().id()) + (row.isPaused() ? "/resume" : "/pause"),
        Map.of(),
        outcome ->
            said.set(
                outcome.done()
                    ? Messages.text(
                        row.isPaused() ? "agents.resumed" : "agents.paused", row.agent().name())
                    : outcome.why()));
  }

  ObservableList<AgentRow> rows() {
    return rows;
  }

  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** Moves on with each reading, also when nothing but the time changed. */
  ReadOnlyLongProperty readingsProperty() {
    return readings.getReadOnlyProperty();
  }

  /** What came of the last deed. */
  ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }
}
