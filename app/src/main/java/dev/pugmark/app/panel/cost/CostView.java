package dev.pugmark.app.panel.cost;

import dev.pugmark.app.chart.BarsView;
import dev.pugmark.app.chart.CurveView;
import dev.pugmark.app.chart.LegendView;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.DenseTable;
import dev.pugmark.app.panel.Divided;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.TextColumn;
import dev.pugmark.app.panel.TextColumn.Shown;
import dev.pugmark.app.panel.cost.CostContent.Row;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Bars by turn, the two curves side by side, and the rows they are made of. */
final class CostView extends StackPane {
  private final CostViewModel model;
  private final Surroundings around;
  private final BarsView bars;
  private final LegendView legend = new LegendView();
  private final CurveView cumulative;
  private final CurveView context;
  private final Label noContext = Nodes.label(Messages.text("cost.context.none"), "muted", "small");
  private final DenseTable<Row> rows;
  private final SplitPane body = new SplitPane();
  private final EmptyState empty;

  CostView(CostViewModel model, Surroundings around, EmptyState.Way out) {
    this.model = model;
    this.around = around;
    getStyleClass().add("cost-view");
    empty =
        new EmptyState(
            Feather.DOLLAR_SIGN,
            Messages.text("cost.empty.title"),
            Messages.text("cost.empty.text"),
            null,
            List.of(out));
    bars = new BarsView(Messages.text("cost.turns"), around.palette());
    cumulative = new CurveView(Messages.text("cost.cumulative"), around.palette());
    context = new CurveView(Messages.text("cost.context"), around.palette());
    rows = rows();
    bars.selectedProperty()
        .subscribe(bar -> {
          if (bar.intValue() >= 0 && bars.isFocused()) {
            around.select().accept(model.ofBar(bar.intValue()));
          }
        });
    select(cumulative, true);
    select(context, false);
    var left = titled("cost.cumulative", cumulative);
    var right = titled("cost.context", new StackPane(context, noContext));
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    var curves = new HBox(left, right);
    left.prefWidthProperty().bind(curves.widthProperty().divide(2));
    right.prefWidthProperty().bind(curves.widthProperty().divide(2));
    var top = new VBox(titled("cost.turns", bars), legend);
    VBox.setVgrow(top.getChildren().getFirst(), Priority.ALWAYS);
    body.setOrientation(Orientation.VERTICAL);
    body.getItems().setAll(top, curves, rows);
    Divided.share(body, around.settings().of("session.cost.split"), 0.32, 0.62);
    rows.remember(around.settings().of("session.cost.columns"));
    getChildren().setAll(body, empty);
    model.revisionProperty().subscribe(_ -> show());
  }

  private void select(CurveView curve, boolean all) {
    curve
        .selectedProperty()
        .subscribe(at -> {
          var answers = all ? model.content().answers() : model.ofMainLine();
          if (at.intValue() >= 0 && at.intValue() < answers.size() && curve.isFocused()) {
            around.select().accept(answers.get(at.intValue()).target());
          }
        });
  }

  private static VBox titled(String title, Node chart) {
    VBox.setVgrow(chart, Priority.ALWAYS);
    return new VBox(Nodes.label(Messages.text(title), "chart-title"), chart);
  }

  private DenseTable<Row> rows() {
    TableColumn<Row, Row> prompt =
        TextColumn.text(Messages.text("costs.what"), 150, Row::prompt, false);
    var table =
        new DenseTable<>(
            Messages.text("cost.rows"),
            List.of(
                TextColumn.text(Messages.text("kind.turn"), 140, Row::name, false),
                prompt,
                TextColumn.text(Messages.text("inspect.model"), 140, Row::model, true),
                TextColumn.number(
                    Messages.text("sessions.started"),
                    104,
                    row ->
                        new Shown(
                            Times.ago(row.atMicros(), around.clock().getAsLong(), around.zone()),
                            Times.exact(row.atMicros(), around.zone())),
                    Row::atMicros),
                count("cost.answers", 78, Row::answers),
                TextColumn.number(
                    Messages.text("sessions.cost"),
                    92,
                    row -> {
                      var cost = row.cost();
                      return cost == null ? Shown.of(null) : new Shown(cost.narrow(), cost.exact());
                    },
                    Row::pico),
                count("costs.fresh", row -> row.usage().input()),
                count("costs.output", row -> row.usage().output()),
                count("costs.reads", row -> row.usage().cacheRead()),
                count("costs.writes", row -> row.usage().cacheWrite())),
            prompt,
            row -> around.show().accept(row.target()));
    var columns = table.getColumns();
    table.giveWay(Stream.of(6, 7, 2, 8, 9, 3, 4).map(columns::get).toList());
    table.onSelect(row -> around.select().accept(row.target()));
    return table;
  }

  private static TableColumn<Row, Row> count(String key, ToLongFunction<Row> count) {
    return count(key, 66, count);
  }

  private static TableColumn<Row, Row> count(String key, double width, ToLongFunction<Row> count) {
    return TextColumn.number(
        Messages.text(key),
        width,
        row ->
            new Shown(Numbers.brief(count.applyAsLong(row)), Numbers.exact(count.applyAsLong(row))),
        row -> count.applyAsLong(row));
  }

  private void show() {
    var nothing = model.content().rows().isEmpty();
    empty.setVisible(nothing);
    body.setVisible(!nothing);
    var data = model.bars();
    bars.show(data);
    legend.show(data.series());
    cumulative.show(model.cumulative());
    var contextData = model.context();
    context.show(contextData);
    context.setVisible(!contextData.points().isEmpty());
    noContext.setVisible(contextData.points().isEmpty());
    rows.show(model.content().rows());
  }

  void focusRows() {
    rows.requestFocus();
  }

  void step(boolean forward) {
    rows.step(forward);
  }
}
