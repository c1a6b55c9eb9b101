package dev.pugmark.app.panel.verdicts;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.ChartActions;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Surroundings;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What rules found in the open session. */
public final class VerdictsPanel implements Panel {
  private final Models models;
  private final VerdictsView view;
  private final Feed<String, VerdictsContent> feed;

  /** Shows nothing yet. */
  public VerdictsPanel(Models models, Surroundings around) {
    this.models = models;
    view = new VerdictsView(around, () -> around.place().accept("rules"));
    feed = new Feed<>("verdicts", this::question, VerdictsReader::read, view::show);
    models
        .sessions()
        .openProperty()
        .map(row -> row == null ? null : row.id())
        .subscribe(id -> {
          if (id != null) {
            view.show(VerdictsContent.NONE);
            feed.again();
          }
        });
  }

  private @Nullable String question() {
    var open = models.sessions().openProperty().get();
    return open == null ? null : open.id();
  }

  @Override
  public String id() {
    return "verdicts";
  }

  @Override
  public String title() {
    return Messages.text("view.verdicts");
  }

  @Override
  public Ikon icon() {
    return Feather.CHECK_SQUARE;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void focus() {
    view.focusVerdicts();
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return List.of(feed);
  }

  @Override
  public Optional<Export> export() {
    return Optional.of(Export.ofRows(VerdictSheet.of(), view.rows()));
  }

  @Override
  public List<Action> actions() {
    return List.of(
            Action.of(
                "verdicts.next",
                title(),
                Messages.text("verdicts.do.next"),
                () -> view.step(true),
                "J"),
            Action.of(
                "verdicts.previous",
                title(),
                Messages.text("verdicts.do.previous"),
                () -> view.step(false),
                "K"))
        .stream()
        .map(action -> action.when(() -> ChartActions.isShown(view)))
        .toList();
  }
}
