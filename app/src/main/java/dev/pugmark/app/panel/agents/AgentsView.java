package dev.pugmark.app.panel.agents;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.DenseTable;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.TextColumn;
import dev.pugmark.app.panel.ViewTabs;
import dev.pugmark.app.panel.WrappingBar;
import dev.pugmark.app.selection.Selected;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** All agents in a table, with what goes on and what it came to. */
final class AgentsView extends BorderPane {
  private final AgentsViewModel model;
  private final Surroundings around;
  private final DenseTable<AgentRow> table;
  private final Button toggle = new Button();
  private boolean marking;

  AgentsView(AgentsViewModel model, Surroundings around, LazyView<TeamBoard> team) {
    this.model = model;
    this.around = around;
    getStyleClass().add("agents-view");
    table = table();
    table.remember(around.settings().of("agents.columns"));
    table.follow(model.rows());
    model.readingsProperty().subscribe(_ -> table.refresh()); // how long ago things were
    var empty =
        new EmptyState(
            Feather.USERS,
            Messages.text("agents.none.title"),
            Messages.text("agents.none.text"),
            null,
            around.waysToStart());
    empty.visibleProperty().bind(Bindings.isEmpty(model.rows()));
    setTop(bar());
    var rows = new StackPane(table, empty);
    model.shapeProperty().subscribe(_ -> setCenter(model.isTeam() ? team.get() : rows));
    model.chosenProperty().subscribe(_ -> chosen());
    model.rows().addListener((ListChangeListener<AgentRow>) _ -> showChosen());
  }

  private WrappingBar bar() {
    toggle.setOnAction(_ -> model.chosenRow().ifPresent(model::toggle));
    var shapes = new ViewTabs<>(model.shapeProperty());
    shapes.add(AgentsViewModel.TABLE, Messages.text("agents.shape.table"), null);
    shapes.add(AgentsViewModel.TEAM, Messages.text("agents.team"), "G");
    shapes.getStyleClass().setAll("choice");
    var note = Nodes.label(Messages.text("agents.pause.note"), "muted", "small");
    note.setWrapText(true);
    var said = Nodes.label("", "small");
    said.textProperty().bind(model.saidProperty());
    said.managedProperty().bind(said.textProperty().isNotEmpty());
    var bar = new WrappingBar(shapes, toggle, note, Nodes.spring(), said);
    bar.getStyleClass().add("bar");
    return bar;
  }

  /** The same agent is chosen in the table, in the team and for what can be done. */
  private void showChosen() {
    var row = model.chosenRow().orElse(null);
    toggle.setDisable(row == null);
    toggle.setText(Messages.text(row != null && row.isPaused() ? "agents.resume" : "agents.pause"));
    var selection = table.getSelectionModel();
    if (row != null && !row.equals(selection.getSelectedItem())) {
      marking = true;
      selection.select(row);
      marking = false;
    }
  }

  /** In the team there is no row that a person selects. */
  private void chosen() {
    showChosen();
    var session = model.chosenRow().map(AgentRow::session).orElse(null);
    if (model.isTeam() && session != null) {
      around.select().accept(Selected.session(session));
    }
  }

