package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.ChartActions;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Panels;
import dev.pugmark.app.panel.Scope;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.session.SessionDetailView;
import dev.pugmark.app.panel.session.SessionViews;
import dev.pugmark.query.Completion;
import dev.pugmark.query.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** All sessions; in their place the one that is open. */
public final class SessionsPanel implements Panel {
  /** Its name. */
  public static final String ID = "sessions";

  private final SessionsViewModel model;
  private final Surroundings around;
  private final SessionTableModel lines;
  private final SessionsView table;
  private final SessionViews views;
  private final ObservableValue<String> viewInFront;
  private final LazyView<SessionDetailView> detail;
  private final StackPane view = new StackPane();
  private final LazyView<StackPane> content = new LazyView<>(() -> view);

  /** Shows the sessions, and the open session with all its views. */
  public SessionsPanel(Models models, Surroundings around) {
    this.around = around;
    model = models.sessions();
    lines = new SessionTableModel(model, around.clock(), around.zone());
    table =
        new SessionsView(
            model,
            lines,
            around.clock(),
            around.zone(),
            around.palette(),
            around.settings().of("sessions.columns"),
            around.waysToStart());
    views = new SessionViews(Panels.sessionViews(models, around), models.session().viewProperty());
    detail =
        new LazyView<>(() ->
            new SessionDetailView(
                models.session(),
                model.openProperty(),
                views,
                around.clock(),
                model::close,
                id -> around.sessionsOf().accept("agent:" + Completion.written(Field.AGENT, id))));
    viewInFront = models.session().viewProperty();
    var settings = around.settings();
    model.filter().remember(settings.of("sessions.filter"));
    Grouping.remember(model.groupingProperty(), settings.of("sessions.group"));
    model.openProperty().subscribe(this::choose);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.text("place.sessions");
  }

  @Override
  public Ikon icon() {
    return Feather.LIST;
  }

  @Override
  public LazyView<StackPane> content() {
    return content;
  }

  @Override
  public ObservableValue<String> counts() {
    return tableOr(model.countsProperty(), Panel::counts);
  }

  @Override
  public ObservableValue<String> scope() {
    var filter = model.filter().queryProperty();
    var ordered = lines.orderedProperty();
    var usual = Messages.text("sessions.latest");
    return tableOr(
        Scope.of(
            () -> Stream.of(Scope.of(filter.get()), ordered.get() ? null : usual), filter, ordered),
        Panel::scope);
  }

  /** Of the table, or of the open session's view in front. */
  private ObservableValue<String> tableOr(
      ObservableValue<String> ofTable, Function<Panel, ObservableValue<String>> ofView) {
    return model
        .openProperty()
        .isNull()
        .flatMap(
            closed -> closed ? ofTable : viewInFront.flatMap(_ -> ofView.apply(views.front())));
  }

  @Override
  public Optional<Export> export() {
    var query = model.filter().queryProperty().get();
    var now = around.clock().getAsLong();
    return Optional.of(
        new Export(
            ID,
            (store, target, format) ->
                SessionsExportReader.write(store, query, now, around.zone(), target, format)));
  }

  @Override
  public Panel front() {
    return model.openProperty().get() == null ? this : views.front();
  }

  @Override
  public ObservableValue<Boolean> reading() {
    return new ReadOnlyBooleanWrapper(false);
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return List.of(model.filter().feed(), lines.feed());
  }

  @Override
  public List<Panel> inside() {
    return views.all();
  }

  @Override
  public List<Action> actions() {
    var all = new ArrayList<Action>();
    all.add(inTable("next", () -> table.step(true), "J"));
    all.add(inTable("previous", () -> table.step(false), "K"));
    all.add(inTable("open", table::openSelected, "O"));
    all.add(inTable("filter", table::focusFilter, "/"));
    all.add(inTable("saved", table::showSaved, "Shortcut+S"));
    all.add(
        inTable(
            "group",
            () -> model.groupingProperty().set(model.groupingProperty().get().next()),
            "G"));
    all.add(inTable("new", table::letIn, "Home"));
    all.add(
        Action.of(
                "sessions.close", title(), Messages.text("sessions.do.close"), model::close, "Esc")
            .when(detail::isShown));
    all.addAll(views.actions(detail::isShown));
    return all;
  }

  private void choose(@Nullable SessionRow open) {
    var shown = open == null ? table : detail.get();
    if (!view.getChildren().contains(shown)) {
      view.getChildren().setAll(shown);
      if (open != null) {
        detail.get().focus();
      }
    }
  }

  private Action inTable(String name, Runnable run, String key) {
    return Action.of("sessions." + name, title(), Messages.text("sessions.do." + name), run, key)
        .when(() -> ChartActions.isShown(table));
  }
}
