package dev.pugmark.app.panel.alerts;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Nodes;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The form for when alerts are raised and who is told. */
final class AlertSettingsView extends VBox {
  private static final double WIDTH_PX = 330;
  private static final double NUMBER_PX = 72;

  private final TextField first;

  AlertSettingsView(AlertSettingsViewModel model) {
    getStyleClass().addAll("side-form", "alert-settings");
    setPrefWidth(WIDTH_PX);
    setMinWidth(WIDTH_PX);
    setSpacing(8);
    var grid = new GridPane(8, 4);
    var wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(wide, new ColumnConstraints(NUMBER_PX));
    TextField top = new TextField();
    var row = 0;
    for (var number : AlertNumber.values()) {
      var field = row == 0 ? top : new TextField();
      grid.addRow(row, label(number.key()), field);
      row++;
      field.textProperty().bindBidirectional(model.numberProperty(number));
      field.setAccessibleText(Messages.text(number.key()));
      field.setAlignment(Pos.CENTER_RIGHT);
      field.setMaxWidth(NUMBER_PX);
      field.setOnAction(_ -> model.save());
      GridPane.setHalignment(field, HPos.RIGHT);
    }
    first = top;
    var quiet = new CheckBox(Messages.text("alerts.settings.quiet"));
    quiet.selectedProperty().bindBidirectional(model.quietProperty());
    var from = time(model, "alerts.settings.from");
    from.textProperty().bindBidirectional(model.fromProperty());
    var to = time(model, "alerts.settings.to");
    to.textProperty().bindBidirectional(model.toProperty());
    var until = Nodes.label(Messages.text("alerts.settings.until"));
    until.setMinWidth(USE_PREF_SIZE);
    var hours = new HBox(6, from, until, to);
    hours.setAlignment(Pos.CENTER_LEFT);
    hours.disableProperty().bind(model.quietProperty().not());
    var desktop = new CheckBox(Messages.text("alerts.settings.desktop"));
    desktop.selectedProperty().bindBidirectional(model.desktopProperty());
    var telegram = new Label();
    telegram.getStyleClass().addAll("muted", "small");
    telegram.setWrapText(true);
    telegram.textProperty().bind(model.telegramProperty());
    var save = new Button(Messages.text("alerts.settings.save"));
    save.getStyleClass().add("accent");
    save.setOnAction(_ -> model.save());
    var usual = new Button(Messages.text("alerts.settings.usual"));
    usual.setOnAction(_ -> model.usual());
    var close = new Button(Messages.text("alerts.settings.close"));
    close.setOnAction(_ -> model.openProperty().set(false));
    var said = new Label();
    said.setWrapText(true);
    said.textProperty().bind(model.saidProperty());
    getChildren()
        .setAll(
            Nodes.label(Messages.text("alerts.settings.raised"), "section-title"),
            grid,
            Nodes.label(Messages.text("alerts.settings.told"), "section-title"),
            desktop,
            quiet,
            hours,
            telegram,
            new HBox(6, save, usual, Nodes.spring(), close),
            said);
  }

  private static Label label(String key) {
    var label = new Label(Messages.text(key));
    label.setWrapText(true);
    return label;
  }

  private static TextField time(AlertSettingsViewModel model, String key) {
    var field = new TextField();
    field.setMaxWidth(NUMBER_PX);
    field.setAccessibleText(Messages.text(key));
    field.setOnAction(_ -> model.save());
    return field;
  }

  @Override
  public void requestFocus() {
    first.requestFocus();
  }
}
