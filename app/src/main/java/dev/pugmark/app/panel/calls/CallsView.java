package dev.pugmark.app.panel.calls;

import dev.pugmark.app.chart.BarsView;
import dev.pugmark.app.chart.LegendView;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.DenseTable;
import dev.pugmark.app.panel.Divided;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Period;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.TextColumn;
import dev.pugmark.app.panel.ViewTabs;
import dev.pugmark.app.panel.WrappingBar;
import dev.pugmark.app.selection.Selected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The table of calls; in the place of all calls with hosts and their timeline beside it. */
final class CallsView extends BorderPane {
  private static final double HOSTS_SHARE = 0.42;

  private final CallsViewModel model;
  private final Surroundings around;
  private final SpanBar bars = new SpanBar();
  private final DenseTable<CallRow> calls;
  private final HostsTable hosts;
  private final BarsView timeline;
  private final LegendView legend = new LegendView();
  private final FlowPane figures = new FlowPane();
  private final Label loss = Nodes.label("", "banner");
  private final Label shownHost = Nodes.label("", "small");
  private final EmptyState empty;

  CallsView(CallsViewModel model, Surroundings around, @Nullable Node exclusions) {
    this.model = model;
    this.around = around;
    getStyleClass().add("calls-view");
    empty =
        new EmptyState(
            Feather.GLOBE,
            Messages.text(model.isOfSession() ? "calls.none.session" : "calls.none.title"),
            Messages.text("calls.none.text"),
            Messages.text("calls.none.command"),
            model.isOfSession() ? List.of() : List.of(Period.wayToAll(model.periodProperty())));
    calls = calls();
    calls.remember(
        around.settings().of(model.isOfSession() ? "session.calls.columns" : "calls.columns"));
    hosts =
        new HostsTable(
            model.hostProperty(),
            around.clock(),
            around.zone(),
            around.settings().of("calls.hosts.columns"));
    timeline = new BarsView(Messages.text("calls.timeline"), around.palette());
    figures.getStyleClass().add("figures");
    loss.setGraphic(Nodes.icon(Feather.ALERT_TRIANGLE));
    loss.setWrapText(true);
    loss.setMaxWidth(Double.MAX_VALUE);
    loss.managedProperty().bind(loss.visibleProperty());
    setTop(new VBox(bar(), loss));
    var table = new StackPane(calls, empty);
    if (model.isOfSession()) {
      setCenter(table);
    } else {
      setCenter(beside(table, exclusions));
    }
    model.revisionProperty().subscribe(_ -> show());
    model.hostProperty().subscribe(this::showHost);
  }

  private SplitPane beside(StackPane table, @Nullable Node exclusions) {
    VBox.setVgrow(hosts, Priority.ALWAYS);
    var left = new VBox(figures, hosts);
    if (exclusions != null) {
      left.getChildren().add(exclusions);
    }
    VBox.setVgrow(timeline, Priority.ALWAYS);
    var top = new VBox(timeline, legend);
    top.setMinHeight(120);
    top.setPrefHeight(190);
    var right = new BorderPane(table);
    right.setTop(top);
    var split = new SplitPane(left, right);
    Divided.share(split, around.settings().of("calls.split"), HOSTS_SHARE);
    return split;
  }

  private WrappingBar bar() {
    var bar = new WrappingBar();
    bar.getStyleClass().add("bar");
    if (!model.isOfSession()) {
      var tabs = new ViewTabs<>(model.periodProperty());
      for (var period : Period.values()) {
        tabs.add(period, period.label(), null);
      }
      tabs.getStyleClass().setAll("choice");
      bar.getChildren().add(tabs);
    }
    var failed = new CheckBox(Messages.text("calls.failed.only"));
    failed.selectedProperty().bindBidirectional(model.failedOnlyProperty());
    var loopback = new CheckBox(Messages.text("calls.loopback"));
    loopback.selectedProperty().bindBidirectional(model.loopbackProperty());
    var clear = Nodes.iconButton(Feather.X, Messages.text("calls.host.clear"), this::clearHost);
    clear.visibleProperty().bind(model.hostProperty().isNotNull());
    bar.getChildren().addAll(failed, loopback, Nodes.spring(), shownHost, clear);
    return bar;
  }

  void clearHost() {
    model.hostProperty().set(null);
  }

  private void showHost(@Nullable String host) {
    shownHost.setText(host == null ? "" : Messages.text("calls.host.only", host));
  }

