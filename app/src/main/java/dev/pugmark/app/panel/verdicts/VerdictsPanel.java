package dev.pugmark.app.panel.verdicts;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Surroundings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What rules found in the open session. */
public final class VerdictsPanel implements Panel {
  private final Models models;
  private final LazyView<VerdictsView> view;
  private final Feed<String, VerdictsContent> feed;

  /** Shows nothing yet. */
  public VerdictsPanel(Models models, Surroundings around) {
    this.models = models;
    view = new LazyView<>(() -> new VerdictsView(around, () -> around.place().accept("rules")));
    feed =
        new Feed<>(
            "verdicts", this::question, VerdictsReader::read, found -> view.get().show(found));
    models
        .sessions()
        .openProperty()
        .map(row -> row == null ? null : row.id())
        .subscribe(id -> {
          if (id != null) {
            view.get().show(VerdictsContent.NONE);
            feed.forget();
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
  public LazyView<VerdictsView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusVerdicts();
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return List.of(feed);
  }

  @Override
  public Optional<Export> export() {
    return Optional.of(Export.ofRows(VerdictSheet.of(), view.get().rows()));
  }

  @Override
  public List<Action> actions() {
    return List.of(
            Action.of(
                "verdicts.next",
                title(),
                Messages.text("verdicts.do.next"),
                () -> view.get().step(true),
                "J"),
            Action.of(
                "verdicts.previous",
                title(),
                Messages.text("verdicts.do.previous"),
                () -> view.get().step(false),
                "K"))
        .stream()
        .map(action -> action.when(view::isShown))
        .toList();
  }
}
