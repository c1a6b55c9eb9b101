package dev.pugmark.app.chart;

/** What the keys do in a chart on a time axis. */
public interface ChartNavigation {
  /** Shows less time, around the pointer. */
  void zoomIn();

  /** Shows more time. */
  void zoomOut();

  /** Moves to earlier times. */
  void panLeft();

  /** Moves to later times. */
  void panRight();

  /** Shows everything. */
  void fit();

  /** Shows what is measured or selected across the width. */
  void zoomToSelection();

  /** Goes to the next mark or row. */
  void next();

  /** Goes to the previous mark or row. */
  void previous();
}
