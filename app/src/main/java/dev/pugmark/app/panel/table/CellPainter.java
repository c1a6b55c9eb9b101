package dev.pugmark.app.panel.table;

import dev.pugmark.app.fx.GlyphWidths;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.app.theme.Palette;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;

/** Paints the cells of rows in the colours of a theme. FX thread. */
final class CellPainter {
  /** Free at both sides of a cell. */
  static final double PADDING_PX = 8;

  /** Free at the right of what begins at the left: the next cell has its padding. */
  private static final double GAP_PX = 2;

  /** Room of an icon, with what is between it and the text. */
  static final double ICON_PX = 18;

  private static final double BAR_PX = 4;
  private static final double BAR_HEIGHT_PX = 14;
  private static final double FONT_PX = 13;
  private static final double ICON_FONT_PX = 13;
  private static final Type PLAIN = new Type(FontWeight.NORMAL);
  private static final Type STRONG = new Type(FontWeight.BOLD);
  private static final Map<Ikon, Glyph> GLYPHS = new HashMap<>();

  private final Palette palette;
  private @Nullable GraphicsContext onto;
  private double middle;

  CellPainter(Palette palette) {
    this.palette = palette;
  }

  /** A font, and how wide its characters are. */
  private record Type(Font font, GlyphWidths widths) {
    Type(FontWeight weight) {
      this(Font.font(Font.getDefault().getFamily(), weight, FONT_PX));
    }

    private Type(Font font) {
      this(font, new GlyphWidths(font));
    }
  }

  /** An icon, as the character of a font. */
  private record Glyph(Font font, String text) {
    static Glyph of(Ikon ikon) {
      var fonts = IkonResolverProvider.getInstance(JavaFXFontLoader.getInstance());
      var family = fonts.resolve(ikon.getDescription()).getFontFamily();
      return new Glyph(Font.font(family, ICON_FONT_PX), Character.toString(ikon.getCode()));
    }
  }

  /** From now on paints here, where nothing is any more. */
  void begin(Canvas canvas, double width, double height) {
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
    }
    onto = canvas.getGraphicsContext2D();
    onto().clearRect(0, 0, width, height); // a resized canvas keeps what was on it
    onto().setTextBaseline(VPos.CENTER);
    middle = Math.rint(height / 2);
  }

  /** Paints a cell that begins {@code left} pixels from the left of the row. */
  void paint(Painted cell, double left, double width, boolean right, boolean strong) {
    var x = left + PADDING_PX + cell.indentPx();
    var end = left + width - (right ? PADDING_PX : GAP_PX);
    if (cell.sign() != null) {
      x += sign(cell.sign(), x, end - x);
    }
    var type = strong ? STRONG : PLAIN;
    var text = type.widths().cut(cell.text(), end - x);
    if (!text.isEmpty()) {
      write(text, type.font(), right ? end - type.widths().width(text) : x, cell.role());
    }
  }

  /** Gives the room it takes. */
  private double sign(Painted.Sign sign, double x, double room) {
    switch (sign) {
      case Painted.Bar bar -> {
        onto().setFill(palette.colour(bar.role()));
        onto().fillRoundRect(x, middle - BAR_HEIGHT_PX / 2, BAR_PX, BAR_HEIGHT_PX, 3, 3);
        return BAR_PX + 6;
      }
      case Painted.Icon icon -> {
        if (room >= ICON_FONT_PX) {
          var glyph = GLYPHS.computeIfAbsent(icon.ikon(), Glyph::of);
          write(glyph.text(), glyph.font(), x, icon.role());
        }
        return ICON_PX;
      }
    }
  }

  private void write(String text, Font font, double x, ColourRole role) {
    onto().setFont(font);
    onto().setFill(palette.colour(role));
    onto().fillText(text, Math.rint(x), middle);
  }

  private GraphicsContext onto() {
    if (onto == null) {
      throw new IllegalStateException("nothing to paint on");
    }
    return onto;
  }
}
