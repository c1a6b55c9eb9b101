package dev.pugmark.app.panel.events;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Scope;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.filter.FilterViewModel;
import dev.pugmark.app.panel.filter.SavedFilters.Subject;
import dev.pugmark.app.panel.inspector.InspectorViewModel.Tab;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The log: all of it as a place, or that of the open session as one of its views. */
public final class EventsPanel implements Panel {
  private final String id;
  private final EventsViewModel model;
  private final LazyView<EventsView> view;

  private EventsPanel(String id, Models models, Surroundings around, boolean ofSession) {
    this.id = id;
    model =
        new EventsViewModel(
            id,
            models.selection(),
            new FilterViewModel(id + ".filter", Subject.EVENTS, models.filters()),
            ofSession,
            around.clock(),
            around.zone());
    view =
        new LazyView<>(() ->
            new EventsView(
                model,
                !ofSession,
                around.clock(),
                around.zone(),
                around.palette(),
                around.settings().of(id + ".columns"),
                ofSession ? List.of() : around.waysToStart(),
                row -> {
                  model.select(row);
                  models.inspector().tabProperty().set(Tab.RAW);
                }));
  }

  /** The place with everything that arrived. */
  public static EventsPanel all(Models models, Surroundings around) {
    var panel = new EventsPanel("events", models, around, false);
    panel.model.filter().remember(around.settings().of("events.filter"));
    return panel;
  }

  /** The view with what arrived of the open session. */
  public static EventsPanel ofSession(Models models, Surroundings around) {
    var panel = new EventsPanel("raw", models, around, true);
    models.session().shownProperty().subscribe(panel.model::session);
    return panel;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return Messages.text(id.equals("raw") ? "view.raw" : "place.events");
  }

  @Override
  public Ikon icon() {
    return Feather.ACTIVITY;
  }

  @Override
  public LazyView<EventsView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusTable();
  }

  /** Shows the events that pass a filter. */
  @Override
  public void reveal(String filter) {
    model.filter().set(filter);
  }

  @Override
  public ObservableValue<String> counts() {
    return model.countsProperty();
  }

  @Override
  public ObservableValue<String> scope() {
    return Scope.of(
        () -> Stream.of(Scope.of(model.filter().queryProperty().get())),
        model.filter().queryProperty());
  }

  @Override
  public Optional<Export> export() {
    var wanted = model.all();
    return Optional.of(
        new Export(
            "events",
            (store, target, format) -> EventsReader.write(store, wanted, target, format)));
  }

  @Override
  public ObservableValue<Boolean> reading() {
    return new ReadOnlyBooleanWrapper(false);
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return model.feeds();
  }

  @Override
  public List<Action> actions() {
    return List.of(
        action("next", () -> view.get().step(true), "J"),
        action("previous", () -> view.get().step(false), "K"),
        action("open", () -> view.get().openSelected(), "O"),
        action("filter", () -> view.get().focusFilter(), "/"),
        action("saved", () -> view.get().showSaved(), "Shortcut+S"),
        action("end", () -> view.get().toEnd(), "End"));
  }

  private Action action(String name, Runnable run, String key) {
    return Action.of(id + "." + name, title(), Messages.text("events.do." + name), run, key)
        .when(view::isShown);
  }
}
