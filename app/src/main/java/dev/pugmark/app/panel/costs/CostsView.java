package dev.pugmark.app.panel.costs;

import dev.pugmark.app.chart.BarsView;
import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.chart.LegendView;
import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.DenseTable;
import dev.pugmark.app.panel.Divided;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Period;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.TextColumn;
import dev.pugmark.app.panel.TextColumn.Shown;
import dev.pugmark.app.panel.ViewTabs;
import dev.pugmark.app.panel.costs.CostsContent.Group;
import dev.pugmark.app.panel.costs.CostsContent.Row;
import dev.pugmark.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Figures over a chart over two tables: who spent it, and the rows that are looked at. */
final class CostsView extends BorderPane {
  private final CostsViewModel model;
  private final Surroundings around;
  private final FlowPane figures = new FlowPane();
  private final BarsView bars;
  private final LegendView legend = new LegendView();
  private final DenseTable<Group> groups;
  private final DenseTable<Row> rows;
  private final Label looked = Nodes.label("", "muted", "small");
  private final SplitPane body = new SplitPane();
  private final EmptyState empty;

  CostsView(CostsViewModel model, Surroundings around) {
    this.model = model;
    this.around = around;
    getStyleClass().add("costs-view");
    var ways = new ArrayList<EmptyState.Way>();
    ways.add(Period.wayToAll(model.periodProperty()));
    ways.addAll(around.waysToStart());
    empty =
        new EmptyState(
            Feather.DOLLAR_SIGN,
            Messages.text("costs.empty.title"),
            Messages.text("costs.empty.text"),
            null,
            ways);
    figures.getStyleClass().add("figures");
    bars = new BarsView(Messages.text("costs.chart"), around.palette());
    bars.selectedProperty().bindBidirectional(model.barProperty());
    groups = groups();
    rows = rows();
    VBox.setVgrow(bars, Priority.ALWAYS);
    var chart = new VBox(bars, legend);
    chart.setMinHeight(140);
    var everything = Nodes.iconButton(Feather.X, Messages.text("costs.clear"), model::clear);
    var head = new HBox(looked, everything);
    head.getStyleClass().add("table-head");
    head.setAlignment(Pos.CENTER_LEFT);
    var right = new BorderPane(rows);
    right.setTop(head);
    var tables = new SplitPane(groups, right);
    Divided.share(tables, around.settings().of("costs.tables.split"), 0.42);
    groups.remember(around.settings().of("costs.groups.columns"));
    rows.remember(around.settings().of("costs.columns"));
    body.setOrientation(Orientation.VERTICAL);
    body.getItems().setAll(chart, tables);
    Divided.share(body, around.settings().of("costs.split"), 0.4);
    setTop(new VBox(bar(), figures));
    setCenter(new StackPane(body, empty));
    model.revisionProperty().subscribe(_ -> show());
    model.byProperty().subscribe(now -> groups.getColumns().getFirst().setText(now.label()));
  }

  private Node bar() {
    var periods = choice(new ViewTabs<>(model.periodProperty()));
    for (var period : Period.values()) {
      periods.add(period, period.label(), null);
    }
    var steps = choice(new ViewTabs<>(model.stepProperty()));
    steps.add(Buckets.Step.HOUR, Messages.text("costs.step.hour"), null);
    steps.add(Buckets.Step.DAY, Messages.text("costs.step.day"), null);
    steps.add(Buckets.Step.WEEK, Messages.text("costs.step.week"), null);
    var by = choice(new ViewTabs<>(model.byProperty()));
    for (var dimension : Dimension.values()) {
      by.add(dimension, dimension.label(), null);
    }
    var budget = new TextField();
    budget.getStyleClass().add("budget-field");
    budget.setPromptText(Messages.text("costs.budget.none"));
    budget.setAccessibleText(Messages.text("costs.budget"));
    Hint.on(budget, Messages.text("costs.budget.says"));
    budget.textProperty().bindBidirectional(model.budgetProperty());
    var wrong = Nodes.label(Messages.text("costs.budget.wrong"), "status-failed", "small");
    wrong
        .visibleProperty()
        .bind(model.budgetProperty().map(text -> !text.isBlank() && model.budgetPico().isEmpty()));
    wrong.managedProperty().bind(wrong.visibleProperty());
    var bar =
        new FlowPane(
            periods,
            steps,
            by,
            new HBox(6, Nodes.label(Messages.text("costs.budget")), budget, wrong));
    ((HBox) bar.getChildren().getLast()).setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().addAll("bar", "wrapping-bar");
    return bar;
  }

  private static <T> ViewTabs<T> choice(ViewTabs<T> tabs) {
    tabs.getStyleClass().setAll("choice");
    return tabs;
  }

  private DenseTable<Group> groups() {
    TableColumn<Group, Group> name =
        TextColumn.text(model.byProperty().get().label(), 160, Group::name, false);
    Function<Group, Sum> sum = Group::sum;
    var table =
        new DenseTable<>(
            Messages.text("costs.groups"),
            List.of(
                name,
                money(sum),
                tokens("costs.fresh", sum, s -> s.usage().input()),
                tokens("costs.output", sum, s -> s.usage().output()),
                tokens("costs.reads", sum, s -> s.usage().cacheRead()),
                tokens("costs.writes", sum, s -> s.usage().cacheWrite())),
            name,
            row -> model.groupProperty().set(row.key()));
    table.onSelect(row -> model.groupProperty().set(row.key()));
    table.giveWay(table.getColumns().subList(2, table.getColumns().size()));
    return table;
  }

