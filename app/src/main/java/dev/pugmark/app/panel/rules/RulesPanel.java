package dev.pugmark.app.panel.rules;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.ChartActions;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Surroundings;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The place for rules: whether agents did what they said. */
public final class RulesPanel implements Panel {
  private final RulesViewModel model;
  private final RulesView view;
  private final List<Feed<?, ?>> feeds;

  /** Shows nothing yet. */
  public RulesPanel(Models models, Surroundings around) {
    model = new RulesViewModel(around.deeds());
    var editor =
        new RuleEditor(
            model,
            around,
            () -> {
              var selected = models.selection().current();
              return selected == null ? null : selected.session();
            });
    view = new RulesView(model, around, editor);
    Feed<Boolean, List<RuleRow>> rules =
        new Feed<>("rules", () -> true, RulesReader::rules, model::show);
    Feed<RulesReader.Question, Found> trial =
        new Feed<>("rules.trial", model::question, RulesReader::tryOut, model::show);
    model.questionProperty().subscribe(_ -> trial.again());
    feeds = List.of(rules, trial);
  }

  @Override
  public String id() {
    return "rules";
  }

  @Override
  public String title() {
    return Messages.text("place.rules");
  }

  @Override
  public Ikon icon() {
    return Feather.CHECK_SQUARE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void focus() {
    view.focusRules();
  }

  @Override
  public ObservableValue<String> counts() {
    return model.countsProperty();
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return feeds;
  }

  @Override
  public Optional<Export> export() {
    return Optional.of(Export.ofRows(RuleSheet.of(), model.rows()));
  }

  @Override
  public List<Action> actions() {
    return List.of(
            action("next", () -> view.step(true), "J"),
            action("previous", () -> view.step(false), "K"),
            action("new", view::write, "N"),
            action("save", model::save, "Shortcut+Enter"),
            action("evaluate", model::evaluate, "R"),
            action("delete", model::delete))
        .stream()
        .map(action -> action.when(() -> ChartActions.isShown(view)))
        .toList();
  }

  private Action action(String name, Runnable run, String... keys) {
    return Action.of("rules." + name, title(), Messages.text("rules.do." + name), run, keys);
  }
}
