package dev.pugmark.app.panel;

import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A row of tabs, one of which is chosen; what they show is up to whoever watches the choice. */
public final class ViewTabs<T> extends HBox {
  private final ObjectProperty<T> chosen;

  /** Shows, and changes, what is chosen. */
  public ViewTabs(ObjectProperty<T> chosen) {
    this.chosen = chosen;
    getStyleClass().add("view-tabs");
  }

  /**
   * Adds a tab.
   *
   * @param hint the key that chooses it, or null
   */
  public void add(T value, String title, @Nullable String hint) {
    var tab = new ToggleButton(title);
    tab.getStyleClass().setAll("view-tab");
    tab.setFocusTraversable(true);
    tab.setMinWidth(USE_PREF_SIZE);
    if (hint != null) {
      Hint.on(tab, title + "  (" + hint + ")");
    }
    tab.setOnAction(_ -> {
      tab.setSelected(true);
      chosen.set(value);
    });
    chosen.subscribe(now -> tab.setSelected(Objects.equals(now, value)));
    getChildren().add(tab);
  }
}
