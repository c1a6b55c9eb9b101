package dev.pugmark.app.panel.table;

import dev.pugmark.app.fx.Ticker;
import dev.pugmark.app.panel.Hint;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A cell with a text that says more on hover, and that may change while time passes. */
public class LineCell<T> extends TableCell<T, T> implements Ticker.Ticking {
  private final Function<T, Shown> shown;

  /** Whether it still has to be told of time. */
  private boolean toTick;

  /**
   * Shows lines.
   *
   * @param ticks whether what is shown depends on the time now
   */
  @SuppressWarnings("this-escape") // only its own style is touched
  public LineCell(Function<T, Shown> shown, boolean ticks, String... styleClasses) {
    this.shown = shown;
    getStyleClass().addAll(styleClasses);
    toTick = ticks;
  }

  @Override
  protected void updateItem(@Nullable T line, boolean empty) {
    super.updateItem(line, empty);
    if (toTick) {
      toTick = false;
      Ticker.add(this);
    }
    if (empty || line == null) {
      setText(null);
      Hint.on(this, null);
      return;
    }
    var now = shown.apply(line);
    setText(now.text());
    Hint.on(this, now.exact());
  }

  @Override
  public void tick() {
    var line = getItem();
    if (line != null && !isEmpty() && isVisible() && getScene() != null) {
      var now = shown.apply(line);
      if (!now.text().equals(getText())) {
        setText(now.text());
        Hint.on(this, now.exact());
      }
    }
  }
}
