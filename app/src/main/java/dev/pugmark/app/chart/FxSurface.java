package dev.pugmark.app.chart;

import dev.pugmark.app.fx.GlyphWidths;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.app.theme.Palette;
import dev.pugmark.app.theme.Theme;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.canvas.Canvas;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/** Paints marks into pixels and text onto a canvas over them. */
final class FxSurface extends Group implements Surface {
  private final PixelLayer pixels = new PixelLayer();
  private final Canvas words = new Canvas();
  private final Map<Style, Font> fonts = new EnumMap<>(Style.class);
  private final Map<Style, GlyphWidths> widths = new EnumMap<>(Style.class);
  private Palette palette = Palette.of(Theme.LIGHT);
  private double scale = 1;

  FxSurface() {
    setManaged(false);
    setMouseTransparent(true);
    words.setManaged(false);
    getChildren().setAll(pixels, words);
    var family = Font.getDefault().getFamily();
    font(Style.PLAIN, Font.font(family, 12));
    font(Style.STRONG, Font.font(family, FontWeight.BOLD, 12));
    font(Style.SMALL, Font.font(family, 11));
    words.getGraphicsContext2D().setTextBaseline(VPos.CENTER);
  }

  private void font(Style style, Font font) {
    fonts.put(style, font);
    widths.put(style, new GlyphWidths(font));
  }

  /** Starts a new picture of this size. */
  void begin(double width, double height, double deviceScale, Palette colours) {
    palette = colours;
    scale = deviceScale;
    pixels.resizeTo((int) Math.ceil(width * scale), (int) Math.ceil(height * scale), scale);
    if (words.getWidth() != width || words.getHeight() != height) {
      words.setWidth(width);
      words.setHeight(height);
    }
    words.getGraphicsContext2D().clearRect(0, 0, width, height); // a resized canvas keeps its words
    pixels.clear(palette.argb(ColourRole.SURFACE));
  }

  /** Shows the picture. */
  void end() {
    pixels.show();
  }

  @Override
  public double scale() {
    return scale;
  }

  @Override
  public void fill(double x0, double x1, double y0, double y1, ColourRole role) {
    pixels.fill(device(x0), device(x1), device(y0), device(y1), palette.argb(role));
  }

  @Override
  public void text(String text, double x, double y, double width, ColourRole role, Style style) {
    var shown = glyphs(style).cut(text, width);
    if (!shown.isEmpty()) {
      write(shown, x, y, role, style);
    }
  }

  @Override
  public void textRight(String text, double right, double y, double width, ColourRole role) {
    var shown = glyphs(Style.PLAIN).cut(text, width);
    write(shown, right - glyphs(Style.PLAIN).width(shown), y, role, Style.PLAIN);
  }

  private void write(String text, double x, double y, ColourRole role, Style style) {
    var canvas = words.getGraphicsContext2D();
    canvas.setFont(fonts.get(style));
    canvas.setFill(palette.colour(role));
    canvas.fillText(text, Math.rint(x), Math.rint(y));
  }

  private GlyphWidths glyphs(Style style) {
    var found = widths.get(style);
    if (found == null) {
      throw new IllegalStateException("No font for " + style);
    }
    return found;
  }

  private int device(double logical) {
    return (int) Math.round(logical * scale);
  }
}
