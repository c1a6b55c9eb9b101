package dev.pugmark.app.panel.rules;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.DenseTable;
import dev.pugmark.app.panel.Divided;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.TextColumn;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.BorderPane;
import org.kordamp.ikonli.feather.Feather;

/** The rules above, the one that is written below. */
final class RulesView extends BorderPane {
  private static final double LIST_SHARE = 0.34;

  private final RulesViewModel model;
  private final DenseTable<RuleRow> table;
  private final RuleEditor editor;

  RulesView(RulesViewModel model, Surroundings around, RuleEditor editor) {
    this.model = model;
    this.editor = editor;
    getStyleClass().add("rules-view");
    table = table(around);
    table.follow(model.rows());
    table.onSelect(row -> model.chosenProperty().set(row));
    var split = new SplitPane(table, editor);
    split.setOrientation(Orientation.VERTICAL);
    Divided.share(split, around.settings().of("rules.split"), LIST_SHARE);
    table.remember(around.settings().of("rules.columns"));
    setCenter(split);
    model
        .chosenProperty()
        .subscribe(row -> {
          if (row == null) {
            table.getSelectionModel().clearSelection();
          }
        });
  }

  private DenseTable<RuleRow> table(Surroundings around) {
    TableColumn<RuleRow, RuleRow> name =
        TextColumn.text(Messages.text("rules.name"), 150, row -> row.rule().name(), false);
    var found =
        new DenseTable<>(
            Messages.text("rules.table"),
            List.of(
                name,
                TextColumn.text(
                    Messages.text("rules.phrases"),
                    120,
                    row ->
                        row.rule().terms().hasTrigger()
                            ? String.join(", ", row.rule().terms().phrases())
                            : Messages.text("rules.always"),
                    true),
                TextColumn.text(Messages.text("rules.expect"), 130, RulesView::expected, true),
                TextColumn.text(
                    Messages.text("rules.scope"),
                    56,
                    row ->
                        row.rule().task() == null
                            ? Messages.text("rules.scope.global")
                            : row.rule().task(),
                    true),
                TextColumn.text(
                    Messages.text("rules.severity"),
                    78,
                    row -> Messages.text("rules.severity." + row.rule().severity().wireName()),
                    true),
                number("rules.verified", RuleRow::verified),
                number("rules.contradicted", RuleRow::contradicted),
                number("rules.unverifiable", RuleRow::unverifiable),
                number("rules.hits", RuleRow::hits),
                TextColumn.number(
                    Messages.text("rules.last"),
                    96,
                    row ->
                        row.lastMicros() == null
                            ? TextColumn.Shown.of(null)
                            : new TextColumn.Shown(
                                Times.ago(
                                    row.lastMicros(), around.clock().getAsLong(), around.zone()),
                                Times.exact(row.lastMicros(), around.zone())),
                    RuleRow::lastMicros)),
            name,
            row -> model.chosenProperty().set(row));
    found.setPlaceholder(
        new EmptyState(
            Feather.CHECK_SQUARE,
            Messages.text("rules.none.title"),
            Messages.text("rules.none.text"),
            null,
            Stream.of(RuleExample.values())
                .map(example -> new EmptyState.Way(example.label(), () -> begin(example)))
                .toList()));
    var columns = found.getColumns();
    found.giveWay(Stream.of(1, 5, 9, 8, 4, 3, 7).map(columns::get).toList());
    return found;
  }

  private void begin(RuleExample example) {
    example.into(model.draft());
    editor.requestFocus();
  }

  private static String expected(RuleRow row) {
    var terms = row.rule().terms();
    var expected = terms.expected();
    var action =
        terms.action() == null ? "" : Messages.text("rules.action." + terms.action().wireName());
    return expected == null ? action : action.isEmpty() ? expected : action + ": " + expected;
  }

  private static TableColumn<RuleRow, RuleRow> number(String key, ToLongFunction<RuleRow> count) {
    return TextColumn.number(
        Messages.text(key),
        key.equals("rules.hits") ? 74 : key.equals("rules.verified") ? 80 : 114,
        row -> new TextColumn.Shown(Numbers.exact(count.applyAsLong(row)), null),
        count::applyAsLong);
  }

  void focusRules() {
    table.requestFocus();
    if (table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }

  /** Selects a rule, which is shown in the editor then. */
  void choose(String id) {
    table.choose(row -> row.rule().id().equals(id));
  }

  void step(boolean forward) {
    table.step(forward);
  }

  void write() {
    model.begin();
    editor.requestFocus();
  }
}
