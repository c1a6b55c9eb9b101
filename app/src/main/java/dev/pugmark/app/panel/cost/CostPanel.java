package dev.pugmark.app.panel.cost;

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

/** What the open session cost. */
public final class CostPanel implements Panel {
  private final Models models;
  private final CostViewModel model;
  private final LazyView<CostView> view;
  private final Feed<CostReader.Question, CostContent> feed;

  /** Shows nothing yet. */
  public CostPanel(Models models, Surroundings around) {
    this.models = models;
    model = new CostViewModel(around.zone());
    view = new LazyView<>(() -> new CostView(model, around, models.session().wayToRaw()));
    feed = new Feed<>("cost", this::question, CostReader::read, model::show);
    models
        .sessions()
        .openProperty()
        .map(row -> row == null ? null : row.id())
        .subscribe(id -> {
          if (id != null && !id.equals(model.content().session())) {
            model.show(CostContent.NONE);
            feed.forget();
          }
        });
  }

  private CostReader.@Nullable Question question() {
    var open = models.sessions().openProperty().get();
    return open == null ? null : new CostReader.Question(open.id());
  }

  @Override
  public String id() {
    return "cost";
  }

  @Override
  public String title() {
    return Messages.text("view.cost");
  }

  @Override
  public Ikon icon() {
    return Feather.DOLLAR_SIGN;
  }

  @Override
  public LazyView<CostView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusRows();
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return List.of(feed);
  }

  @Override
  public Optional<Export> export() {
    return Optional.of(Export.ofRows(CostSheet.of(), model.content().rows()));
  }

  @Override
  public List<Action> actions() {
    return List.of(
            Action.of(
                "cost.next",
                title(),
                Messages.text("costs.do.next"),
                () -> view.get().step(true),
                "J"),
            Action.of(
                "cost.previous",
                title(),
                Messages.text("costs.do.previous"),
                () -> view.get().step(false),
                "K"))
        .stream()
        .map(action -> action.when(view::isShown))
        .toList();
  }
}