  private DenseTable<AgentRow> table() {
    TableColumn<AgentRow, AgentRow> name =
        TextColumn.text(Messages.text("agents.name"), 150, row -> row.agent().name(), false);
    var rows =
        new DenseTable<>(
            Messages.text("agents.table"),
            List.of(
                TextColumn.node(
                    Messages.text("agents.state"),
                    92,
                    row -> sign(row.stateWord(), row.look()),
                    Comparator.comparing(row -> row.agent().status())),
                name,
                TextColumn.node(
                    Messages.text("agents.life"),
                    92,
                    this::life,
                    Comparator.comparing(
                        AgentRow::sign, Comparator.nullsFirst(Comparator.naturalOrder()))),
                TextColumn.text(
                    Messages.text("agents.host"),
                    56,
                    row -> row.agent().host().isEmpty() ? null : row.agent().host(),
                    true),
                TextColumn.number(
                    Messages.text("agents.last"),
                    104,
                    row -> ago(row.agent().lastMicros()),
                    row -> row.agent().lastMicros()),
                TextColumn.node(
                    Messages.text("agents.activity"),
                    78,
                    row -> activity(row),
                    Comparator.comparingLong(
                        row -> row.activity().stream().mapToLong(Long::longValue).sum())),
                leading(
                    "agents.do.going",
                    this::goingOn,
                    TextColumn.number(
                        Messages.text("agents.sessions"),
                        74,
                        row -> exact(row.sessions()),
                        AgentRow::sessions)),
                leading(
                    "agents.do.going",
                    this::goingOn,
                    TextColumn.number(
                        Messages.text("agents.executions"),
                        84,
                        AgentsView::executions,
                        AgentRow::openExecutions)),
                leading(
                    "agents.do.going",
                    this::goingOn,
                    TextColumn.number(
                        Messages.text("agents.open"),
                        86,
                        row -> exact(row.openCalls()),
                        AgentRow::openCalls)),
                leading(
                    "agents.do.errors",
                    this::errorsOf,
                    TextColumn.number(
                        Messages.text("agents.errors"),
                        70,
                        row -> exact(row.agent().errors()),
                        row -> row.agent().errors())),
                leading(
                    "agents.do.costs",
                    this::costsOf,
                    TextColumn.number(
                        Messages.text("agents.tokens"),
                        76,
                        AgentsView::tokens,
                        row -> row.agent().tokens())),
                leading(
                    "agents.do.costs",
                    this::costsOf,
                    TextColumn.number(
                        Messages.text("agents.cost"),
                        100,
                        AgentsView::cost,
                        row -> row.agent().costUsd()))),
            name,
            this::open);
    rows.giveWay(
        Stream.of(
                "agents.errors",
                "agents.tokens",
                "agents.activity",
                "agents.sessions",
                "agents.executions",
                "agents.open",
                "agents.host")
            .map(key -> column(rows, key))
            .toList());
    rows.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null) {
            model.chosenProperty().set(row.agent().id());
          }
        });
    rows.onSelect(row -> {
      if (row.session() != null && !marking) {
        around.select().accept(Selected.session(row.session()));
      }
    });
    return rows;
  }

  private static TableColumn<AgentRow, AgentRow> leading(
      String says, Consumer<AgentRow> open, TableColumn<AgentRow, AgentRow> column) {
    return TextColumn.leading(column, Messages.text(says), open);
  }

  private void goingOn(AgentRow row) {
    around.sessionsOf().accept(row.filter() + " status:running,stuck");
  }

  private void errorsOf(AgentRow row) {
    around.reveal().accept("events", row.filter() + " kind:error");
  }

  private void costsOf(AgentRow row) {
    around.reveal().accept("costs", row.agent().id());
  }

  void goingOnOfChosen() {
    model.chosenRow().ifPresent(this::goingOn);
  }

  void errorsOfChosen() {
    model.chosenRow().ifPresent(this::errorsOf);
  }

  void costsOfChosen() {
    model.chosenRow().ifPresent(this::costsOf);
  }

  private static TableColumn<AgentRow, ?> column(DenseTable<AgentRow> rows, String key) {
    return rows.getColumns().stream()
        .filter(column -> column.getText().equals(Messages.text(key)))
        .findFirst()
        .orElseThrow();
  }

  private static TextColumn.Shown exact(long count) {
    return new TextColumn.Shown(Numbers.exact(count), null);
  }

  private TextColumn.Shown ago(long micros) {
    return new TextColumn.Shown(
        Times.ago(micros, around.clock().getAsLong(), around.zone()),
        Times.exact(micros, around.zone()));
  }

  /** None means that nobody counted any, as in the table of sessions. */
  private static TextColumn.Shown tokens(AgentRow row) {
    var tokens = row.agent().tokens();
    return tokens == 0
        ? TextColumn.Shown.of(null)
        : new TextColumn.Shown(Numbers.brief(tokens), Numbers.exact(tokens));
  }

  private static TextColumn.Shown cost(AgentRow row) {
    var cost = row.cost();
    return cost == null
        ? TextColumn.Shown.of(null)
        : new TextColumn.Shown(cost.narrow(), cost.exact());
  }

  private static TextColumn.Shown executions(AgentRow row) {
    return row.health() == null ? TextColumn.Shown.of(null) : exact(row.openExecutions());
  }

  /** Whether it works and is heard of; the hint says why. */
  private Label life(AgentRow row) {
    var health = row.health();
    var sign = row.sign();
    if (health == null || sign == null) {
      var unknown = Nodes.label("—", "muted");
      Hint.on(unknown, Messages.text("agents.life.untold"));
      return unknown;
    }
    var look =
        switch (sign) {
          case WORKING -> Status.RUNNING;
          case IDLE -> Status.IDLE;
          case STALLED -> Status.STUCK;
          case ZOMBIE -> Status.FAILED;
        };
    var label = sign(Messages.text("agents.life." + sign.wireName()), look);
    var quiet = Math.max(0, around.clock().getAsLong() - health.heardMicros());
    var why =
        Messages.text(
            "agents.life.why." + sign.wireName(), health.openExecutions(), Durations.brief(quiet));
    Hint.on(label, why);
    label.setAccessibleText(label.getText() + ", " + why);
    return label;
  }

  private static Label sign(String word, Status look) {
    var label = Nodes.label(word, "status", look.styleClass());
    label.setGraphic(Nodes.icon(look.icon(), "status-icon", look.styleClass()));
    return label;
  }

  private static Node activity(AgentRow row) {
    var sum = row.activity().stream().mapToLong(Long::longValue).sum();
    return new ActivityCell(row.activity(), Messages.text("agents.activity.spoken", sum));
  }

  private void open(AgentRow row) {
    if (row.session() != null) {
      around.show().accept(Selected.session(row.session()));
    } else {
      around.sessionsOf().accept(row.filter());
    }
  }

  void openChosen() {
    model.chosenRow().ifPresent(this::open);
  }

  /** The sessions of the chosen agent, whether they go on or not. */
  void sessionsOfChosen() {
    model.chosenRow().ifPresent(row -> around.sessionsOf().accept(row.filter()));
  }

  /** Selects an agent. */
  void choose(String id) {
    table.choose(row -> row.agent().id().equals(id));
  }

  void step(boolean forward) {
    table.step(forward);
  }

  void focusAgents() {
    table.requestFocus();
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }
}
