package dev.pugmark.app.chart;

import dev.pugmark.app.theme.ColourRole;

/** What charts are painted on. Coordinates are logical pixels from the top left. */
interface Surface {
  /** Device pixels in a logical one. */
  double scale();

  /** Fills a rectangle; a colour that lets through is laid over what is there. */
  void fill(double x0, double x1, double y0, double y1, ColourRole role);

  /** Writes one line of text, cut with an ellipsis where it is too long; y is its middle. */
  void text(String text, double x, double middleY, double widthPx, ColourRole role, Style style);

  /** Writes right-aligned: the text ends at {@code right}. */
  void textRight(String text, double right, double middleY, double widthPx, ColourRole role);

  /** Draws the line around a rectangle, inside it. */
  default void frame(double x0, double x1, double y0, double y1, double line, ColourRole role) {
    fill(x0, x1, y0, y0 + line, role);
    fill(x0, x1, y1 - line, y1, role);
    fill(x0, x0 + line, y0 + line, y1 - line, role);
    fill(x1 - line, x1, y0 + line, y1 - line, role);
  }

  /** How text looks. */
  enum Style {
    /** As in lists. */
    PLAIN,
    /** As headings are. */
    STRONG,
    /** As on marks. */
    SMALL
  }
}
