package dev.pugmark.app.panel.rules;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.rules.Status;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/** How a verdict is shown wherever it is. */
public final class VerdictNodes {
  private VerdictNodes() {}

  /** Its word, with its sign and colour. */
  public static Label of(Status status) {
    var style =
        switch (status) {
          case VERIFIED -> "status-ok";
          case CONTRADICTED -> "status-failed";
          case UNVERIFIABLE -> "status-stuck";
        };
    var icon =
        switch (status) {
          case VERIFIED -> Feather.CHECK_CIRCLE;
          case CONTRADICTED -> Feather.X_CIRCLE;
          case UNVERIFIABLE -> Feather.HELP_CIRCLE;
        };
    var label = Nodes.label(word(status), "status", style);
    label.setGraphic(Nodes.icon(icon, "status-icon", style));
    return label;
  }

  /** Its word. */
  public static String word(Status status) {
    return Messages.text("verdict." + status.wireName());
  }
}
