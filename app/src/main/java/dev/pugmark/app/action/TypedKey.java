package dev.pugmark.app.action;

import java.util.Objects;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * A character that is typed, wherever the keyboard has it: {@code ?} is Shift and the slash on one
 * layout and Shift and another key on the next.
 */
final class TypedKey extends KeyCombination {
  private final String character;

  TypedKey(String character) {
    this.character = character;
  }

  @Override
  public boolean match(KeyEvent event) {
    return event.getEventType() == KeyEvent.KEY_TYPED
        && character.equals(event.getCharacter())
        && !event.isControlDown()
        && !event.isMetaDown();
  }

  @Override
  public String getName() {
    return character;
  }

  @Override
  public String getDisplayText() {
    return character;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TypedKey key && key.character.equals(character);
  }

  @Override
  public int hashCode() {
    return Objects.hash(TypedKey.class, character);
  }
}
