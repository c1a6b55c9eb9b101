package dev.pugmark.app.panel.alerts;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.DenseTable;
import dev.pugmark.app.panel.Divided;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.TextColumn;
import dev.pugmark.app.panel.WrappingBar;
import dev.pugmark.model.Alert;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Groups of alerts at the left, the alerts of one or all at the right. */
final class AlertsView extends BorderPane {
  private static final double GROUPS_SHARE = 0.4;

  private final AlertsViewModel model;
  private final Surroundings around;
  private final DenseTable<AlertGroup> groups;
  private final DenseTable<AlertRow> alerts;
  private final EmptyState empty;

  AlertsView(AlertsViewModel model, AlertSettingsViewModel settings, Surroundings around) {
    this.model = model;
    this.around = around;
    getStyleClass().add("alerts-view");
    empty =
        new EmptyState(
            Feather.BELL,
            Messages.text("alerts.none.title"),
            Messages.text("alerts.none.text"),
            null,
            List.of(
                new EmptyState.Way(
                    Messages.text("alerts.settings.open"),
                    () -> settings.openProperty().set(true))));
    groups = groups();
    alerts = alerts();
    var split = new SplitPane(groups, alerts);
    Divided.share(split, around.settings().of("alerts.split"), GROUPS_SHARE);
    groups.remember(around.settings().of("alerts.groups.columns"));
    alerts.remember(around.settings().of("alerts.columns"));
    var form = new LazyView<>(() -> new AlertSettingsView(settings));
    settings
        .openProperty()
        .subscribe(open -> {
          setRight(open ? form.get() : null);
          if (open) {
            form.get().requestFocus();
          }
        });
    setTop(bar(settings));
    setCenter(new StackPane(split, empty));
    model.revisionProperty().subscribe(_ -> show());
  }

  private WrappingBar bar(AlertSettingsViewModel settings) {
    var open = new CheckBox(Messages.text("alerts.open.only"));
    open.selectedProperty().bindBidirectional(model.openOnlyProperty());
    var one = new Button(Messages.text("alerts.acknowledge"));
    one.setOnAction(_ -> acknowledge());
    var all = new Button();
    all.setOnAction(_ -> model.acknowledgeAll());
    model
        .groupProperty()
        .subscribe(group ->
            all.setText(
                Messages.text(
                    group == null ? "alerts.acknowledge.all" : "alerts.acknowledge.group")));
    var clear =
        Nodes.iconButton(
            Feather.X, Messages.text("alerts.clear"), () -> model.groupProperty().set(null));
    clear.visibleProperty().bind(model.groupProperty().isNotNull());
    var said = Nodes.label("", "muted", "small");
    said.textProperty().bind(model.saidProperty());
    said.managedProperty().bind(said.textProperty().isNotEmpty());
    var decide = new Button(Messages.text("alerts.settings"));
    decide.setOnAction(_ -> settings.openProperty().set(!settings.openProperty().get()));
    var bar = new WrappingBar(open, clear, Nodes.spring(), said, one, all, decide);
    bar.getStyleClass().add("bar");
    return bar;
  }

  private DenseTable<AlertGroup> groups() {
    TableColumn<AlertGroup, AlertGroup> agent =
        TextColumn.text(Messages.text("sessions.agent"), 84, row -> row.key().agent(), false);
    var table =
        new DenseTable<>(
            Messages.text("alerts.groups"),
            List.of(
                TextColumn.node(
                    Messages.text("alerts.type"),
                    120,
                    row -> mark(row.severity(), word(row.key().type())),
                    Comparator.comparing(row -> row.key().type())),
                agent,
                TextColumn.number(
                    Messages.text("alerts.open"), 66, AlertsView::open, AlertGroup::open),
                TextColumn.number(
                    Messages.text("alerts.last"),
                    98,
                    row -> ago(row.lastMicros()),
                    AlertGroup::lastMicros)),
            agent,
            row -> model.groupProperty().set(row.key()));
    table.onSelect(row -> model.groupProperty().set(row.key()));
    table.whenEmpty("");
    return table;
  }

  private static TextColumn.Shown open(AlertGroup row) {
    var text = Numbers.exact(row.open());
    var exact = Messages.text("alerts.open.exact", text, Numbers.exact(row.all()));
    return new TextColumn.Shown(text, exact);
  }

  private TextColumn.Shown ago(long micros) {
    return new TextColumn.Shown(
        Times.ago(micros, around.clock().getAsLong(), around.zone()),
        Times.exact(micros, around.zone()));
  }

  private static String word(Alert.Type type) {
    return Messages.text("alerts.type." + type.wireName());
  }

  private static Node mark(Alert.Severity severity, String text) {
    var style =
        switch (severity) {
          case CRITICAL -> "status-failed";
          case WARNING -> "status-stuck";
          case INFO -> "status-idle";
        };
    var icon =
        switch (severity) {
          case CRITICAL -> Feather.ALERT_OCTAGON;
          case WARNING -> Feather.ALERT_TRIANGLE;
          case INFO -> Feather.INFO;
        };
    var label = Nodes.label(text, "status", style);
    label.setGraphic(Nodes.icon(icon, "status-icon", style));
    label.setAccessibleText(Messages.text("alerts.severity." + severity.wireName()) + ": " + text);
    return label;
  }

  private DenseTable<AlertRow> alerts() {
    TableColumn<AlertRow, AlertRow> message =
        TextColumn.text(Messages.text("alerts.message"), 200, row -> row.alert().message(), false);
    var table =
        new DenseTable<>(
            Messages.text("alerts.table"),
            List.of(
                TextColumn.number(
                    Messages.text("errors.when"),
                    98,
                    row -> ago(row.alert().tsMicros()),
                    row -> row.alert().tsMicros()),
                TextColumn.node(
                    Messages.text("alerts.severity"),
                    96,
                    row ->
                        mark(
                            row.alert().severity(),
                            Messages.text("alerts.severity." + row.alert().severity().wireName())),
                    Comparator.comparing(row -> row.alert().severity())),
                message,
                TextColumn.text(
                    Messages.text("alerts.state"),
                    106,
                    row ->
                        Messages.text(
                            row.alert().acknowledged()
                                ? "alerts.state.acknowledged"
                                : "alerts.state.open"),
                    true)),
            message,
            row -> around.show().accept(row.cause()));
    table.onSelect(row -> around.select().accept(row.cause()));
    table.whenEmpty(Messages.text("alerts.none.open"));
    return table;
  }

  private void show() {
    empty.setVisible(model.content().all() == 0);
    groups.show(model.groups());
    var chosen = model.groupProperty().get();
    if (chosen == null) {
      groups.getSelectionModel().clearSelection();
    } else {
      groups.getItems().stream()
          .filter(row -> Objects.equals(row.key(), chosen))
          .findFirst()
          .ifPresent(groups.getSelectionModel()::select);
    }
    alerts.show(model.rows());
  }

  void acknowledge() {
    var row = alerts.getSelectionModel().getSelectedItem();
    if (row != null) {
      model.acknowledge(row.alert());
    }
  }

  void openSelected() {
    var row = alerts.getSelectionModel().getSelectedItem();
    if (row != null) {
      around.show().accept(row.cause());
    }
  }

  void step(boolean forward) {
    alerts.step(forward);
  }

  void focusAlerts() {
    alerts.requestFocus();
    if (alerts.getSelectionModel().isEmpty()) {
      alerts.getSelectionModel().selectFirst();
    }
  }
}
