package dev.pugmark.app.panel;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small parts that many views are made of. */
public final class Nodes {
  private Nodes() {}

  /** A text with style classes. */
  public static Label label(String text, String... styleClasses) {
    var label = new Label(text);
    label.getStyleClass().addAll(styleClasses);
    return label;
  }

  /** A text that says more on hover. */
  public static Label hinted(String text, String exact, String... styleClasses) {
    var label = label(text, styleClasses);
    Hint.on(label, exact);
    return label;
  }

  /** An icon with style classes. */
  public static FontIcon icon(Ikon ikon, String... styleClasses) {
    var icon = new FontIcon(ikon);
    icon.getStyleClass().addAll(styleClasses);
    return icon;
  }

  /** An icon and the word for a status. */
  public static Label status(Status status) {
    var label = label(status.label(), "status", status.styleClass());
    label.setGraphic(icon(status.icon(), "status-icon", status.styleClass()));
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /**
   * A figure with its name under it, which leads to what it is made of.
   *
   * @param exact every digit, on hover; null where that is shown already
   */
  public static Button figure(String name, String value, @Nullable String exact, Runnable open) {
    var box = new VBox(label(value, "figure-value"), label(name, "muted", "small"));
    var button = new Button(null, box);
    button.getStyleClass().setAll("figure");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(name + ": " + (exact == null ? value : exact));
    Hint.on(button, exact);
    button.setOnAction(_ -> open.run());
    return button;
  }

  /** Lets a part lead somewhere, by a click or by the keys; say aloud where with its text. */
  public static void lead(Region part, Runnable open) {
    part.getStyleClass().add("leads");
    part.setAccessibleRole(AccessibleRole.BUTTON);
    part.setFocusTraversable(true);
    part.setOnMouseClicked(_ -> open.run());
    part.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
        open.run();
        event.consume();
      }
    });
  }

  /** A button without a frame, told apart by its icon; {@code says} is read on hover and aloud. */
  public static Button iconButton(Ikon ikon, String says, Runnable run) {
    var button = new Button(null, icon(ikon));
    button.getStyleClass().addAll("icon-button");
    Hint.on(button, says);
    button.setAccessibleText(says);
    button.setOnAction(_ -> run.run());
    return button;
  }

  /** Room that takes all that is left in a row. */
  public static Region spring() {
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    return spring;
  }

  /** Puts a text on the clipboard. */
  public static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
