package dev.pugmark.app.panel.verdicts;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.DenseTable;
import dev.pugmark.app.panel.Divided;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.TextColumn;
import dev.pugmark.app.panel.rules.VerdictNodes;
import dev.pugmark.app.panel.verdicts.VerdictRow.Evidence;
import dev.pugmark.rules.Status;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The verdicts, turn by turn, and the evidence of the selected one. */
final class VerdictsView extends BorderPane {
  /** Names of rules up to here are never cut. */
  private static final int SHORT_CHARS = 60;

  private final Surroundings around;
  private final DenseTable<VerdictRow> table;
  private final VBox evidence = new VBox();
  private final Label counts = Nodes.label("", "muted", "small");
  private final StackPane center = new StackPane();
  private final EmptyState noRules;
  private final EmptyState noVerdicts;

  VerdictsView(Surroundings around, Runnable toRules) {
    this.around = around;
    getStyleClass().add("verdicts-view");
    noRules =
        new EmptyState(
            Feather.CHECK_SQUARE,
            Messages.text("verdicts.rules.none.title"),
            Messages.text("verdicts.rules.none.text"),
            null,
            List.of(new EmptyState.Way(Messages.text("verdicts.rules.write"), toRules)));
    noVerdicts =
        new EmptyState(
            Feather.CHECK_SQUARE,
            Messages.text("verdicts.none.title"),
            Messages.text("verdicts.none.text"),
            null,
            List.of(new EmptyState.Way(Messages.text("verdicts.rules.write"), toRules)));
    table = table();
    evidence.getStyleClass().add("evidence");
    var scroll = new ScrollPane(evidence);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    var split = new SplitPane(table, scroll);
    split.setOrientation(Orientation.VERTICAL);
    Divided.share(split, around.settings().of("verdicts.split"), 0.5);
    table.remember(around.settings().of("verdicts.columns"));
    center.getChildren().setAll(split, noRules, noVerdicts);
    var bar = new HBox(counts);
    bar.getStyleClass().add("bar");
    setTop(bar);
    setCenter(center);
    table.getSelectionModel().selectedItemProperty().subscribe(this::explain);
    show(VerdictsContent.NONE);
  }

  private DenseTable<VerdictRow> table() {
    TableColumn<VerdictRow, VerdictRow> prompt =
        TextColumn.text(Messages.text("rules.prompt"), 160, VerdictRow::prompt, true);
    var rows =
        new DenseTable<>(
            Messages.text("verdicts.table"),
            List.of(
                TextColumn.text(Messages.text("verdicts.turn"), 64, VerdictRow::turnName, false),
                TextColumn.node(
                    Messages.text("rules.verdict"),
                    112,
                    row -> VerdictNodes.of(row.status()),
                    Comparator.comparing(VerdictRow::status)),
                TextColumn.text(Messages.text("verdicts.rule"), 220, VerdictRow::rule, false),
                TextColumn.text(Messages.text("rules.phrase"), 100, VerdictRow::phrase, false),
                TextColumn.text(Messages.text("rules.expect"), 170, VerdictRow::expected, true),
                TextColumn.number(
                    Messages.text("verdicts.fit"),
                    80,
                    row ->
                        new TextColumn.Shown(
                            row.matchedCount() + " / " + row.seenCount(),
                            Messages.text(
                                "verdicts.fit.exact",
                                Numbers.exact(row.matchedCount()),
                                Numbers.exact(row.seenCount()))),
                    VerdictRow::matchedCount),
                prompt),
            prompt,
            row -> around.show().accept(row.turn()));
    rows.onSelect(row -> around.select().accept(row.turn()));
    var columns = rows.getColumns();
    rows.giveWay(List.of(columns.get(4), columns.get(3), columns.get(5)));
    return rows;
  }

  /** What is shown. */
  List<VerdictRow> rows() {
    return List.copyOf(table.getItems());
  }

  void show(VerdictsContent content) {
    var rows = content.rows();
    table.show(rows);
    noRules.setVisible(content.rules() == 0 && !content.session().isEmpty());
    noVerdicts.setVisible(content.rules() > 0 && rows.isEmpty());
    center.getChildren().getFirst().setVisible(!rows.isEmpty());
    counts.setText(
        Messages.text(
            "verdicts.counts",
            rows.size(),
            Numbers.exact(content.turns()),
            count(rows, Status.VERIFIED),
            count(rows, Status.CONTRADICTED),
            count(rows, Status.UNVERIFIABLE)));
    if (table.getSelectionModel().isEmpty() && !rows.isEmpty()) {
      var worst = rows.stream().filter(row -> row.status() == Status.CONTRADICTED).findFirst();
      table.getSelectionModel().select(worst.orElse(rows.getFirst()));
    }
  }

  private static String count(List<VerdictRow> rows, Status status) {
    return Numbers.exact(rows.stream().filter(row -> row.status() == status).count());
  }

  private void explain(@Nullable VerdictRow row) {
    evidence.getChildren().clear();
    if (row == null) {
      return;
    }
    var verdict = VerdictNodes.of(row.status());
    verdict.setMinWidth(USE_PREF_SIZE);
    var rule = Nodes.label(VisibleText.oneLine(row.rule()), "section-title");
    var turn = link(row.turnName() + ": " + row.prompt(), () -> around.show().accept(row.turn()));
    if (row.rule().length() <= SHORT_CHARS) {
      rule.setMinWidth(USE_PREF_SIZE); // the prompt is cut first
    }
    var head = new HBox(verdict, rule, turn);
    head.setSpacing(10);
    head.setAlignment(Pos.BASELINE_LEFT);
    evidence.getChildren().add(head);
    if (row.rationale() != null) {
      said(VisibleText.oneLine(row.rationale()));
    }
    said(
        row.phrase() == null
            ? Messages.text("verdicts.why.always", row.expected())
            : Messages.text("verdicts.why.said", row.phrase(), row.expected()));
    switch (row.status()) {
      case VERIFIED -> said(Messages.text("verdicts.why.verified", row.matchedCount()));
      case CONTRADICTED ->
          said(
              row.seenCount() == 0
                  ? Messages.text("verdicts.why.nothing")
                  : Messages.text("verdicts.why.contradicted", row.seenCount()));
      case UNVERIFIABLE -> said(Messages.text("verdicts.why.unverifiable"));
    }
    list("verdicts.matched", row.matched(), row.matchedCount());
    list("verdicts.seen", row.seen(), row.seenCount());
  }

  private void said(String text) {
    var label = Nodes.label(text);
    label.setWrapText(true);
    evidence.getChildren().add(label);
  }

  private void list(String key, List<Evidence> calls, int count) {
    if (calls.isEmpty()) {
      return;
    }
    evidence.getChildren().add(Nodes.label(Messages.text(key, count), "section-title"));
    for (var call : calls) {
      evidence.getChildren().add(link(call.says(), () -> around.select().accept(call.event())));
    }
    if (calls.size() < count) {
      evidence
          .getChildren()
          .add(
              Nodes.label(
                  Messages.text("verdicts.more", Numbers.exact(count - calls.size())), "muted"));
    }
  }

  private static Hyperlink link(String text, Runnable run) {
    var link = new Hyperlink(VisibleText.oneLine(text));
    link.setOnAction(_ -> {
      link.setVisited(false);
      run.run();
    });
    return link;
  }

  void focusVerdicts() {
    table.requestFocus();
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }

  void step(boolean forward) {
    table.step(forward);
  }
}
