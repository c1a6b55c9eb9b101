package dev.pugmark.app.chart;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/** Which rows of a trace are seen, and which is selected. FX thread. */
public final class WaterfallViewModel {
  static final int NONE = -1;

  /** Up to so many rows all is unfolded at first. */
  private static final int OPEN_ALL_UP_TO = 5_000;

  private final Selection selection;
  private final TimeWindow window;
  private final LongSupplier clock;
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private WaterfallData data = WaterfallData.of("", SpanColumns.empty());
  private BitSet folded = new BitSet();
  private int[] visible = {};
  private int[] matches = {};
  private int selected = NONE;
  private int hoveredRow = NONE;
  private @Nullable CriticalPath critical;

  /**
   * Shows nothing yet.
   *
   * @param clock the time now, in microseconds since the epoch
   */
  public WaterfallViewModel(Selection selection, TimeWindow window, LongSupplier clock) {
    this.selection = selection;
    this.window = window;
    this.clock = clock;
    selection.currentProperty().subscribe(this::take);
    window.visibleProperty().subscribe(_ -> changed());
    window.measuredProperty().subscribe(_ -> changed());
  }

  /** Shows a session, or newer data of the same session with the same rows folded. */
  public void show(WaterfallData next) {
    var former = data;
    var formerFolded = folded;
    data = next;
    if (next.session().equals(former.session()) && former.tree().size() > 0) {
      folded = carriedOver(former.tree(), formerFolded, next.tree());
    } else {
      folded = next.tree().size() <= OPEN_ALL_UP_TO ? new BitSet() : next.tree().foldedFrom(1);
    }
    matches = new int[0];
    hoveredRow = NONE;
    visible = tree().visible(folded);
    selected = NONE;
    take(selection.current());
    changed();
  }

  private static BitSet carriedOver(TraceTree from, BitSet folded, TraceTree to) {
    var result = new BitSet(to.size());
    folded.stream()
        .mapToObj(place -> from.spans().text().id(from.spanAt(place)))
        .forEach(
            id -> to.spans().text().find(id).ifPresent(span -> fold(result, to.placeOf(span))));
    return result;
  }

  private static void fold(BitSet folded, int place) {
    if (place >= 0) {
      folded.set(place);
    }
  }

  /** Moves on with every change that needs painting. */
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  /** Which part of time is looked at. */
  public TimeWindow window() {
    return window;
  }

  /** What is shown. */
  public WaterfallData data() {
    return data;
  }

  /** The spans in their order. */
  public TraceTree tree() {
    return data.tree();
  }

  /** How many rows are seen when all are scrolled through. */
  public int rowCount() {
    return visible.length;
  }

  /** The place in the tree that a row shows. */
  public int placeAt(int row) {
    return visible[row];
  }

  /** The row of the selected span, or of the folded row that hides it; -1 when there is none. */
  public int selectedRow() {
    return selected == NONE ? NONE : rowOf(tree().placeOf(selected));
  }

  /** The selected span, or -1. */
  public int selected() {
    return selected;
  }

  /** The row under the pointer, or -1. */
  public int hoveredRow() {
    return hoveredRow;
  }

  /** Points at a row; -1 is none. */
  public void hover(int row) {
    if (row != hoveredRow) {
      hoveredRow = row;
      changed();
    }
  }

  long now() {
    return clock.getAsLong();
  }

  boolean isFolded(int place) {
    return folded.get(place);
  }

  /** Marks the spans that decided how long it took; null marks none. */
  public void showCritical(@Nullable CriticalPath path) {
    critical = path;
    changed();
  }

  /** The path that is marked; null when none is, or when it is that of an older state. */
  public @Nullable CriticalPath critical() {
    return critical != null && critical.tree() == tree() ? critical : null;
  }

  /** Selects the span in a row. */
  public void select(int row) {
    if (row >= 0 && row < visible.length) {
      selectSpan(tree().spanAt(visible[row]));
    }
  }

