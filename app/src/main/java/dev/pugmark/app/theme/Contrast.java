package dev.pugmark.app.theme;

import javafx.scene.paint.Color;

/** How well two colours can be told apart, by the formula of WCAG 2. */
public final class Contrast {
  /** What text needs. */
  public static final double TEXT = 4.5;

  /** What marks and icons need. */
  public static final double MARK = 3.0;

  private Contrast() {}

  /** From 1, the same, to 21, black on white. */
  public static double ratio(Color one, Color other) {
    var a = luminance(one);
    var b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** What is seen of a colour that lets through what is under it. */
  public static Color over(Color top, Color under) {
    return under.interpolate(
        Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
