package dev.pugmark.app.chart;

/** Takes the marks of one row from left to right; x in whole pixels, {@code x1} is just beyond. */
public interface MarkSink {
  /**
   * A mark.
   *
   * @param role the code of the {@link dev.pugmark.app.theme.ColourRole}
   * @param span the span it shows, or -1 when it stands for several too short to tell apart
   */
  void mark(int x0, int x1, int role, int span);

  /** Something failed here; comes after the marks. */
  void failed(int x0, int x1);
}
