package dev.pugmark.app.panel.errors;

import dev.pugmark.app.chart.BarsView;
import dev.pugmark.app.chart.LegendView;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.DenseTable;
import dev.pugmark.app.panel.Divided;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Period;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.TextColumn;
import dev.pugmark.app.panel.ViewTabs;
import dev.pugmark.app.panel.WrappingBar;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.CheckBox;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Classes of errors at the left, with the self-check; their trend and the feed at the right. */
final class ErrorsView extends BorderPane {
  private static final double CLASSES_SHARE = 0.32;

  private final ErrorsViewModel model;
  private final Surroundings around;
  private final DenseTable<ErrorRow> feed;
  private final DenseTable<ErrorsViewModel.ClassCount> classes;
  private final BarsView trend;
  private final LegendView legend = new LegendView();
  private final FlowPane share = new FlowPane();
  private final EmptyState empty;

  ErrorsView(ErrorsViewModel model, Surroundings around, SelfCheckView selfCheck) {
    this.model = model;
    this.around = around;
    getStyleClass().add("errors-view");
    empty =
        new EmptyState(
            Feather.CHECK_CIRCLE,
            Messages.text("errors.empty.title"),
            Messages.text("errors.empty.text"),
            null,
            List.of(Period.wayToAll(model.periodProperty())));
    feed = feed();
    classes = classes();
    trend = new BarsView(Messages.text("errors.trend"), around.palette());
    trend.selectedProperty().bindBidirectional(model.barProperty());
    share.getStyleClass().add("figures");
    setTop(bar());
    VBox.setVgrow(classes, Priority.ALWAYS);
    var left = new VBox(share, classes, selfCheck);
    var top = new VBox(trend, legend);
    VBox.setVgrow(trend, Priority.ALWAYS);
    top.setMinHeight(120);
    top.setPrefHeight(200);
    var right = new BorderPane(new StackPane(feed, empty));
    right.setTop(top);
    var split = new SplitPane(left, right);
    Divided.share(split, around.settings().of("errors.split"), CLASSES_SHARE);
    feed.remember(around.settings().of("errors.columns"));
    classes.remember(around.settings().of("errors.classes.columns"));
    setCenter(split);
    model.revisionProperty().subscribe(_ -> show());
    model.errorClassProperty().subscribe(_ -> filtered());
    model.bugsOnlyProperty().subscribe(_ -> filtered());
    model.barProperty().subscribe(_ -> filtered());
  }

  private WrappingBar bar() {
    var tabs = new ViewTabs<>(model.periodProperty());
    for (var period : Period.values()) {
      tabs.add(period, period.label(), null);
    }
    tabs.getStyleClass().setAll("choice");
    var bugs = new CheckBox(Messages.text("errors.bugs.only"));
    bugs.selectedProperty().bindBidirectional(model.bugsOnlyProperty());
    var clear = Nodes.iconButton(Feather.X, Messages.text("filter.clear"), this::clearFilter);
    var bar = new WrappingBar(tabs, bugs, clear);
    bar.getStyleClass().add("bar");
    return bar;
  }

  private void clearFilter() {
    model.bugsOnlyProperty().set(false);
    model.errorClassProperty().set(null);
    model.barProperty().set(BarsView.NONE);
    classes.getSelectionModel().clearSelection();
  }

  private DenseTable<ErrorsViewModel.ClassCount> classes() {
    TableColumn<ErrorsViewModel.ClassCount, ErrorsViewModel.ClassCount> name =
        TextColumn.text(
            Messages.text("errors.class"), 110, ErrorsViewModel.ClassCount::errorClass, false);
    var table =
        new DenseTable<>(
            Messages.text("errors.classes"),
            List.of(
                name,
                TextColumn.number(
                    Messages.text("errors.count"),
                    68,
                    row -> new TextColumn.Shown(Numbers.exact(row.count()), null),
                    row -> row.count()),
                TextColumn.number(
                    Messages.text("errors.share"),
                    68,
                    row -> new TextColumn.Shown(Numbers.percent(row.share()), null),
                    row -> row.share()),
                TextColumn.node(
                    Messages.text("errors.bug"),
                    104,
                    row -> row.bugs() == 0 ? null : bug(),
                    Comparator.comparingInt(ErrorsViewModel.ClassCount::bugs))),
            name,
            row -> model.errorClassProperty().set(row.errorClass()));
    table.whenEmpty(Messages.text("errors.none"));
    table.onSelect(row -> model.errorClassProperty().set(row.errorClass()));
    return table;
  }

