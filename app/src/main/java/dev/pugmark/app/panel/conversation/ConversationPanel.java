package dev.pugmark.app.panel.conversation;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.session.SessionViewModel;
import java.util.List;
import java.util.stream.Stream;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The conversation of the open session. */
public final class ConversationPanel implements Panel {
  private final LazyView<ConversationView> view;

  /** Shows the conversation of {@code session}. */
  public ConversationPanel(SessionViewModel session, Surroundings around) {
    view =
        new LazyView<>(() ->
            new ConversationView(
                session.conversation(), around.zone(), around.openLink(), session.wayToRaw()));
  }

  @Override
  public String id() {
    return "conversation";
  }

  @Override
  public String title() {
    return Messages.text("view.conversation");
  }

  @Override
  public Ikon icon() {
    return Feather.MESSAGE_SQUARE;
  }

  @Override
  public LazyView<ConversationView> content() {
    return view;
  }

  @Override
  public void focus() {
    view.get().focusList();
  }

  @Override
  public List<Action> actions() {
    return Stream.of(
            action("next", "conversation.next", () -> view.get().next(), "J"),
            action("previous", "conversation.previous", () -> view.get().previous(), "K"),
            action("end", "conversation.end", () -> view.get().toEnd(), "Shift+G"))
        .map(action -> action.when(view::isShown))
        .toList();
  }

  private Action action(String name, String key, Runnable run, String keys) {
    return Action.of(id() + "." + name, title(), Messages.text(key), run, keys);
  }
}
