package dev.pugmark.app;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Nodes;
import java.util.Locale;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Addresses that stand in data: nothing is opened, a person may take them along. */
final class Links {
  private Links() {}

  /** Shows a whole address, with a way to copy it. */
  static void ask(Window owner, String address) {
    var copy = new ButtonType(Messages.text("link.copy"), ButtonData.OK_DONE);
    var alert =
        new Alert(
            Alert.AlertType.NONE,
            VisibleText.oneLine(address),
            copy,
            new ButtonType(Messages.text("link.close"), ButtonData.CANCEL_CLOSE));
    alert.initOwner(owner);
    var scene = alert.getDialogPane().getScene();
    scene.setUserAgentStylesheet(owner.getScene().getUserAgentStylesheet());
    alert.setTitle(Messages.text("link.title"));
    alert.setHeaderText(Messages.text(isWeb(address) ? "link.web" : "link.other"));
    alert.showAndWait().filter(copy::equals).ifPresent(_ -> Nodes.copy(address));
  }

  private static boolean isWeb(String address) {
    var lower = address.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }
}