  private static javafx.scene.Node bug() {
    var label = Nodes.label(Messages.text("errors.bug.tag"), "status", "status-failed");
    label.setGraphic(Nodes.icon(Feather.ALERT_OCTAGON, "status-icon", "status-failed"));
    return label;
  }

  private DenseTable<ErrorRow> feed() {
    TableColumn<ErrorRow, ErrorRow> message =
        TextColumn.text(Messages.text("errors.message"), 160, ErrorRow::message, false);
    var table =
        new DenseTable<>(
            Messages.text("errors.feed"),
            List.of(
                TextColumn.number(
                    Messages.text("errors.when"),
                    100,
                    row ->
                        new TextColumn.Shown(
                            Times.ago(row.atMicros(), around.clock().getAsLong(), around.zone()),
                            Times.exact(row.atMicros(), around.zone())),
                    ErrorRow::atMicros),
                TextColumn.node(
                    Messages.text("errors.class"),
                    146,
                    ErrorsView::classOf,
                    Comparator.comparing(ErrorRow::errorClass)),
                message,
                TextColumn.text(Messages.text("sessions.agent"), 110, ErrorRow::agent, true),
                TextColumn.text(Messages.text("sessions.runtime"), 100, ErrorRow::runtime, true)),
            message,
            row -> around.show().accept(row.event()));
    table.onSelect(row -> around.select().accept(row.event()));
    table.whenEmpty(Messages.text("errors.filtered.none"));
    table.follow(model.feed());
    return table;
  }

  private static javafx.scene.Node classOf(ErrorRow row) {
    var status = row.harnessBug() ? Status.FAILED : Status.STUCK;
    var label = Nodes.label(row.errorClass(), "status", status.styleClass());
    label.setGraphic(
        Nodes.icon(
            row.harnessBug() ? Feather.ALERT_OCTAGON : status.icon(),
            "status-icon",
            status.styleClass()));
    return label;
  }

  private void show() {
    empty.setVisible(model.content().rows().isEmpty());
    classes.show(model.classes());
    filtered();
    var trendData = model.trend();
    trend.show(trendData);
    legend.show(trendData.series());
    var rows = model.content().rows().size();
    var bugs = model.bugs();
    share
        .getChildren()
        .setAll(
            Nodes.figure(
                Messages.text("errors.total"),
                Numbers.exact(model.content().total()),
                null,
                this::clearFilter),
            Nodes.figure(
                Messages.text("errors.bugs"),
                rows == 0 ? "—" : Numbers.percent((double) bugs / rows),
                Messages.text("errors.bugs.exact", Numbers.exact(bugs), Numbers.exact(rows)),
                () -> model.bugsOnlyProperty().set(true)));
  }

  private void filtered() {
    var wanted = model.errorClassProperty().get();
    for (var row : classes.getItems()) {
      if (Objects.equals(row.errorClass(), wanted)) {
        classes.getSelectionModel().select(row);
      }
    }
  }

  /** Lets the feed take the keys. */
  void focusFeed() {
    feed.requestFocus();
    if (feed.getSelectionModel().isEmpty()) {
      feed.getSelectionModel().selectFirst();
    }
  }

  void step(boolean forward) {
    feed.step(forward);
  }

  void openSelected() {
    var row = feed.getSelectionModel().getSelectedItem();
    if (row != null) {
      around.show().accept(row.event());
    }
  }
}
