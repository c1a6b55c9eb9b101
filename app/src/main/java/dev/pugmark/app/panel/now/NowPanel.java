package dev.pugmark.app.panel.now;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Surroundings;
import java.util.List;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The place that says what is happening. */
public final class NowPanel implements Panel {
  private final NowViewModel model = new NowViewModel();
  private final LazyView<NowView> view;
  private final Feed<NowReader.Question, NowContent> feed;

  /** Shows nothing yet. */
  public NowPanel(Surroundings around) {
    view = new LazyView<>(() -> new NowView(model, around));
    feed =
        new Feed<>(
            "now",
            () -> new NowReader.Question(around.clock().getAsLong()),
            NowReader::read,
            model::show);
  }

  @Override
  public String id() {
    return "now";
  }

  @Override
  public String title() {
    return Messages.text("place.now");
  }

  @Override
  public Ikon icon() {
    return Feather.ZAP;
  }

  @Override
  public LazyView<NowView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().step(true);
  }

  @Override
  public ObservableValue<String> counts() {
    return model.countsProperty();
  }

  @Override
  public List<Feed<?, ?>> feeds() {
    return List.of(feed);
  }

  @Override
  public List<Action> actions() {
    return List.of(
            action("next", () -> view.get().step(true), "J", "Down"),
            action("previous", () -> view.get().step(false), "K", "Up"),
            action("open", () -> view.get().openFocused(), "O"))
        .stream()
        .map(action -> action.when(view::isShown))
        .toList();
  }

  private Action action(String name, Runnable run, String... keys) {
    return Action.of("now." + name, title(), Messages.text("now.do." + name), run, keys);
  }
}
