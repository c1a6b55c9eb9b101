package dev.pugmark.app.chart;

import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.app.theme.Palette;
import java.util.Locale;
import javafx.scene.paint.Color;

/** Writes what is painted as an SVG picture. */
final class SvgSurface implements Surface {
  private static final double CHARACTER_PX = 6.6;

  private final Palette palette;
  private final StringBuilder out = new StringBuilder();
  private final double width;
  private final double height;

  SvgSurface(Palette palette, double width, double height) {
    this.palette = palette;
    this.width = width;
    this.height = height;
    fill(0, width, 0, height, ColourRole.SURFACE);
  }

  @Override
  public double scale() {
    return 1;
  }

  @Override
  public void fill(double x0, double x1, double y0, double y1, ColourRole role) {
    add(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
            x0,
            y0,
            Math.max(0, x1 - x0),
            Math.max(0, y1 - y0),
            hex(role)));
  }

  @Override
  public void text(
      String text, double x, double middleY, double widthPx, ColourRole role, Style style) {
    write(text, x, middleY, widthPx, role, style == Style.SMALL ? 11 : 12, style, "start");
  }

  @Override
  public void textRight(String text, double right, double middleY, double px, ColourRole role) {
    write(text, right, middleY, px, role, 12, Style.PLAIN, "end");
  }

  private void write(
      String text,
      double x,
      double y,
      double room,
      ColourRole role,
      int size,
      Style style,
      String anchor) {
    var most = (int) Math.max(1, room / CHARACTER_PX);
    var shown = text.length() > most ? text.substring(0, most - 1) + "…" : text;
    add(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" font-weight=\"%s\" text-anchor=\"%s\""
                + " fill=\"%s\">%s</text>",
            x,
            y + size * 0.35,
            size,
            style == Style.STRONG ? "bold" : "normal",
            anchor,
            hex(role),
            escaped(shown)));
  }

  private void add(String line) {
    out.append(line).append('\n');
  }

  private static String escaped(String text) {
    var safe = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            default ->
                safe.appendCodePoint(
                    c < ' ' || Character.isSurrogate((char) c) && c < 0x10000 ? ' ' : c);
          }
        });
    return safe.toString();
  }

  private String hex(ColourRole role) {
    Color colour = palette.colour(role);
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        Math.round(colour.getRed() * 255),
        Math.round(colour.getGreen() * 255),
        Math.round(colour.getBlue() * 255));
  }

  /** The whole picture. */
  String picture() {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
                + " font-family=\"sans-serif\">%n",
            width,
            height)
        + out
        + "</svg>\n";
  }
}
