package dev.pugmark.app.panel.costs;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Period;
import dev.pugmark.app.panel.Scope;
import dev.pugmark.app.panel.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The place that says what the work cost, and why. */
public final class CostsPanel implements Panel {
  /** The setting that holds what may be spent in a day, in US dollars. */
  private static final String BUDGET = "costs.budget.day";

  private final CostsViewModel model;
  private final LazyView<CostsView> view;
  private final Feed<CostsReader.Question, CostsContent> feed;

  /** Shows nothing yet. */
  public CostsPanel(Surroundings around) {
    model = new CostsViewModel(around.clock(), around.zone(), around.settings().of(BUDGET));
    view = new LazyView<>(() -> new CostsView(model, around));
    feed = new Feed<>("costs", model::question, CostsReader::read, model::show);
    model.questionProperty().subscribe(_ -> feed.again());
  }

  @Override
  public String id() {
    return "costs";
  }

  @Override
  public String title() {
    return Messages.text("place.costs");
  }

  @Override
  public Ikon icon() {
    return Feather.DOLLAR_SIGN;
  }

  @Override
  public LazyView<CostsView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusRows();
  }

  @Override
  public ObservableValue<String> counts() {
    return model.countsProperty();
  }

  /** What an agent spent at any time. */
  @Override
  public void reveal(String agent) {
    model.periodProperty().set(Period.ALL);
    model.byProperty().set(Dimension.AGENT);
    model.groupProperty().set(agent);
  }

  @Override
  public ObservableValue<String> scope() {
    return Scope.of(
        () ->
            Stream.of(
                Messages.text("scope.period", model.periodProperty().get().label()),
                model.groupName()),
        model.periodProperty(),
        model.revisionProperty());
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return List.of(feed);
  }

  @Override
  public Optional<Export> export() {
    return Optional.of(
        Export.ofRows(CostsSheet.of(), model.content().rows(), model.content().rowsInAll()));
  }

  @Override
  public List<Action> actions() {
    var all = new ArrayList<Action>();
    all.add(action("next", () -> view.get().step(true), "J"));
    all.add(action("previous", () -> view.get().step(false), "K"));
    all.add(action("open", () -> view.get().openSelected(), "O"));
    all.add(action("clear", model::clear, "Esc"));
    for (var by : Dimension.values()) {
      all.add(
          Action.of(
              "costs.by." + by.name().toLowerCase(Locale.ROOT),
              title(),
              Messages.text("costs.do.by", by.label()),
              () -> model.byProperty().set(by)));
    }
    for (var step : Buckets.Step.values()) {
      var word = Messages.text("costs.step." + step.name().toLowerCase(Locale.ROOT));
      all.add(
          Action.of(
              "costs.step." + step.name().toLowerCase(Locale.ROOT),
              title(),
              Messages.text("costs.do.step", word),
              () -> model.stepProperty().set(step)));
    }
    all.addAll(Period.actions(this, model.periodProperty()));
    return all.stream().map(a -> a.when(view::isShown)).toList();
  }

  private Action action(String name, Runnable run, String key) {
    return Action.of("costs." + name, title(), Messages.text("costs.do." + name), run, key);
  }
}
