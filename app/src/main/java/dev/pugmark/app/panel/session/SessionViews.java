package dev.pugmark.app.panel.session;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.property.Property;

/**
 * The views of the open session, and which of them is in front.
 *
 * @param all from left to right
 * @param chosen the id of the one in front
 */
public record SessionViews(List<Panel> all, Property<String> chosen) {
  /** Keeps a copy of the list. */
  public SessionViews {
    all = List.copyOf(all);
  }

  /** The view in front. */
  public Panel front() {
    return all.stream()
        .filter(view -> view.id().equals(chosen.getValue()))
        .findFirst()
        .orElse(all.getFirst());
  }

  /** Goes to a view, by its id, and lets it show one of its own things. */
  public void reveal(String view, String thing) {
    chosen.setValue(view);
    front().reveal(thing);
  }

  /**
   * The actions of all views, and the choice among them.
   *
   * @param shown whether a session is shown now
   */
  public List<Action> actions(BooleanSupplier shown) {
    var actions = new ArrayList<Action>();
    for (var i = 0; i < all.size(); i++) {
      var view = all.get(i);
      actions.add(
          Action.of(
                  "view." + view.id(),
                  Messages.text("group.views"),
                  Messages.text("view.show", view.title()),
                  () -> chosen.setValue(view.id()),
                  Integer.toString(i + 1))
              .when(shown));
    }
    for (var view : all) {
      actions.addAll(view.actions());
    }
    return actions;
  }
}
