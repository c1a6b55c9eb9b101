package dev.pugmark.app.panel.agents;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Surroundings;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The place that says who is alive. */
public final class AgentsPanel implements Panel {
  private final AgentsViewModel model;
  private final LazyView<AgentsView> view;
  private final Feed<AgentsReader.Question, List<AgentRow>> feed;

  /** Shows nothing yet. */
  public AgentsPanel(Surroundings around) {
    model = new AgentsViewModel(around.deeds());
    view = new LazyView<>(() -> new AgentsView(model, around));
    feed =
        new Feed<>(
            "agents",
            () -> new AgentsReader.Question(around.clock().getAsLong()),
            AgentsReader::read,
            model::show);
  }

  @Override
  public String id() {
    return "agents";
  }

  @Override
  public String title() {
    return Messages.text("place.agents");
  }

  @Override
  public Ikon icon() {
    return Feather.USERS;
  }

  @Override
  public LazyView<AgentsView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusAgents();
  }

  @Override
  public void reveal(String id) {
    view.get().choose(id);
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
  public Optional<Export> export() {
    return Optional.of(Export.ofRows(AgentSheet.of(), model.rows()));
  }

  @Override
  public List<Action> actions() {
    return List.of(
            action("next", () -> view.get().step(true), "J"),
            action("previous", () -> view.get().step(false), "K"),
            action("open", () -> view.get().openSelected(), "O"),
            action("sessions", () -> view.get().sessionsOfSelected()),
            action("pause", () -> view.get().toggle(), "P"))
        .stream()
        .map(action -> action.when(view::isShown))
        .toList();
  }

  private Action action(String name, Runnable run, String... keys) {
    return Action.of("agents." + name, title(), Messages.text("agents.do." + name), run, keys);
  }
}
