package dev.pugmark.app.panel.calls;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Period;
import dev.pugmark.app.panel.Scope;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.sessions.SessionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Calls to the outside: of all agents as a place, of the open session as a view. */
public final class CallsPanel implements Panel {
  private final String id;
  private final CallsViewModel model;
  private final LazyView<CallsView> view;
  private final ReadOnlyObjectProperty<@Nullable SessionRow> open;
  private final List<Feed<?, ?>> feeds;

  private CallsPanel(String id, boolean ofSession, Models models, Surroundings around) {
    this.id = id;
    model = new CallsViewModel(ofSession, around.clock(), around.zone());
    open = models.sessions().openProperty();
    var feed =
        new Feed<>(
            id,
            () -> {
              var row = open.get();
              return model.question(row == null ? null : row.id());
            },
            CallsReader::read,
            model::show);
    model.questionProperty().subscribe(_ -> feed.again());
    if (ofSession) {
      view = lazily(models, () -> new CallsView(model, around, null));
      open.map(row -> row == null ? null : row.id())
          .subscribe(now -> {
            if (now != null && !now.equals(model.content().session())) {
              model.forget();
              feed.forget();
            }
          });
      feeds = List.of(feed);
    } else {
      var excluded =
          new Feed<>(
              "calls.excluded", () -> true, ExcludedReader::read, model.excludedProperty()::set);
      view =
          lazily(
              models,
              () ->
                  new CallsView(
                      model, around, new ExclusionsView(around.deeds(), model.excludedProperty())));
      feeds = List.of(feed, excluded);
    }
  }

  /** Marks what is selected anywhere from when it is first seen. */
  private static LazyView<CallsView> lazily(Models models, Supplier<CallsView> making) {
    return new LazyView<>(() -> {
      var view = making.get();
      models.selection().currentProperty().subscribe(view::mark);
      return view;
    });
  }

  /** Of all agents. */
  public static CallsPanel all(Models models, Surroundings around) {
    return new CallsPanel("calls", false, models, around);
  }

  /** Of the open session. */
  public static CallsPanel ofSession(Models models, Surroundings around) {
    return new CallsPanel("external", true, models, around);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return Messages.text(model.isOfSession() ? "view.calls" : "place.calls");
  }

  @Override
  public Ikon icon() {
    return Feather.GLOBE;
  }

  @Override
  public LazyView<CallsView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusCalls();
  }

  /** Shows the calls to a host. */
  @Override
  public void reveal(String id) {
    model.hostProperty().set(id);
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
                model.isOfSession()
                    ? null
                    : Messages.text("scope.period", model.periodProperty().get().label()),
                model.hostProperty().get(),
                model.failedOnlyProperty().get() ? Messages.text("calls.failed.only") : null),
        model.periodProperty(),
        model.hostProperty(),
        model.failedOnlyProperty());
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return feeds;
  }

  @Override
  public Optional<Export> export() {
    var row = open.get();
    var question = model.question(row == null ? null : row.id());
    return Optional.ofNullable(question)
        .map(asked ->
            new Export(
                "external-calls",
                (store, target, format) -> CallsReader.write(store, asked, target, format)));
  }

  @Override
  public List<Action> actions() {
    var all = new ArrayList<Action>();
    all.add(action("next", () -> view.get().step(true), "J"));
    all.add(action("previous", () -> view.get().step(false), "K"));
    all.add(action("open", () -> view.get().openSelected(), "O"));
    all.add(action("failed", () -> flip(model.failedOnlyProperty()), "B"));
    all.add(action("loopback", () -> flip(model.loopbackProperty()), "L"));
    all.add(action("clear", () -> view.get().clearHost()));
    if (!model.isOfSession()) {
      all.addAll(Period.actions(this, model.periodProperty()));
    }
    return all.stream().map(one -> one.when(view::isShown)).toList();
  }

  private static void flip(BooleanProperty choice) {
    choice.set(!choice.get());
  }

  private Action action(String name, Runnable run, String... keys) {
    return Action.of(id + "." + name, title(), Messages.text("calls.do." + name), run, keys);
  }
}
