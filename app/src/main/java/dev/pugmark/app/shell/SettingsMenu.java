package dev.pugmark.app.shell;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.action.Actions;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;

/** What is set up once in a while: runtimes, files, windows, looks. */
final class SettingsMenu extends Button {
  /** In groups, by the ids of actions; those that cannot be done now are greyed. */
  private static final List<List<String>> GROUPS =
      List.of(
          List.of("connect.open", "connect.watch"),
          List.of("store.import", "store.import.folder", "store.open", "store.demo"),
          List.of("window.new", "theme", "inspector", "keys"));

  private final Actions actions;
  private final ContextMenu menu = new ContextMenu();

  SettingsMenu(Actions actions) {
    this.actions = actions;
    setId("settings-menu");
    setGraphic(Nodes.icon(Feather.SETTINGS));
    getStyleClass().add("icon-button");
    setAccessibleText(Messages.text("settings.open"));
    Hint.on(this, Messages.text("settings.open"));
    setOnAction(_ -> open());
  }

  /** Filled when it opens: actions are added after the header, and come and go. */
  private void open() {
    menu.getItems().clear();
    for (var group : GROUPS) {
      if (!menu.getItems().isEmpty()) {
        menu.getItems().add(new SeparatorMenuItem());
      }
      for (var id : group) {
        actions.find(id).ifPresent(action -> menu.getItems().add(item(action)));
      }
    }
    menu.show(this, Side.BOTTOM, 0, 4);
  }

  private static MenuItem item(Action action) {
    var keys = action.keys().isEmpty() ? "" : "    " + KeyNames.of(action.keys().getFirst());
    var item = new MenuItem(action.label() + keys);
    item.setMnemonicParsing(false);
    item.setDisable(!action.enabled().getAsBoolean());
    item.setOnAction(_ -> action.run().run());
    return item;
  }
}
