package dev.pugmark.app.panel.agents;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.PathPart;
import dev.pugmark.app.panel.Deeds;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.SignOfLife;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** All agents, those that need somebody first. FX thread. */
final class AgentsViewModel {
  /** All agents in rows. */
  static final String TABLE = "table";

  /** Who delegated to whom. */
  static final String TEAM = "team";

  private final Deeds deeds;
  private final ObservableList<AgentRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyLongWrapper readings = new ReadOnlyLongWrapper();
  private final ObjectProperty<@Nullable String> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Team> team = new ReadOnlyObjectWrapper<>(Team.NONE);
  private final ObjectProperty<String> shape = new SimpleObjectProperty<>(TABLE);
  private final ReadOnlyIntegerWrapper anew = new ReadOnlyIntegerWrapper();
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

  void show(Team now) {
    team.set(now);
  }

  /** The agent that was chosen, while it is known. */
  Optional<AgentRow> chosenRow() {
    var id = chosen.get();
    return rows.stream().filter(row -> row.agent().id().equals(id)).findFirst();
  }

  /** The id of the agent that was chosen, in whichever shape; null for none. */
  ObjectProperty<@Nullable String> chosenProperty() {
    return chosen;
  }

  /** {@link #TABLE} or {@link #TEAM}. */
  ObjectProperty<String> shapeProperty() {
    return shape;
  }

  boolean isTeam() {
    return shape.get().equals(TEAM);
  }

  ReadOnlyObjectProperty<Team> teamProperty() {
    return team.getReadOnlyProperty();
  }

  /** How often the team is to be laid out from scratch. */
  ReadOnlyIntegerProperty anewProperty() {
    return anew.getReadOnlyProperty();
  }

  void layOutAnew() {
    anew.set(anew.get() + 1);
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
