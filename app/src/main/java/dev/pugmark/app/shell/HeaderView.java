package dev.pugmark.app.shell;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.theme.ThemeChoice;
import dev.pugmark.app.theme.Themes;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The top of the window: store, server, palette, follow, theme. */
final class HeaderView extends HBox {
  private final Label name = Nodes.label("", "store-name");
  private final Label size = Nodes.label("", "muted", "small");

  HeaderView(FrameViewModel model, BooleanProperty following, Themes themes, Runnable palette) {
    getStyleClass().add("header");
    setAlignment(Pos.CENTER_LEFT);
    var pill = new ServerPill();
    model.storeProperty().subscribe(this::showStore);
    model.serverProperty().subscribe(pill::show);
    getChildren()
        .setAll(
            Nodes.icon(Feather.DATABASE, "muted-icon"),
            name,
            size,
            Nodes.spring(),
            pill,
            Nodes.spring(),
            search(palette),
            follow(following),
            theme(themes));
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

  private static ToggleButton follow(BooleanProperty following) {
    var button =
        new ToggleButton(Messages.text("follow.label"), Nodes.icon(Feather.CHEVRONS_RIGHT));
    button.getStyleClass().add("switch");
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
