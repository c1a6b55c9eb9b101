package dev.pugmark.app.panel.alerts;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Scope;
import dev.pugmark.app.panel.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The place for what needs somebody. */
public final class AlertsPanel implements Panel {
  /** The id of this place. */
  public static final String ID = "alerts";

  private final AlertsViewModel model;
  private final AlertSettingsViewModel settings;
  private final LazyView<AlertsView> view;
  private final Feed<AlertsReader.Question, AlertsContent> feed;

  /** Shows nothing yet. */
  public AlertsPanel(Surroundings around) {
    model = new AlertsViewModel(around.deeds());
    settings = new AlertSettingsViewModel(around.deeds(), around.background());
    view = new LazyView<>(() -> new AlertsView(model, settings, around));
    feed = new Feed<>(ID, model::question, AlertsReader::read, model::show);
    model.openOnlyProperty().subscribe(_ -> feed.again());
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.text("place.alerts");
  }

  @Override
  public Ikon icon() {
    return Feather.BELL;
  }

  @Override
  public LazyView<AlertsView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusAlerts();
  }

  @Override
  public ObservableValue<String> counts() {
    return model.countsProperty();
  }

  @Override
  public ObservableValue<String> scope() {
    return Scope.of(
        () -> {
          var group = model.groupProperty().get();
          return Stream.of(
              model.openOnlyProperty().get() ? Messages.text("alerts.open.only") : null,
              group == null ? null : group.agent());
        },
        model.openOnlyProperty(),
        model.groupProperty());
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return List.of(feed);
  }

  @Override
  public Optional<Export> export() {
    return Optional.of(Export.ofRows(AlertSheet.of(), model.rows(), model.rowsInAll()));
  }

  @Override
  public List<Action> actions() {
    return List.of(
            action("next", () -> view.get().step(true), "J"),
            action("previous", () -> view.get().step(false), "K"),
            action("open", () -> view.get().openSelected(), "O"),
            action("acknowledge", () -> view.get().acknowledge(), "X"),
            action("all", model::acknowledgeAll),
            action(
                "settings",
                () -> settings.openProperty().set(!settings.openProperty().get()),
                "Comma"),
            action(
                "only", () -> model.openOnlyProperty().set(!model.openOnlyProperty().get()), "B"))
        .stream()
        .map(action -> action.when(view::isShown))
        .toList();
  }

  private Action action(String name, Runnable run, String... keys) {
    return Action.of("alerts." + name, title(), Messages.text("alerts.do." + name), run, keys);
  }
}
