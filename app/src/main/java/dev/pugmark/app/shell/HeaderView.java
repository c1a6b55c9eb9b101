package dev.pugmark.app.shell;

import dev.pugmark.app.action.Actions;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.alerts.AlertsPanel;
import dev.pugmark.app.theme.ThemeChoice;
import dev.pugmark.app.theme.Themes;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The top of the window: store, server, palette, follow, theme. */
final class HeaderView extends HBox {
  private static final List<String> EXPORTS =
      List.of("export.csv", "export.json", "export.picture", "export.drawing");

  /** Below it the server is told of in fewer words. */
  private static final double BRIEF_PX = 1_200;

  private final Label name = Nodes.label("", "store-name");
  private final Label size = Nodes.label("", "muted", "small");

  HeaderView(
      FrameViewModel model,
      BooleanProperty following,
      Themes themes,
      Actions actions,
      Runnable palette,
      Node settings) {
    getStyleClass().add("header");
    setAlignment(Pos.CENTER_LEFT);
    var pill = new ServerPill(() -> model.placeProperty().set("events"));
    model.storeProperty().subscribe(this::showStore);
    model.serverProperty().subscribe(pill::show);
    widthProperty().subscribe(now -> pill.setBrief(now.doubleValue() < BRIEF_PX));
    getChildren()
        .setAll(
            Nodes.icon(Feather.DATABASE, "muted-icon"),
            name,
            size,
            Nodes.spring(),
            pill,
            Nodes.spring(),
            search(palette),
            bell(model),
            export(actions),
            follow(following),
            theme(themes),
            settings);
  }

  /** How many alerts are open; leads to them. */
  private static Button bell(FrameViewModel model) {
    var bell = Nodes.iconButton(Feather.BELL, "", () -> model.placeProperty().set(AlertsPanel.ID));
    bell.getStyleClass().add("bell");
    model
        .alertsProperty()
        .subscribe(count -> {
          var open = count.longValue();
          bell.setText(open == 0 ? "" : Numbers.brief(open));
          bell.setAccessibleText(Messages.text("alerts.bell", open));
          Hint.on(bell, Messages.text("alerts.bell", open));
        });
    return bell;
  }

  private void showStore(@Nullable StoreInfo store) {
    if (store == null) {
      name.setText(Messages.text("store.none"));
      size.setText("");
      return;
    }
    name.setText(store.name());
    Hint.on(name, store.location());
    size.setText(
        Messages.text("store.size", Numbers.bytes(store.bytes()), Numbers.brief(store.events())));
    Hint.on(
        size,
        Messages.text(
            "store.size.exact", Numbers.exact(store.bytes()), Numbers.exact(store.events())));
  }

  private static Button search(Runnable palette) {
    var button = new Button(Messages.text("palette.open"), Nodes.icon(Feather.SEARCH));
    button.getStyleClass().add("palette-field");
    button.setOnAction(_ -> palette.run());
    return button;
  }

  /** What can be written to a file now. */
  private static MenuButton export(Actions actions) {
    var menu = new MenuButton(null, Nodes.icon(Feather.SHARE));
    menu.getStyleClass().addAll("icon-button", "export-menu");
    menu.setAccessibleText(Messages.text("export.menu"));
    Hint.on(menu, Messages.text("export.menu"));
    menu.setOnShowing(_ -> menu.getItems().setAll(exports(actions)));
    menu.getItems().setAll(exports(actions)); // an empty menu is never shown
    return menu;
  }

  private static List<MenuItem> exports(Actions actions) {
    return EXPORTS.stream()
        .map(id -> {
          var item = new MenuItem(Messages.text(id));
          item.setDisable(actions.find(id).filter(a -> a.enabled().getAsBoolean()).isEmpty());
          item.setOnAction(_ -> actions.run(id));
          return item;
        })
        .toList();
  }

  private static ToggleButton follow(BooleanProperty following) {
    var button =
        new ToggleButton(Messages.text("follow.label"), Nodes.icon(Feather.CHEVRONS_RIGHT));
    button.getStyleClass().add("switch");
    button.setMinWidth(USE_PREF_SIZE);
    Hint.on(button, Messages.text("follow.says"));
    button.selectedProperty().bindBidirectional(following);
    return button;
  }

  private static Button theme(Themes themes) {
    var choice = themes.choiceProperty();
    var button = Nodes.iconButton(Feather.SUN, "", () -> choice.set(choice.get().next()));
    choice.subscribe(now -> {
      var says = Messages.text(key(now));
      button.setGraphic(Nodes.icon(icon(now)));
      Hint.on(button, says);
      button.setAccessibleText(says);
    });
    return button;
  }

  private static Ikon icon(ThemeChoice choice) {
    return switch (choice) {
      case SYSTEM -> Feather.MONITOR;
      case LIGHT -> Feather.SUN;
      case DARK -> Feather.MOON;
      case CONTRAST -> Feather.CIRCLE;
    };
  }

  private static String key(ThemeChoice choice) {
    return switch (choice) {
      case SYSTEM -> "theme.system";
      case LIGHT -> "theme.light";
      case DARK -> "theme.dark";
      case CONTRAST -> "theme.contrast";
    };
  }
}
