package dev.pugmark.app.panel.connect;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Surroundings;
import java.util.List;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Where runtimes are connected, and what they left on this machine is imported. */
public final class ConnectPanel implements Panel {
  /** Its place in the rail. */
  public static final String ID = "connect";

  private static final String CLAUDE_CODE = "claude-code";
  private static final String CODEX = "codex";

  private final ConnectViewModel model;
  private final LazyView<ConnectView> view;

  /** Shows what the model holds, and looks anew whenever it comes in front. */
  public ConnectPanel(Models models, Surroundings around) {
    model = models.connect();
    view = new LazyView<>(() -> new ConnectView(model, around));
    view.inSceneProperty()
        .subscribe(inScene -> {
          if (inScene) {
            model.desk().look();
          }
        });
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.text("place.connect");
  }

  @Override
  public Ikon icon() {
    return Feather.LINK;
  }

  @Override
  public LazyView<ConnectView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusFirst();
  }

  @Override
  public ObservableValue<String> counts() {
    return model.summaryProperty();
  }

  @Override
  public List<Action> actions() {
    return List.of(
        here("connect.look", () -> model.desk().look(), "F5"),
        here("connect.claude-code", () -> connect(CLAUDE_CODE), "C"),
        here("connect.claude-code.undo", () -> undo(CLAUDE_CODE), "Shift+C"),
        here("connect.codex", () -> connect(CODEX), "X"),
        here("connect.codex.undo", () -> undo(CODEX), "Shift+X"),
        here("connect.transcripts", () -> view.get().focusTranscripts(), "T"),
        here("connect.choose.all", model::chooseAll, "A"),
        here("connect.import.do", model::importChosen, "Shortcut+Enter"),
        Action.of(
            "connect.watch",
            title(),
            Messages.text("connect.watch.do"),
            () -> model.desk().watch(!model.watchingProperty().get()),
            "Shortcut+Shift+W"));
  }

  private Action here(String id, Runnable run, String key) {
    return Action.of(id, title(), Messages.text(id), run, key).when(view::isShown);
  }

  private void connect(String runtime) {
    var card = model.card(runtime);
    if (card != null && card.canConnect()) {
      model.desk().connect(runtime);
    }
  }

  private void undo(String runtime) {
    var card = model.card(runtime);
    if (card != null && card.canUndo()) {
      model.desk().undo(runtime);
    }
  }
}
