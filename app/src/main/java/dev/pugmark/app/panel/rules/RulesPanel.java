package dev.pugmark.app.panel.rules;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Surroundings;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The place for rules: whether agents did what they said. */
public final class RulesPanel implements Panel {
  private final RulesViewModel model;
  private static final Duration BETWEEN = Duration.millis(250);

  private final LazyView<RulesView> view;
  private final List<Feed<?, ?>> feeds;

  /** Shows nothing yet. */
  public RulesPanel(Models models, Surroundings around) {
    model = new RulesViewModel(around.deeds(), rejudging(around));
    view = new LazyView<>(() -> new RulesView(model, around, editor(models, around)));
    Feed<Boolean, List<RuleRow>> rules =
        new Feed<>("rules", () -> true, RulesReader::rules, model::show);
    Feed<RulesReader.Question, Found> trial =
        new Feed<>("rules.trial", model::question, RulesReader::tryOut, model::show);
    model.questionProperty().subscribe(_ -> trial.again());
    feeds = List.of(rules, trial);
  }

  /** Asks a few times a second while rules are held against older turns, and never otherwise. */
  private static Rejudging rejudging(Surroundings around) {
    var rest = new PauseTransition(BETWEEN);
    return new Rejudging(
        around.deeds(),
        (answer, then) ->
            around.background().run("rules.rejudging", () -> RejudgedReader.read(answer), then),
        run -> {
          rest.setOnFinished(_ -> run.run());
          rest.playFromStart();
        });
  }

  private RuleEditor editor(Models models, Surroundings around) {
    return new RuleEditor(
        model,
        around,
        () -> {
          var selected = models.selection().current();
          return selected == null ? null : selected.session();
        });
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
  public LazyView<RulesView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusRules();
  }

  @Override
  public void reveal(String id) {
    view.get().choose(id);
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
            action("next", () -> view.get().step(true), "J"),
            action("previous", () -> view.get().step(false), "K"),
            action("new", () -> view.get().write(), "N"),
            action("save", model::save, "Shortcut+Enter"),
            action("evaluate", model::evaluate, "R"),
            action("end", model.rejudging()::end),
            action("delete", model::delete))
        .stream()
        .map(action -> action.when(view::isShown))
        .toList();
  }

  private Action action(String name, Runnable run, String... keys) {
    return Action.of("rules." + name, title(), Messages.text("rules.do." + name), run, keys);
  }
}
