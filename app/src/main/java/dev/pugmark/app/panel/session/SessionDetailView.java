package dev.pugmark.app.panel.session;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.ChartActions;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.ViewTabs;
import dev.pugmark.app.panel.sessions.SessionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One session: what it is in a line, and its views as tabs. */
public final class SessionDetailView extends BorderPane {
  private final SessionViewModel model;
  private final List<Panel> views;
  private final LongSupplier clock;
  private final HBox head = new HBox();
  private final StackPane body = new StackPane();
  private final Runnable close;

  /** Shows the session in {@code open}; {@code close} leaves it. */
  public SessionDetailView(
      SessionViewModel model,
      ObservableValue<@Nullable SessionRow> open,
      List<Panel> views,
      LongSupplier clock,
      Runnable close) {
    this.model = model;
    this.views = List.copyOf(views);
    this.clock = clock;
    this.close = close;
    getStyleClass().add("session-detail");
    head.getStyleClass().add("session-head");
    head.setAlignment(Pos.CENTER_LEFT);
    var tabs = new ViewTabs<>(model.viewProperty());
    for (var i = 0; i < views.size(); i++) {
      tabs.add(views.get(i).id(), views.get(i).title(), Integer.toString(i + 1));
    }
    setTop(new VBox(head, tabs));
    setCenter(body);
    open.subscribe(this::show);
    // Until it is read, the views still hold the session before it.
    open.subscribe(this::reveal);
    model.shownProperty().subscribe(_ -> reveal(open.getValue()));
    model.viewProperty().subscribe(this::choose);
  }

  /** Lets the view in front take the keys. */
  public void focus() {
    choose(model.viewProperty().get());
  }

  /** The actions of all views, and the choice among them. */
  public List<Action> actions() {
    var all = new ArrayList<Action>();
    for (var i = 0; i < views.size(); i++) {
      var view = views.get(i);
      var label = Messages.text("view.show", view.title());
      all.add(
          Action.of(
                  "view." + view.id(),
                  Messages.text("group.views"),
                  label,
                  () -> model.viewProperty().set(view.id()),
                  Integer.toString(i + 1))
              .when(() -> ChartActions.isShown(this)));
    }
    for (var view : views) {
      all.addAll(view.actions());
    }
    return all;
  }

  private void reveal(@Nullable SessionRow open) {
    var isShown = open == null || open.id().equals(model.shownProperty().get());
    body.setOpacity(isShown ? 1 : 0);
  }

  private void choose(String id) {
    for (var view : views) {
      if (view.id().equals(id)) {
        body.getChildren().setAll(view.view());
        view.focus();
      }
    }
  }

  private void show(@Nullable SessionRow row) {
    head.getChildren().clear();
    if (row == null) {
      return;
    }
    var back = Nodes.iconButton(Feather.ARROW_LEFT, Messages.text("sessions.do.close"), close);
    var title = Nodes.label(VisibleText.oneLine(row.title()), "session-title");
    title.setTooltip(new Tooltip(VisibleText.oneLine(row.id())));
    title.setMinWidth(80);
    head.getChildren().addAll(back, title, Nodes.status(row.status()), Nodes.spring());
    facts(row);
  }

  private void facts(SessionRow row) {
    if (row.agent() != null) {
      fact(Messages.text("sessions.agent"), VisibleText.oneLine(row.agent()), null);
    }
    var duration = row.durationMicros(clock.getAsLong());
    fact(Messages.text("sessions.duration"), Durations.brief(duration), Durations.exact(duration));
    if (row.tokens() != null) {
      fact(
          Messages.text("sessions.tokens"),
          Numbers.brief(row.tokens()),
          Numbers.exact(row.tokens()));
    }
    if (row.cost() != null) {
      fact(Messages.text("sessions.cost"), row.cost().brief(), row.cost().exact());
    }
  }

  private void fact(String label, String value, @Nullable String exact) {
    var shown = Nodes.label(value, "number");
    shown.setMinWidth(USE_PREF_SIZE);
    if (exact != null) {
      shown.setTooltip(new Tooltip(exact));
    }
    var name = Nodes.label(label, "muted", "small");
    name.setMinWidth(USE_PREF_SIZE);
    var pair = new HBox(name, shown);
    pair.getStyleClass().add("fact");
    pair.setAlignment(Pos.CENTER_LEFT);
    head.getChildren().add(pair);
  }
}
