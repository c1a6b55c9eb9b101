package dev.pugmark.app.panel.rules;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.DenseTable;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.TextColumn;
import dev.pugmark.app.panel.WorkRow;
import dev.pugmark.app.panel.WrappingBar;
import dev.pugmark.app.panel.rules.Found.Sample;
import dev.pugmark.rules.Action;
import dev.pugmark.rules.Severity;
import dev.pugmark.rules.Side;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** A rule while it is written, and at once what it finds in what was done before. */
final class RuleEditor extends VBox {
  /** Room for the longest of the choices and the arrow, which must not lie on the words. */
  private static final double CHOICE_PX = 156;

  private final RulesViewModel model;
  private final Surroundings around;
  private final Supplier<@Nullable String> task;
  private final Label title = Nodes.label("", "section-title");
  private final Label history = Nodes.label("", "rule-history");
  private final DenseTable<Sample> samples;
  private final TextField name;
  private int lines;

  /** {@code task} is the one that is selected in the window, if any. */
  RuleEditor(RulesViewModel model, Surroundings around, Supplier<@Nullable String> task) {
    this.model = model;
    this.around = around;
    this.task = task;
    getStyleClass().add("rule-editor");
    samples = samples();
    VBox.setVgrow(samples, Priority.ALWAYS);
    var draft = model.draft();
    var form = new GridPane();
    form.getStyleClass().add("rule-form");
    var grows = new ColumnConstraints();
    grows.setHgrow(Priority.ALWAYS);
    form.getColumnConstraints().setAll(new ColumnConstraints(130), grows);
    name = field(draft.name, "rules.name.prompt");
    line(form, "rules.name", name);
    line(
        form,
        "rules.phrases",
        row(
            field(draft.phrases, "rules.phrases.prompt"),
            choice(
                draft.side,
                Side.values(),
                side -> "rules.side." + side.wireName(),
                "rules.side.any")));
    line(
        form,
        "rules.expect",
        row(
            choice(
                draft.action,
                Action.values(),
                action -> "rules.action." + action.wireName(),
                "rules.action.any"),
            field(draft.commands, "rules.commands.prompt"),
            field(draft.pattern, "rules.pattern.prompt")));
    line(
        form,
        "rules.severity",
        row(
            choice(draft.severity, Severity.values(), s -> "rules.severity." + s.wireName(), null),
            field(draft.rationale, "rules.rationale.prompt")));
    history.setWrapText(true);
    history.setMinHeight(USE_PREF_SIZE);
    var rejudging = model.rejudging();
    var work =
        new WorkRow(
            Messages.text("rules.do.evaluate"),
            rejudging.saysProperty(),
            rejudging.doneProperty(),
            rejudging.goingProperty(),
            rejudging.cancelProperty());
    getChildren().setAll(title, form, buttons(), work, history, samples);
    model.chosenProperty().subscribe(this::showChosen);
    model.foundProperty().subscribe(this::showFound);
  }

  private void line(GridPane form, String key, Node field) {
    var label = Nodes.label(Messages.text(key), "muted");
    label.setLabelFor(field);
    form.addRow(lines++, label, field);
  }

  private static HBox row(Node... nodes) {
    var row = new HBox(nodes);
    row.setSpacing(6);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static TextField field(StringProperty text, String prompt) {
    var field = new TextField();
    field.setPromptText(Messages.text(prompt));
    field.setAccessibleText(Messages.text(prompt));
    field.textProperty().bindBidirectional(text);
    HBox.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  private static <E> ChoiceBox<@Nullable E> choice(
      ObjectProperty<@Nullable E> value, E[] all, Function<E, String> key, @Nullable String none) {
    var box = new ChoiceBox<@Nullable E>();
    if (none != null) {
      box.getItems().add(null);
    }
    for (var one : all) {
      box.getItems().add(one);
    }
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable E one) {
            return one != null
                ? Messages.text(key.apply(one))
                : none == null ? "" : Messages.text(none);
          }

          @Override
          public @Nullable E fromString(String text) {
            return null;
          }
        });
    box.setMinWidth(CHOICE_PX);
    box.valueProperty().bindBidirectional(value);
    box.getStyleClass().add("rule-choice");
    return box;
  }

  private Node buttons() {
    var save = new Button(Messages.text("rules.save"));
    save.getStyleClass().add("primary");
    save.setOnAction(_ -> model.save());
    var fresh = button("rules.new", model::begin);
    var delete = button("rules.delete", model::delete);
    var promote = button("rules.promote", model::promote);
    var demote =
        button(
            "rules.demote",
            () -> {
              var of = task.get();
              if (of != null) {
                model.demote(of);
              }
            });
    var again = button("rules.evaluate", model::evaluate);
    model
        .chosenProperty()
        .subscribe(row -> {
          delete.setDisable(row == null);
          promote.setDisable(row == null || row.rule().isGlobal());
          demote.setDisable(row == null || !row.rule().isGlobal() || task.get() == null);
        });
    var said = Nodes.label("", "muted", "small");
    said.textProperty().bind(model.saidProperty());
    said.setWrapText(true);
    said.managedProperty().bind(said.textProperty().isNotEmpty());
    var bar = new WrappingBar(save, fresh, delete, promote, demote, again, said);
    bar.getStyleClass().add("rule-buttons");
    return bar;
  }

  private static Button button(String key, Runnable run) {
    var button = new Button(Messages.text(key));
    button.setOnAction(_ -> run.run());
    return button;
  }

  private void showChosen(@Nullable RuleRow row) {
    title.setText(
        row == null
            ? Messages.text("rules.title.new")
            : Messages.text("rules.title.edit", row.rule().name()));
    if (model.question() == null) {
      history.setText(Messages.text("rules.history.none"));
      samples.show(List.of());
    }
  }

  private void showFound(@Nullable Found found) {
    if (found == null || model.question() == null) {
      history.setText(Messages.text("rules.history.none"));
      samples.show(List.of());
      return;
    }
    history.setText(
        Messages.text(
            "rules.history",
            Numbers.exact(found.turns()),
            Numbers.exact(found.verified()),
            Numbers.exact(found.contradicted()),
            Numbers.exact(found.unverifiable()),
            Numbers.exact(found.hits())));
    samples.show(found.samples());
  }

  private DenseTable<Sample> samples() {
    TableColumn<Sample, Sample> seen =
        TextColumn.text(Messages.text("rules.seen"), 150, Sample::seen, true);
    var table =
        new DenseTable<>(
            Messages.text("rules.samples"),
            List.of(
                TextColumn.node(
                    Messages.text("rules.verdict"),
                    112,
                    row -> VerdictNodes.of(row.status()),
                    Comparator.comparing(Sample::status)),
                TextColumn.text(Messages.text("rules.prompt"), 220, Sample::prompt, false),
                TextColumn.text(Messages.text("rules.phrase"), 90, Sample::phrase, false),
                seen),
            seen,
            row -> around.show().accept(row.turn()));
    table.onSelect(row -> around.select().accept(row.turn()));
    table.whenEmpty(Messages.text("rules.samples.none"));
    return table;
  }

  @Override
  public void requestFocus() {
    name.requestFocus();
  }
}
