package dev.pugmark.app.fx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * How wide text will be, from widths measured once a character; kerning is left out, which makes
 * texts at most a little narrower than said. FX thread.
 */
public final class GlyphWidths {
  private static final String ELLIPSIS = "…";
  private static final int KEPT = 0x250;

  private final Text probe = new Text();
  private final double[] common = new double[KEPT];
  private final Map<Integer, Double> others = new HashMap<>();

  /** Measures in this font. */
  public GlyphWidths(Font font) {
    probe.setFont(font);
    Arrays.fill(common, -1);
  }

  /** How wide a text is, in pixels. */
  public double width(String text) {
    var sum = 0.0;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      sum += of(c);
      i += Character.charCount(c);
    }
    return sum;
  }

  /** The text if it fits, else its beginning with an ellipsis; empty when not even that fits. */
  public String cut(String text, double room) {
    var ellipsis = of(ELLIPSIS.codePointAt(0));
    var sum = 0.0;
    var fits = 0;
    for (var i = 0; i < text.length(); ) {
      var c = text.codePointAt(i);
      sum += of(c);
      if (sum > room) {
        return fits == 0 ? "" : text.substring(0, fits).stripTrailing() + ELLIPSIS;
      }
      i += Character.charCount(c);
      if (sum + ellipsis <= room) {
        fits = i;
      }
    }
    return text;
  }

  private double of(int c) {
    if (c < KEPT) {
      if (common[c] < 0) {
        common[c] = measure(c);
      }
      return common[c];
    }
    return others.computeIfAbsent(c, this::measure);
  }

  private double measure(int c) {
    probe.setText(Character.toString(c));
    return probe.getLayoutBounds().getWidth();
  }
}
