package dev.pugmark.app.action;

import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;

/**
 * One thing a person can do.
 *
 * @param id stable name, such as {@code timeline.fit}
 * @param group where it stands in the key sheet
 * @param label what it does, in a few words
 * @param keys the keys that run it; empty when only the palette offers it
 * @param enabled whether it can be done now; keys of actions that cannot are left alone
 * @param run does it, on the FX thread
 */
public record Action(
    String id,
    String group,
    String label,
    List<KeyCombination> keys,
    BooleanSupplier enabled,
    Runnable run) {
  /** Copies the keys. */
  public Action {
    keys = List.copyOf(keys);
  }

  /**
   * An action that can always be done; keys as {@link KeyCombination#valueOf} reads them, or a sign
   * such as {@code ?}.
   */
  public static Action of(String id, String group, String label, Runnable run, String... keys) {
    return new Action(id, group, label, parse(keys), () -> true, run);
  }

  /** The same action, only while {@code condition} holds. */
  public Action when(BooleanSupplier condition) {
    return new Action(id, group, label, keys, condition, run);
  }

  private static List<KeyCombination> parse(String... keys) {
    return List.of(keys).stream().map(Action::parse).toList();
  }

  private static KeyCombination parse(String keys) {
    var isSign = keys.length() == 1 && !Character.isLetterOrDigit(keys.charAt(0));
    return isSign ? new TypedKey(keys) : KeyCombination.valueOf(keys);
  }
}
