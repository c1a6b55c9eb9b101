package dev.pugmark.app.chart;

import dev.pugmark.app.chart.FoldedTime.Gap;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import java.util.BitSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/** What a timeline shows and what is pointed at. FX thread. */
public final class TimelineViewModel {
  static final int NONE = -1;

  /** Time must move by this share of the width before growth can be seen: about a pixel. */
  private static final double TICK_SHARE = 1 / 2_000.0;

  private final Selection selection;
  private final TimeWindow window;
  private final TimelineAxis axis;
  private final LongSupplier clock;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final BitSet folded = new BitSet();
  private final ReadOnlyBooleanWrapper hosts = new ReadOnlyBooleanWrapper();
  private boolean byHost;

  /** What was given to be shown; {@code data} may have it in other lanes. */
  private TimelineData whole = TimelineData.empty("");

  private TimelineData data = whole;
  private TimelineGeometry geometry = new TimelineGeometry(data.rows(), folded);
  private int selected = NONE;
  private long ticked;
  private int hovered = NONE;

  /**
   * Shows nothing yet.
   *
   * @param clock the time now, in microseconds since the epoch
   */
  public TimelineViewModel(Selection selection, TimeWindow window, LongSupplier clock) {
    this.selection = selection;
    this.window = window;
    this.axis = new TimelineAxis(window);
    this.clock = clock;
    selection.currentProperty().subscribe(this::take);
    window.visibleProperty().subscribe(_ -> changed());
    window.measuredProperty().subscribe(_ -> changed());
  }

  /** Shows a session, or newer data of the same session without moving what is looked at. */
  public void show(TimelineData next) {
    var same = next.session().equals(data.session());
    whole = next;
    hosts.set(next.byHost() != null);
    take(shown());
    if (!same) {
      folded.clear();
      axis.reset(next, now());
    } else {
      axis.renew(next, now());
    }
    lookAnew();
  }

  /** Lanes may have other numbers now; those that are folded stay so, by their names. */
  private void take(TimelineData next) {
    var names =
        folded.stream().mapToObj(lane -> data.lanes().get(lane)).collect(Collectors.toSet());
    data = next;
    folded.clear();
    for (var lane = 0; lane < data.lanes().size(); lane++) {
      folded.set(lane, names.contains(data.lanes().get(lane)));
    }
  }

  private void lookAnew() {
    hovered = NONE;
    geometry = new TimelineGeometry(data.rows(), folded);
    take(selection.current());
    changed();
  }

  private TimelineData shown() {
    var others = whole.byHost();
    return byHost && others != null ? others : whole;
  }

  /** Whether HTTP calls are drawn in a lane for each host, where there are any. */
  public void byHost(boolean on) {
    if (on != byHost) {
      byHost = on;
      take(shown());
      lookAnew();
    }
  }

  /** Whether there are HTTP calls, which could have lanes by their hosts. */
  public ReadOnlyBooleanProperty hostsProperty() {
    return hosts.getReadOnlyProperty();
  }

  /** Lets spans that go on grow until now. */
  public void tick() {
    var moved = now() - ticked;
    if (goesOn() && moved >= axis.visible().lengthMicros() * TICK_SHARE) {
      ticked = now();
      axis.grow(data, now());
      changed();
    }
  }

  /** Whether something shown goes on. */
  public boolean goesOn() {
    return data.spans().anyRunning();
  }

  /** Moves on with every change that needs painting. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Which part is looked at. */
  public TimeWindow window() {
    return window;
  }

  /** What is shown. */
  public TimelineData data() {
    return data;
  }

  /** The selected span, or -1. */
  public int selected() {
    return selected;
  }

  /** The span under the pointer, or -1. */
  public int hovered() {
    return hovered;
  }

  /** Whether time in which nothing happens is folded. */
  public boolean foldsGaps() {
    return axis.folding();
  }

  /** Folds the time in which nothing happens, or shows all time as long as it is. */
  public void foldGaps(boolean on) {
    if (on != axis.folding()) {
      axis.fold(on, data, now());
      changed();
    }
  }

  /** Shows a folded gap as long as it is. */
  void openGap(Gap gap) {
    axis.open(gap, data, now());
    changed();
  }

  /** Moves and measures in time as it is drawn. */
  TimelineAxis axis() {
    return axis;
  }

  TimelineGeometry geometry() {
    return geometry;
  }

  long now() {
    return clock.getAsLong();
  }

  /** Folds a lane into one row, or unfolds it. */
  public void toggleLane(int lane) {
    folded.flip(lane);
    geometry = new TimelineGeometry(data.rows(), folded);
    changed();
  }

  /** Selects a span; -1 is nothing. */
  public void select(int span) {
    if (span >= 0) {
      selection.select(data.spans().text().target(data.session(), span));
    }
  }

  /** Points at a span; -1 is nothing. */
  public void hover(int span) {
    if (span != hovered) {
      hovered = span;
      changed();
    }
  }

  /** The span at a place of a row, if one is near enough. */
  public int spanAt(int row, double atMicros, double toleranceMicros) {
    if (row < 0 || row >= data.rows().rowCount()) {
      return NONE;
    }
    var lane = data.rows().laneOfRow(row);
    var last = geometry.folded(lane) ? data.rows().laneFirstRow(lane + 1) : row + 1;
    for (var r = row; r < last; r++) {
      var span = data.rows().nearest(r, atMicros);
      if (span >= 0
          && data.spans().start(span) - toleranceMicros <= atMicros
          && data.spans().endAt(span, now()) + toleranceMicros >= atMicros) {
        return span;
      }
    }
    return NONE;
  }

  /** Selects the next span of the row, or the previous; without a selection the first. */
  public void step(boolean forward) {
    if (selected == NONE) {
      select(data.spans().size() == 0 ? NONE : 0);
    } else {
      select(forward ? data.rows().next(selected) : data.rows().previous(selected));
    }
    reveal();
  }

  /** Selects the span nearest in time in the row below, or above, that has one. */
  public void stepRow(boolean down) {
    if (selected == NONE) {
      step(true);
      return;
    }
    var rows = data.rows();
    var middle = (double) data.spans().start(selected);
    var by = down ? 1 : -1;
    for (var row = rows.rowOf(selected) + by; row >= 0 && row < rows.rowCount(); row += by) {
      var span = rows.nearest(row, middle);
      if (span >= 0) {
        select(span);
        reveal();
        return;
      }
    }
  }

  /** Shows the selected span across the width. */
  public void zoomToSelection() {
    var measured = window.measuredProperty().get();
    if (measured != null) {
      axis.show(measured.startMicros(), measured.endMicros());
    } else if (selected != NONE) {
      axis.show(
          (double) data.spans().start(selected), (double) data.spans().endAt(selected, now()));
    }
  }

  private void reveal() {
    if (selected != NONE) {
      axis.reveal(data.spans().start(selected), data.spans().endAt(selected, now()));
    }
  }

  private void take(@Nullable Selected now) {
    var found = NONE;
    if (now != null && data.session().equals(now.session())) {
      found = data.spans().text().find(now).orElse(NONE);
    }
    if (found != selected) {
      selected = found;
      changed();
    }
  }

  private void changed() {
    revision.set(revision.get() + 1);
  }
}