  private DenseTable<CallRow> calls() {
    TableColumn<CallRow, CallRow> path =
        TextColumn.text(
            Messages.text("calls.path"), model.isOfSession() ? 150 : 96, CallRow::path, false);
    var columns = new ArrayList<TableColumn<CallRow, CallRow>>();
    columns.add(
        TextColumn.number(
            Messages.text("calls.started"),
            model.isOfSession() ? 104 : 92,
            row ->
                new TextColumn.Shown(
                    model.isOfSession()
                        ? clock(row.startedMicros())
                        : Times.ago(row.startedMicros(), around.clock().getAsLong(), around.zone()),
                    Times.exact(row.startedMicros(), around.zone())),
            CallRow::startedMicros));
    columns.add(TextColumn.text(Messages.text("calls.method"), 62, CallRow::method, false));
    columns.add(
        TextColumn.text(
            Messages.text("calls.host"), model.isOfSession() ? 150 : 126, CallRow::host, false));
    columns.add(path);
    columns.add(
        TextColumn.node(
            Messages.text("calls.status"),
            112,
            CallsView::outcome,
            Comparator.comparing(CallRow::outcome)));
    columns.add(
        TextColumn.number(
            Messages.text("calls.latency"), 80, CallsView::latency, CallRow::latencyMicros));
    columns.add(
        bars.in(
            TextColumn.node(
                Messages.text(model.isOfSession() ? "calls.waterfall" : "calls.split.title"),
                model.isOfSession() ? 190 : 84,
                _ -> null,
                Comparator.comparingLong(CallRow::startedMicros))));
    columns.add(
        TextColumn.number(
            Messages.text("calls.size"),
            76,
            row ->
                row.responseBytes() == null
                    ? TextColumn.Shown.of(null)
                    : new TextColumn.Shown(
                        Numbers.bytes(row.responseBytes()),
                        Messages.text(
                            "calls.size.exact",
                            Numbers.exact(row.responseBytes()),
                            row.requestBytes() == null ? "—" : Numbers.exact(row.requestBytes()))),
            CallRow::responseBytes));
    if (model.isOfSession()) {
      columns.add(TextColumn.text(Messages.text("calls.library"), 112, CallRow::library, true));
    } else {
      columns.add(TextColumn.text(Messages.text("events.session"), 90, CallRow::session, true));
    }
    var table =
        new DenseTable<>(
            Messages.text("calls.table"), columns, path, row -> around.show().accept(row.target()));
    table.giveWay(
        (model.isOfSession() ? Stream.of(5, 1, 7, 8) : Stream.of(5, 0, 1, 6, 7, 8))
            .map(columns::get)
            .toList());
    table.whenEmpty(Messages.text("calls.filtered.none"));
    table.onSelect(row -> around.select().accept(row.target()));
    return table;
  }

  /** The clock; on another day than today with the day. */
  private String clock(long micros) {
    var zone = around.zone();
    var today = Times.date(around.clock().getAsLong(), zone);
    var at = Times.clock(micros, zone);
    return Times.date(micros, zone).equals(today)
        ? at
        : Times.shortDate(micros, zone) + " " + at.substring(0, at.length() - 3);
  }

  private static Node outcome(CallRow row) {
    var label = Nodes.label(row.outcome(), "status", row.status().styleClass());
    label.setGraphic(Nodes.icon(row.status().icon(), "status-icon", row.status().styleClass()));
    if (row.guessed() != null) {
      label.setText(row.outcome() + " ≈");
      dev.pugmark.app.panel.Hint.on(label, Messages.text("calls.guessed." + row.guessed()));
    }
    return label;
  }

  private static TextColumn.Shown latency(CallRow row) {
    var latency = row.latencyMicros();
    if (latency == null) {
      return TextColumn.Shown.of(null);
    }
    var exact =
        row.ttfbMicros() == null
            ? Durations.exact(latency)
            : Messages.text(
                "calls.split", Durations.exact(latency), Durations.exact(row.ttfbMicros()));
    return new TextColumn.Shown(Durations.brief(latency), exact);
  }

  private void show() {
    var content = model.content();
    empty.setVisible(model.isEmpty());
    bars.fit(content.rows(), model.isOfSession(), around.clock().getAsLong());
    calls.show(content.rows());
    calls.refresh();
    hosts.show(content.hosts());
    loss.setText(model.loss());
    loss.setVisible(!loss.getText().isEmpty());
    var data = model.timeline();
    timeline.show(data);
    legend.show(data.series());
    var sum = content.summary();
    var share = sum.calls() == 0 ? "—" : Numbers.percent((double) sum.errors() / sum.calls());
    figures
        .getChildren()
        .setAll(
            Nodes.figure(
                Messages.text("calls.figure.calls"),
                Numbers.exact(sum.calls()),
                null,
                () -> model.failedOnlyProperty().set(false)),
            Nodes.figure(
                Messages.text("calls.figure.failed"),
                Numbers.exact(sum.errors()) + " · " + share,
                null,
                () -> model.failedOnlyProperty().set(true)),
            Nodes.figure(
                Messages.text("calls.figure.hosts"),
                Numbers.exact(sum.hosts()),
                null,
                this::clearHost),
            Nodes.figure(
                Messages.text("calls.figure.latency"),
                Durations.brief(sum.totalMicros()),
                Durations.exact(sum.totalMicros()),
                this::clearHost));
  }

  /** Marks the call that is selected elsewhere. */
  void mark(@Nullable Selected selected) {
    for (var row : calls.getItems()) {
      if (Objects.equals(row.target(), selected)) {
        calls.getSelectionModel().select(row);
        return;
      }
    }
  }

  void focusCalls() {
    calls.requestFocus();
    if (calls.getSelectionModel().isEmpty()) {
      calls.getSelectionModel().selectFirst();
    }
  }

  void step(boolean forward) {
    calls.step(forward);
  }

  void openSelected() {
    var row = calls.getSelectionModel().getSelectedItem();
    if (row != null) {
      around.show().accept(row.target());
    }
  }

  List<CallRow> rows() {
    return List.copyOf(calls.getItems());
  }
}
