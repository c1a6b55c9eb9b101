package dev.pugmark.app.panel.rules;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.rules.Status;
import javafx.scene.control.Label;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** How a verdict is shown wherever it is. */
public final class VerdictNodes {
  private VerdictNodes() {}

  /** Its word, with its sign and colour. */
  public static Label of(Status status) {
    var style = role(status).styleClass();
    var label = Nodes.label(word(status), "status", style);
    label.setGraphic(Nodes.icon(icon(status), "status-icon", style));
    return label;
  }

  /** Its colour. */
  public static ColourRole role(Status status) {
    return switch (status) {
      case VERIFIED -> ColourRole.STATUS_OK;
      case CONTRADICTED -> ColourRole.STATUS_FAILED;
      case UNVERIFIABLE -> ColourRole.STATUS_STUCK;
    };
  }

  /** Its picture. */
  public static Ikon icon(Status status) {
    return switch (status) {
      case VERIFIED -> Feather.CHECK_CIRCLE;
      case CONTRADICTED -> Feather.X_CIRCLE;
      case UNVERIFIABLE -> Feather.HELP_CIRCLE;
    };
  }

  /** Its word. */
  public static String word(Status status) {
    return Messages.text("verdict." + status.wireName());
  }
}
