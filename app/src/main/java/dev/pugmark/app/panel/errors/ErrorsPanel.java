package dev.pugmark.app.panel.errors;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Period;
import dev.pugmark.app.panel.Scope;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.errors.ErrorsViewModel.SelfCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The place that says what breaks, and whether it is us. */
public final class ErrorsPanel implements Panel {
  private static final String CHECK = "errors.check";

  private final ErrorsViewModel model;
  private final LazyView<ErrorsView> view;
  private final Surroundings around;
  private final Feed<ErrorsReader.Question, ErrorsContent> feed;

  /** Shows nothing yet. */
  public ErrorsPanel(Surroundings around) {
    this.around = around;
    model = new ErrorsViewModel(around.clock(), around.zone());
    view =
        new LazyView<>(() -> new ErrorsView(model, around, new SelfCheckView(model, this::check)));
    feed = new Feed<>("errors", this::question, ErrorsReader::read, model::show);
    model.periodProperty().subscribe(_ -> feed.again());
  }

  private ErrorsReader.Question question() {
    var since = model.periodProperty().get().sinceMicros(around.clock().getAsLong(), around.zone());
    return new ErrorsReader.Question(since);
  }

  /** Runs the suite on throw-away stores; what is stored here is not touched. */
  private void check() {
    var before = model.selfCheckProperty().get();
    if (before.running()) {
      return;
    }
    model.selfCheckProperty().set(new SelfCheck(true, before.found(), ""));
    around
        .deeds()
        .ask(
            "POST",
            "/api/eval/smoke",
            Map.of(),
            outcome -> {
              if (outcome.done()) {
                around
                    .background()
                    .run(
                        CHECK,
                        () -> ScorecardReader.read(outcome.answer()),
                        card -> model.selfCheckProperty().set(new SelfCheck(false, card, "")));
              } else {
                model.selfCheckProperty().set(new SelfCheck(false, before.found(), outcome.why()));
              }
            });
  }

  @Override
  public String id() {
    return "errors";
  }

  @Override
  public String title() {
    return Messages.text("place.errors");
  }

  @Override
  public Ikon icon() {
    return Feather.ALERT_OCTAGON;
  }

  @Override
  public LazyView<ErrorsView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusFeed();
  }

  @Override
  public ObservableValue<String> counts() {
    return model.countsProperty();
  }

  @Override
  public ObservableValue<String> scope() {
    return Scope.of(
        () ->
            Stream.of(
                Messages.text("scope.period", model.periodProperty().get().label()),
                model.errorClassProperty().get(),
                model.bugsOnlyProperty().get() ? Messages.text("errors.bugs.only") : null),
        model.periodProperty(),
        model.errorClassProperty(),
        model.bugsOnlyProperty());
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return List.of(feed);
  }

  @Override
  public Optional<Export> export() {
    return Optional.of(Export.ofRows(ErrorSheet.of(), model.feed(), model.feedInAll()));
  }

  @Override
  public List<Action> actions() {
    var all = new ArrayList<Action>();
    all.add(action("next", () -> view.get().step(true), "J"));
    all.add(action("previous", () -> view.get().step(false), "K"));
    all.add(action("open", () -> view.get().openSelected(), "O"));
    all.add(
        action("bugs", () -> model.bugsOnlyProperty().set(!model.bugsOnlyProperty().get()), "B"));
    all.add(action("check", this::check, "R"));
    all.addAll(Period.actions(this, model.periodProperty()));
    return all.stream().map(one -> one.when(view::isShown)).toList();
  }

  private Action action(String name, Runnable run, String key) {
    return Action.of("errors." + name, title(), Messages.text("errors.do." + name), run, key);
  }
}
