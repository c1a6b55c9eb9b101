package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.sessions.SessionAgentsReader.Wanted;
import dev.pugmark.app.panel.sessions.SessionLines.AgentRow;
import dev.pugmark.app.panel.table.Rows;
import dev.pugmark.app.selection.Selected;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the table of sessions: how they are ordered, put together and unfolded. FX thread.
 */
final class SessionTableModel {
  private final SessionsViewModel sessions;
  private final LongSupplier clock;
  private final ZoneId zone;
  private final ObservableList<SessionLine> lines = FXCollections.observableArrayList();
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final Set<String> folded = new HashSet<>();
  private final Set<String> unfolded = new HashSet<>();
  private final Feed<Wanted, Map<String, List<AgentRow>>> feed;
  private Map<String, List<AgentRow>> agents = Map.of();
  private final ReadOnlyBooleanWrapper ordered = new ReadOnlyBooleanWrapper();
  private @Nullable Comparator<SessionRow> order;
  private boolean changing;

  SessionTableModel(SessionsViewModel sessions, LongSupplier clock, ZoneId zone) {
    this.sessions = sessions;
    this.clock = clock;
    this.zone = zone;
    feed =
        new Feed<>(
            "sessions.agents",
            () -> unfolded.isEmpty() ? null : new Wanted(unfolded, clock.getAsLong()),
            SessionAgentsReader::read,
            this::show);
    sessions.onShown(_ -> arrange());
    sessions.groupingProperty().subscribe(_ -> arrange());
  }

  private void show(Map<String, List<AgentRow>> read) {
    agents = Map.copyOf(read);
    arrange();
  }

  private void arrange() {
    changing = true;
    var next =
        new SessionLines(
                sessions.groupingProperty().get(),
                order,
                folded,
                unfolded,
                agents,
                clock.getAsLong(),
                zone)
            .of(sessions.rows());
    Rows.update(lines, next);
    changing = false;
    revision.set(revision.get() + 1);
  }

  /** The lines from top to bottom. */
  ObservableList<SessionLine> lines() {
    return lines;
  }

  /** What is read for it. */
  Feed<?, ?> feed() {
    return feed;
  }

  /** Whether the lines are just being changed: what is selected meanwhile nobody selected. */
  boolean isChanging() {
    return changing;
  }

  /** Moves on after each change of the lines. */
  ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Orders them; null leaves the newest first. */
  void order(@Nullable Comparator<SessionRow> by) {
    order = by;
    ordered.set(by != null);
    arrange();
  }

  /** Whether a person chose an order. */
  ReadOnlyBooleanProperty orderedProperty() {
    return ordered.getReadOnlyProperty();
  }

  /** Shows what belongs to a line, or hides it. */
  void unfold(SessionLine line, boolean open) {
    switch (line) {
      case SessionLine.Group group -> {
        var _ = open ? folded.remove(group.key()) : folded.add(group.key());
      }
      case SessionLine.Whole whole -> {
        if (whole.unfolded() == null) {
          return;
        }
        if (open) {
          unfolded.add(whole.row().id());
          feed.again();
        } else {
          unfolded.remove(whole.row().id());
        }
      }
      case SessionLine.Agent _ -> {
        return;
      }
    }
    arrange();
  }

  /** The line that another one belongs to; -1 when it is none. */
  int parentOf(int index) {
    var depth = lines.get(index).depth();
    for (var i = index - 1; i >= 0; i--) {
      if (lines.get(i).depth() < depth) {
        return i;
      }
    }
    return -1;
  }

  /** Selects what a line shows; the head of a group is nothing that can be selected. */
  void select(SessionLine line) {
    switch (line) {
      case SessionLine.Group _ -> {}
      case SessionLine.Whole whole -> sessions.select(whole.row());
      case SessionLine.Agent agent -> sessions.selection().select(target(agent));
    }
  }

  /** Opens the session of a line; of a group, what belongs to it. */
  void open(SessionLine line) {
    switch (line) {
      case SessionLine.Group group -> unfold(group, !Boolean.TRUE.equals(group.unfolded()));
      case SessionLine.Whole whole -> sessions.open(whole.row());
      case SessionLine.Agent agent -> {
        if (sessions.open(agent.session())) {
          sessions.selection().select(target(agent));
        }
      }
    }
  }

  private static Selected target(SessionLine.Agent agent) {
    return new Selected(Selected.Kind.AGENT, agent.session(), agent.row().id());
  }

  /** Where the selection is shown; -1 when it is not. */
  int selectedIndex() {
    var now = sessions.selection().current();
    if (now == null || now.session() == null) {
      return -1;
    }
    var session = -1;
    for (var i = 0; i < lines.size(); i++) {
      switch (lines.get(i)) {
        case SessionLine.Agent agent -> {
          if (now.equals(target(agent))) {
            return i;
          }
        }
        case SessionLine.Whole whole ->
            session = whole.row().id().equals(now.session()) ? i : session;
        case SessionLine.Group _ -> {}
      }
    }
    return session;
  }
}
