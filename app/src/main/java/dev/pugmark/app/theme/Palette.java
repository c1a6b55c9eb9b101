package dev.pugmark.app.theme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import javafx.css.CssParser;
import javafx.css.Declaration;
import javafx.css.Stylesheet;
import javafx.scene.paint.Color;

/** The colours of a theme, read from its style sheet, for code that paints pixels. Immutable. */
public final class Palette {
  private static final Map<Theme, Palette> KNOWN = new EnumMap<>(Theme.class);

  private final Color[] colours;
  private final int[] argb;

  private Palette(Map<ColourRole, Color> values) {
    var roles = ColourRole.values();
    colours = new Color[roles.length];
    argb = new int[roles.length];
    for (var role : roles) {
      var colour = values.get(role);
      if (colour == null) {
        throw new IllegalStateException("The style sheet gives no value to " + role.cssName());
      }
      colours[role.code()] = colour;
      argb[role.code()] = premultiplied(colour);
    }
  }

  /** The palette of a theme; the style sheet is read once. */
  public static synchronized Palette of(Theme theme) {
    return KNOWN.computeIfAbsent(theme, one -> read(sheet(one)));
  }

  /** The colour of a role. */
  public Color colour(ColourRole role) {
    return colours[role.code()];
  }

  /** The colour of a role as premultiplied ARGB, as pixel buffers hold it. */
  public int argb(ColourRole role) {
    return argb[role.code()];
  }

  static Palette read(Stylesheet sheet) {
    var byName = new HashMap<String, Color>();
    for (var rule : sheet.getRules()) {
      for (var declaration : rule.getDeclarations()) {
        if (value(declaration) instanceof Color colour) {
          byName.put(declaration.getProperty(), colour);
        }
      }
    }
    var values = new EnumMap<ColourRole, Color>(ColourRole.class);
    for (var role : ColourRole.values()) {
      var colour = byName.get(role.cssName());
      if (colour != null) {
        values.put(role, colour);
      }
    }
    return new Palette(values);
  }

  private static Stylesheet sheet(Theme theme) {
    try {
      var binary = theme.binaryValuesSheet();
      return binary == null
          ? new CssParser().parse(theme.valuesSheet())
          : Stylesheet.loadBinary(binary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(Declaration declaration) {
    var parsed = declaration.getParsedValue();
    return declaration.getProperty().startsWith("-pug-") && !parsed.isContainsLookups()
        ? parsed.convert(null)
        : declaration;
  }

  private static int premultiplied(Color colour) {
    var alpha = colour.getOpacity();
    return channel(alpha) << 24
        | channel(colour.getRed() * alpha) << 16
        | channel(colour.getGreen() * alpha) << 8
        | channel(colour.getBlue() * alpha);
  }

  private static int channel(double part) {
    return (int) Math.round(part * 255);
  }
}