  /** Selects the row so many further down; without a selection the first. */
  public void step(int by) {
    if (visible.length > 0) {
      var row = selectedRow();
      select(row < 0 ? 0 : Math.max(0, Math.min(visible.length - 1, row + by)));
    }
  }

  /** Folds or unfolds a row. */
  public void toggle(int row) {
    var place = visible[row];
    if (tree().hasChildren(place)) {
      folded.flip(place);
      refold();
    }
  }

  /** Folds the selected row; when it is folded already, selects its parent. */
  public void foldOrLeave() {
    var row = selectedRow();
    if (row < 0) {
      return;
    }
    var place = visible[row];
    if (tree().hasChildren(place) && !folded.get(place)) {
      toggle(row);
    } else if (tree().parentPlace(place) >= 0) {
      selectSpan(tree().spanAt(tree().parentPlace(place)));
    }
  }

  /** Unfolds the selected row; when it is unfolded already, selects its first child. */
  public void unfoldOrEnter() {
    var row = selectedRow();
    if (row < 0 || !tree().hasChildren(visible[row])) {
      return;
    }
    if (folded.get(visible[row])) {
      toggle(row);
    } else {
      select(row + 1);
    }
  }

  /** Unfolds all rows down to this depth and folds the others; 0 leaves only the top. */
  public void unfoldLevels(int levels) {
    folded = tree().foldedFrom(levels);
    refold();
  }

  /** Unfolds everything. */
  public void unfoldAll() {
    folded = new BitSet();
    refold();
  }

  /** Takes what was found, as places from top to bottom, and goes to the first from here on. */
  public void showMatches(int[] places) {
    matches = places.clone();
    nextMatch(true);
    changed();
  }

  /** How many were found. */
  public int matchCount() {
    return matches.length;
  }

  /** Which of those found is selected, from 1; 0 when none is. */
  public int matchNumber() {
    var found = selected == NONE ? -1 : Arrays.binarySearch(matches, tree().placeOf(selected));
    return Math.max(0, found + 1);
  }

  boolean isMatch(int place) {
    return Arrays.binarySearch(matches, place) >= 0;
  }

  /** Selects the next that was found, or the previous, going round; unfolds what hides it. */
  public void nextMatch(boolean forward) {
    if (matches.length == 0) {
      return;
    }
    var here = selected == NONE ? -1 : tree().placeOf(selected);
    var at = Arrays.binarySearch(matches, here);
    int next;
    if (forward) {
      next = at >= 0 ? at + 1 : -at - 1;
    } else {
      next = (at >= 0 ? at : -at - 1) - 1;
    }
    var place = matches[Math.floorMod(next, matches.length)];
    for (var up = tree().parentPlace(place); up >= 0; up = tree().parentPlace(up)) {
      folded.clear(up);
    }
    visible = tree().visible(folded);
    selectSpan(tree().spanAt(place));
    changed();
  }

  /** Shows the selected span, or what is measured, across the width. */
  public void zoomToSelection() {
    var measured = window.measuredProperty().get();
    if (measured != null) {
      window.show(measured.startMicros(), measured.endMicros());
    } else if (selected != NONE) {
      var spans = tree().spans();
      window.show(spans.start(selected), spans.endAt(selected, now()));
    }
  }

  private int rowOf(int place) {
    var found = Arrays.binarySearch(visible, place);
    return found >= 0 ? found : -found - 2;
  }

  private void selectSpan(int span) {
    selection.select(tree().spans().text().target(data.session(), span));
  }

  private void refold() {
    visible = tree().visible(folded);
    hoveredRow = NONE;
    changed();
  }

  private void take(@Nullable Selected now) {
    var found = NONE;
    if (now != null && data.session().equals(now.session())) {
      found = tree().spans().text().find(now).orElse(NONE);
      found = found == NONE || tree().placeOf(found) < 0 ? NONE : found;
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
