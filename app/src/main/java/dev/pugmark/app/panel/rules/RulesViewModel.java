package dev.pugmark.app.panel.rules;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Deeds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** All rules, the one that is written, and what it finds in what was done. FX thread. */
final class RulesViewModel {
  private static final String PATH = "/api/v1/rules";

  private final Deeds deeds;
  private final Rejudging rejudging;
  private final RuleDraft draft = new RuleDraft();
  private final ObservableList<RuleRow> rows = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable RuleRow> chosen = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
  private final ReadOnlyIntegerWrapper question = new ReadOnlyIntegerWrapper();

  RulesViewModel(Deeds deeds, Rejudging rejudging) {
    this.deeds = deeds;
    this.rejudging = rejudging;
    chosen.subscribe(row -> {
      draft.set(row == null ? null : row.rule());
      said.set("");
      rejudging.forget();
      ask();
    });
    for (var written : List.of(draft.phrases, draft.commands, draft.pattern)) {
      written.subscribe(_ -> ask());
    }
    draft.side.subscribe(_ -> ask());
    draft.action.subscribe(_ -> ask());
  }

  private void ask() {
    question.set(question.get() + 1);
  }

  /** What is asked of the history; null while nothing is expected. */
  RulesReader.@Nullable Question question() {
    var terms = draft.terms();
    var row = chosen.get();
    return terms.expectsSomething()
        ? new RulesReader.Question(terms, row == null ? null : row.rule().task())
        : null;
  }

  void show(List<RuleRow> now) {
    var before = chosen.get();
    if (!rows.equals(now)) {
      rows.setAll(now);
    }
    if (before != null) {
      var same = now.stream().filter(row -> row.rule().id().equals(before.rule().id())).findFirst();
      if (same.isEmpty()) {
        chosen.set(null);
      } else if (!same.get().rule().equals(before.rule())) {
        chosen.set(same.get());
      }
    }
    var contradicted = now.stream().mapToLong(RuleRow::contradicted).sum();
    counts.set(Messages.text("rules.all", now.size(), contradicted));
  }

  void show(Found now) {
    if (now.terms().equals(draft.terms())) {
      found.set(now);
    }
  }

  /** Begins a new rule. */
  void begin() {
    chosen.set(null);
    draft.set(null);
    said.set("");
  }

  /** Makes the rule that is written, or changes the chosen one into it. */
  void save() {
    var row = chosen.get();
    if (!draft.isComplete()) {
      said.set(Messages.text("rules.incomplete"));
      return;
    }
    var changed = row != null && !row.rule().terms().equals(draft.terms());
    deeds.ask(
        row == null ? "POST" : "PATCH",
        row == null ? PATH : path(row, ""),
        draft.members(row != null),
        outcome -> {
          said.set(outcome.done() ? Messages.text("rules.saved") : outcome.why());
          if (outcome.done() && changed) {
            // What it found before holds no longer.
            rejudging.begin(Objects.requireNonNull(row).rule().id());
          } else if (outcome.done()) {
            rejudging.watch();
          }
        });
  }

  private static String path(RuleRow row, String more) {
    return PATH + "/" + row.rule().id() + more;
  }

  void delete() {
    withChosen("DELETE", "", null);
  }

  /** Lets a rule of one task judge every turn. */
  void promote() {
    withChosen("POST", "/promote", Map.of());
  }

  /** Lets a global rule judge the turns of one task only. */
  void demote(String task) {
    withChosen("POST", "/demote", Map.of("taskId", task));
  }

  /** Holds the chosen rule, or all where none is, against all turns again. */
  void evaluate() {
    var row = chosen.get();
    said.set("");
    rejudging.begin(row == null ? null : row.rule().id());
  }

  /** How far that is. */
  Rejudging rejudging() {
    return rejudging;
  }

  private void withChosen(String method, String more, @Nullable Map<String, ?> body) {
    var row = chosen.get();
    if (row != null) {
      deeds.ask(
          method,
          path(row, more),
          body,
          outcome -> said.set(outcome.done() ? Messages.text("rules.done") : outcome.why()));
    }
  }

  RuleDraft draft() {
    return draft;
  }

  ObservableList<RuleRow> rows() {
    return rows;
  }

  /** The rule that is edited; null while a new one is written. */
  ObjectProperty<@Nullable RuleRow> chosenProperty() {
    return chosen;
  }

  ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /** What came of the last deed. */
  ReadOnlyStringProperty saidProperty() {
    return said.getReadOnlyProperty();
  }

  ReadOnlyStringProperty countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** Moves on when something else is to be held against the history. */
  ReadOnlyIntegerProperty questionProperty() {
    return question.getReadOnlyProperty();
  }
}
