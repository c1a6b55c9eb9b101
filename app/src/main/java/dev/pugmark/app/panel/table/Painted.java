package dev.pugmark.app.panel.table;

import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.theme.ColourRole;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * What a painted cell shows: a sign, a text, or both.
 *
 * @param indentPx how far from the left it begins
 * @param sign before the text
 * @param role the colour of the text
 * @param exact what it says on hover; null says nothing
 * @param spoken what is read aloud
 */
public record Painted(
    double indentPx,
    @Nullable Sign sign,
    String text,
    ColourRole role,
    @Nullable String exact,
    String spoken) {
  /** Nothing at all. */
  public static final Painted NOTHING = of(Shown.NOTHING, ColourRole.TEXT);

  /** What stands before a text. */
  public sealed interface Sign {
    /** Its colour. */
    ColourRole role();
  }

  /** A picture. */
  public record Icon(Ikon ikon, ColourRole role) implements Sign {}

  /** An upright bar. */
  public record Bar(ColourRole role) implements Sign {}

  /** A value in a colour. */
  public static Painted of(Shown shown, ColourRole role) {
    return new Painted(0, null, shown.text(), role, shown.exact(), shown.text());
  }

  /** A text of others, whose hidden characters are written out. */
  public static Painted said(String text, ColourRole role) {
    var line = VisibleText.oneLine(text);
    return of(new Shown(line, line), role);
  }

  /** The same behind a sign. */
  public Painted behind(Sign before) {
    return new Painted(indentPx, before, text, role, exact, spoken);
  }

  /** The same, further to the right. */
  public Painted indented(double pixels) {
    return new Painted(pixels, sign, text, role, exact, spoken);
  }

  /** The same, read aloud in other words. */
  public Painted spoken(String words) {
    return new Painted(indentPx, sign, text, role, exact, words);
  }
}
