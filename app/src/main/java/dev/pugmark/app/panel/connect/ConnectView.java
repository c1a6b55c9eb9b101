package dev.pugmark.app.panel.connect;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.ViewTabs;
import dev.pugmark.app.panel.WorkRow;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The Connect place: runtimes that may tell this window what they do, and what is here already. */
final class ConnectView extends ScrollPane {
  private final ConnectViewModel model;
  private final VBox cards = new VBox();
  private final TranscriptsView transcripts;

  /** Whether the first thing that can be done is to get the keys as soon as it is known. */
  private boolean firstWanted;

  ConnectView(ConnectViewModel model, Surroundings around) {
    this.model = model;
    this.transcripts = new TranscriptsView(model, around.clock(), around.zone());
    getStyleClass().addAll("plain-scroll", "connect-view");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    cards.getStyleClass().add("connect-cards");
    var page =
        new VBox(
            Nodes.label(Messages.text("connect.title"), "sheet-title"),
            quiet(Messages.text("connect.explains")),
            scope(),
            cards,
            said(model),
            Nodes.label(Messages.text("connect.import.title"), "sheet-title"),
            quiet(Messages.text("connect.import.explains")),
            found(),
            transcripts,
            importing(),
            progress());
    page.getStyleClass().add("connect-page");
    setContent(page);
    model.cards().subscribe(this::showCards);
    showCards();
    model.searchingProperty().subscribe(_ -> explain());
    model.foldersProperty().subscribe(_ -> explain());
  }

  private static Label quiet(String text) {
    var label = Nodes.label(text, "muted");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  /** Shows each runtime, and leaves the keys where they were. */
  private void showCards() {
    var focused = getScene() == null ? null : getScene().getFocusOwner();
    var id = focused instanceof Button && focused.getId() != null ? focused.getId() : null;
    cards
        .getChildren()
        .setAll(model.cards().stream().map(card -> new RuntimeView(card, model.desk())).toList());
    if (id != null && id.matches("connect-(do|undo)-.*")) {
      refocus(id);
    } else if (firstWanted && !model.cards().isEmpty()) {
      focusFirst();
    }
  }

  /** The button that was pressed may be of no use now: its neighbour is. */
  private void refocus(String id) {
    var same = cards.lookup("#" + id);
    if (same != null && !same.isDisabled()) {
      same.requestFocus();
    } else {
      var other =
          id.startsWith("connect-do-")
              ? id.replace("connect-do-", "connect-undo-")
              : id.replace("connect-undo-", "connect-do-");
      var neighbour = cards.lookup("#" + other);
      if (neighbour != null) {
        neighbour.requestFocus();
      }
    }
  }

  private Node scope() {
    ObjectProperty<Boolean> one = new SimpleObjectProperty<>(false);
    var tabs = new ViewTabs<>(one);
    tabs.add(false, Messages.text("connect.scope.all"), null);
    tabs.add(true, Messages.text("connect.scope.one"), null);
    tabs.getStyleClass().add("connect-scope");
    one.subscribe((_, now) -> {
      if (now && model.projectProperty().get().isEmpty()) {
        model.desk().chooseProject();
        one.set(!model.projectProperty().get().isEmpty());
      } else if (!now) {
        model.desk().allProjects();
      }
    });
    model.projectProperty().subscribe(project -> one.set(!project.isEmpty()));
    var project = Nodes.label("", "code");
    project.textProperty().bind(model.projectProperty().map(VisibleText::oneLine));
    var again =
        Nodes.iconButton(
            Feather.REFRESH_CW, Messages.text("connect.look"), () -> model.desk().look());
    var row = new HBox(tabs, project, Nodes.spring(), again);
    row.getStyleClass().add("connect-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Label said(ConnectViewModel model) {
    var said = Nodes.label("", "connect-outcome");
    said.setWrapText(true);
    said.setMinHeight(USE_PREF_SIZE);
    said.setGraphic(Nodes.icon(Feather.INFO, "note-icon"));
    said.textProperty().bind(model.outcomeProperty());
    said.visibleProperty().bind(model.outcomeProperty().isNotEmpty());
    said.managedProperty().bind(said.visibleProperty());
    return said;
  }

  private Node found() {
    var words = Nodes.label("");
    words.textProperty().bind(model.summaryProperty());
    var busy = Nodes.label(Messages.text("connect.searching"), "muted");
    busy.visibleProperty().bind(model.searchingProperty());
    busy.managedProperty().bind(busy.visibleProperty());
    var row = new HBox(words, busy);
    row.getStyleClass().add("connect-row");
    row.visibleProperty().bind(model.summaryProperty().isNotEmpty());
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  private void explain() {
    if (model.searchingProperty().get() || model.foldersProperty().get().isEmpty()) {
      transcripts.setPlaceholder(TranscriptsView.waiting());
    } else {
      transcripts.explain(
          Messages.text("connect.none.title"),
          Messages.text("connect.none.text", model.foldersProperty().get()));
    }
  }

  private Node importing() {
    var start = new Button();
    start.setId("connect-import");
    start.getStyleClass().add("primary");
    start.textProperty().bind(model.chosenProperty());
    start
        .disableProperty()
        .bind(
            model
                .anyChosenProperty()
                .not()
                .or(model.refusedProperty().isNotEmpty())
                .or(model.busyProperty()));
    start.setOnAction(_ -> model.importChosen());
    var all = new Button(Messages.text("connect.choose.all"));
    all.setOnAction(_ -> model.chooseAll());
    var watch = new CheckBox(Messages.text("connect.watch"));
    watch.setId("connect-watch");
    watch.setSelected(model.watchingProperty().get());
    model.watchingProperty().subscribe(watch::setSelected);
    watch.setOnAction(_ -> model.desk().watch(watch.isSelected()));
    watch.disableProperty().bind(model.refusedProperty().isNotEmpty());
    var refused = quiet("");
    refused.textProperty().bind(model.refusedProperty());
    refused.visibleProperty().bind(model.refusedProperty().isNotEmpty());
    refused.managedProperty().bind(refused.visibleProperty());
    var row = new FlowPane(start, all, watch);
    row.getStyleClass().add("connect-flow");
    row.setRowValignment(VPos.CENTER);
    return new VBox(row, refused);
  }

  private Node progress() {
    return new WorkRow(
        Messages.text("connect.import.title"),
        model.progressProperty(),
        model.doneProperty(),
        model.busyProperty(),
        model.cancelProperty());
  }

  /** Puts the keys on the list of transcripts. */
  void focusTranscripts() {
    transcripts.requestFocus();
    if (transcripts.getSelectionModel().isEmpty()) {
      transcripts.getSelectionModel().selectFirst();
    }
  }

  /** Puts the keys on the first thing that can be done. */
  void focusFirst() {
    firstWanted = model.cards().isEmpty();
    for (var card : model.cards()) {
      var button = lookup("#" + (card.canConnect() ? "connect-do-" : "connect-undo-") + card.id());
      if (button != null && !button.isDisabled()) {
        button.requestFocus();
        return;
      }
    }
    focusTranscripts();
  }
}
