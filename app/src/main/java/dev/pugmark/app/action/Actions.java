package dev.pugmark.app.action;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/** All actions there are, in the order they were added. FX thread. */
public final class Actions {
  private final Map<String, Action> byId = new LinkedHashMap<>();
  private BooleanSupplier suspended = () -> false;

  /**
   * Adds actions.
   *
   * @throws IllegalArgumentException when there is one with the same id
   */
  public void add(Collection<Action> actions) {
    for (var action : actions) {
      if (byId.putIfAbsent(action.id(), action) != null) {
        throw new IllegalArgumentException("There is an action " + action.id() + " already");
      }
    }
  }

  /** Every action. */
  public Collection<Action> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  /** The action with this id. */
  public Optional<Action> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Runs the action with this id if it can be done now; says whether it ran. */
  public boolean run(String id) {
    var action = byId.get(id);
    if (action == null || !action.enabled().getAsBoolean()) {
      return false;
    }
    action.run().run();
    return true;
  }

  /**
   * Lets the keys of the actions work in a scene. Keys that type a character do nothing while a
   * text field has the focus.
   */
  public void listenTo(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> handle(scene, event));
    scene.addEventFilter(KeyEvent.KEY_TYPED, event -> handle(scene, event));
  }

  /** Lets no key work while this holds: something lies over the window. */
  public void suspendWhile(BooleanSupplier condition) {
    suspended = condition;
  }

  private void handle(Scene scene, KeyEvent event) {
    var typing =
        scene.getFocusOwner() instanceof TextInputControl
            && !event.isShortcutDown()
            && !event.isAltDown()
            && !event.getCode().isFunctionKey();
    if (typing || suspended.getAsBoolean()) {
      return;
    }
    for (var action : byId.values()) {
      if (matches(action, event) && action.enabled().getAsBoolean()) {
        action.run().run();
        event.consume();
        return;
      }
    }
  }

  private static boolean matches(Action action, KeyEvent event) {
    return action.keys().stream().anyMatch(keys -> keys.match(event));
  }
}
