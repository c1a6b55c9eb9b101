package dev.pugmark.app.panel;

import dev.pugmark.app.fx.Fx;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/** Split panes that stay as a person divided them. */
public final class Divided {
  private Divided() {}

  /**
   * Divides a pane as usual until a person divides it otherwise, keeps that, and gives each part
   * its share again when the pane becomes wider or higher.
   *
   * @param where the shares are kept, in thousandths; empty while nobody divided it
   * @param usual the shares until then
   */
  public static void share(SplitPane split, StringProperty where, double... usual) {
    remember(split, where, usual);
    // The pane divides itself anew in its next layout, by the pixels that each part had.
    split
        .layoutBoundsProperty()
        .subscribe(_ -> Fx.later(() -> split.setDividerPositions(shares(where.get(), usual))));
  }

  /**
   * Divides a pane as usual until a person divides it otherwise, and keeps that.
   *
   * @param where the shares are kept, in thousandths; empty while nobody divided it
   * @param usual the shares until then
   */
  public static void remember(SplitPane split, StringProperty where, double... usual) {
    split.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        _ -> {
          var now = words(split.getDividerPositions());
          if (split.getDividers().size() == usual.length
              && !now.equals(words(shares(where.get(), usual)))) {
            where.set(now);
          }
        });
    where.subscribe(kept -> {
      var shares = shares(kept, usual);
      if (!words(shares).equals(words(split.getDividerPositions()))) {
        split.setDividerPositions(shares);
      }
    });
  }

  /** The shares that were kept; the usual ones where they are none. */
  public static double[] shares(String kept, double... usual) {
    if (!kept.matches("[0-9]{1,4}( [0-9]{1,4})*")) {
      return usual;
    }
    var shares =
        Arrays.stream(kept.split(" "))
            .mapToDouble(each -> Integer.parseInt(each) / 1000.0)
            .toArray();
    return shares.length == usual.length ? shares : usual;
  }

  private static String words(double[] shares) {
    return Arrays.stream(shares)
        .mapToObj(share -> String.format(Locale.ROOT, "%d", Math.round(share * 1000)))
        .collect(Collectors.joining(" "));
  }
}