  private DenseTable<Row> rows() {
    TableColumn<Row, Row> what =
        TextColumn.text(Messages.text("costs.what"), 170, Row::what, false);
    Function<Row, Sum> sum = Row::sum;
    var table =
        new DenseTable<>(
            Messages.text("costs.rows"),
            List.of(
                what,
                money(sum),
                TextColumn.text(Messages.text("costs.kind"), 106, Row::kind, true),
                TextColumn.number(
                    Messages.text("sessions.started"),
                    104,
                    row ->
                        new Shown(
                            Times.ago(row.atMicros(), around.clock().getAsLong(), around.zone()),
                            Times.exact(row.atMicros(), around.zone())),
                    Row::atMicros),
                TextColumn.text(Messages.text("sessions.agent"), 92, Row::agent, true),
                TextColumn.text(Messages.text("inspect.model"), 120, Row::model, true),
                tokens("costs.fresh", sum, s -> s.usage().input()),
                tokens("costs.output", sum, s -> s.usage().output()),
                tokens("costs.reads", sum, s -> s.usage().cacheRead()),
                tokens("costs.writes", sum, s -> s.usage().cacheWrite())),
            what,
            row -> around.show().accept(row.target()));
    table.onSelect(row -> around.select().accept(row.target()));
    table.giveWay(table.getColumns().subList(2, table.getColumns().size()));
    table.whenEmpty(Messages.text("costs.rows.none"));
    return table;
  }

  private static <R> TableColumn<R, R> money(Function<R, Sum> sum) {
    return TextColumn.number(
        Messages.text("sessions.cost"),
        92,
        row -> {
          var cost = sum.apply(row).cost();
          return cost == null ? Shown.of(null) : new Shown(cost.narrow(), cost.exact());
        },
        row -> sum.apply(row).pico());
  }

  private static <R> TableColumn<R, R> tokens(
      String key, Function<R, Sum> sum, ToLongFunction<Sum> count) {
    return TextColumn.number(
        Messages.text(key),
        70,
        row -> {
          var of = sum.apply(row);
          var value = count.applyAsLong(of);
          return of.usage().isZero()
              ? new Shown("—", Messages.text("costs.tokens.none"))
              : new Shown(Numbers.brief(value), Numbers.exact(value));
        },
        row -> count.applyAsLong(sum.apply(row)));
  }

  private void show() {
    var now = model.content();
    var nothing = now.buckets() == null;
    empty.setVisible(nothing);
    body.setVisible(!nothing);
    figures(now);
    var data = model.bars();
    bars.show(data);
    legend.show(data.series());
    groups.show(now.groups());
    var wanted = model.groupProperty().get();
    for (var row : groups.getItems()) {
      if (row.key().equals(wanted) && !row.equals(groups.getSelectionModel().getSelectedItem())) {
        groups.getSelectionModel().select(row);
      }
    }
    rows.show(now.rows());
    var cost = now.shown().cost();
    looked.setText(
        Messages.text(
            "costs.looked",
            Numbers.exact(now.rowsInAll()),
            cost == null ? "—" : cost.brief(),
            now.rowsInAll()));
    Hint.on(looked, cost == null ? null : cost.exact());
  }

  private void figures(CostsContent now) {
    var total = now.total();
    var usage = total.usage();
    var outside = total.pico() - now.inRuns().pico();
    figures
        .getChildren()
        .setAll(
            figure("costs.total", total.cost()),
            figure(
                "costs.reported",
                total.cost() == null ? null : Cost.reported(total.reportedPico())),
            figure("costs.estimated", total.estimatedPico() == 0 ? null : total.estimated()),
            figure("costs.runs", now.inRuns().cost()),
            figure("costs.outside.sum", outside == 0 ? null : Cost.reported(outside)),
            tokens("inspect.tokens.input", usage, usage.input()),
            tokens("inspect.tokens.output", usage, usage.output()),
            tokens("inspect.tokens.read", usage, usage.cacheRead()),
            tokens("inspect.tokens.write", usage, usage.cacheWrite()));
    if (total.unpriced() > 0) {
      figures
          .getChildren()
          .add(
              Nodes.figure(
                  Messages.text("costs.unpriced"),
                  Numbers.exact(total.unpriced()),
                  Messages.text("cost.partly", total.unpriced()),
                  this::rest));
    }
  }

  private Node figure(String key, @Nullable Cost cost) {
    return Nodes.figure(
        Messages.text(key),
        cost == null ? "—" : cost.brief(),
        cost == null ? Messages.text("costs.nothing") : cost.exact(),
        this::rest);
  }

  private Node tokens(String key, Usage of, long count) {
    return of.isZero()
        ? Nodes.figure(Messages.text(key), "—", Messages.text("costs.tokens.none"), this::rest)
        : Nodes.figure(Messages.text(key), Numbers.brief(count), Numbers.exact(count), this::rest);
  }

  /** Looks at all the rows that made the figures. */
  private void rest() {
    model.clear();
    groups.getSelectionModel().clearSelection();
    rows.requestFocus();
  }

  void focusRows() {
    rows.requestFocus();
    if (rows.getSelectionModel().isEmpty()) {
      rows.getSelectionModel().selectFirst();
    }
  }

  void step(boolean forward) {
    rows.step(forward);
  }

  void openSelected() {
    var row = rows.getSelectionModel().getSelectedItem();
    if (row != null) {
      around.show().accept(row.target());
    }
  }
}
