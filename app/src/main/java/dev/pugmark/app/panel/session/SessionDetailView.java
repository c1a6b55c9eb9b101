package dev.pugmark.app.panel.session;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.ReadingVeil;
import dev.pugmark.app.panel.ViewTabs;
import dev.pugmark.app.panel.sessions.SessionRow;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One session: what it is in a line, and its views as tabs. */
public final class SessionDetailView extends BorderPane {
  /** What failed, in the language of filters. */
  private static final String FAILED = "status:failed";

  private final SessionViewModel model;
  private final SessionViews views;
  private final SessionHead head;
  private final StackPane body = new StackPane();
  private final EmptyState wait =
      new EmptyState(
          Feather.CLOCK,
          Messages.text("session.wait.title"),
          Messages.text("session.wait.text"),
          null,
          List.of());

  /**
   * Shows the session in {@code open}.
   *
   * @param close leaves it
   * @param agent shows the sessions of an agent
   */
  public SessionDetailView(
      SessionViewModel model,
      ObservableValue<@Nullable SessionRow> open,
      SessionViews views,
      LongSupplier clock,
      Runnable close,
      Consumer<String> agent) {
    this.model = model;
    this.views = views;
    head =
        new SessionHead(
            clock,
            new SessionHead.Ways(
                close, agent, () -> views.reveal("raw", FAILED), model.viewProperty()::set));
    getStyleClass().add("session-detail");
    var tabs = new ViewTabs<>(model.viewProperty());
    for (var i = 0; i < views.all().size(); i++) {
      var view = views.all().get(i);
      tabs.add(view.id(), view.title(), Integer.toString(i + 1));
    }
    setTop(new VBox(head, tabs));
    setCenter(new StackPane(body, wait));
    wait.setVisible(false);
    open.subscribe(head::show);
    // Until it is read, the views still hold the session before it.
    open.subscribe(this::reveal);
    model.shownProperty().subscribe(_ -> reveal(open.getValue()));
    model.pendingProperty().subscribe(_ -> reveal(open.getValue()));
    model
        .viewProperty()
        .subscribe(id -> {
          choose(id);
          reveal(open.getValue());
        });
  }

  /** Lets the view in front take the keys. */
  public void focus() {
    choose(model.viewProperty().get());
  }

  private void reveal(@Nullable SessionRow open) {
    var isShown = open == null || open.id().equals(model.shownProperty().get());
    var waits = isShown && model.pendingProperty().get().contains(model.viewProperty().get());
    body.setOpacity(isShown && !waits ? 1 : 0);
    wait.setVisible(waits);
  }

  private void choose(String id) {
    for (var view : views.all()) {
      if (view.id().equals(id)) {
        body.getChildren().setAll(view.view(), new ReadingVeil(view));
        view.focus();
      }
    }
  }
}
