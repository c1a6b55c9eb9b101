package dev.pugmark.app.panel;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes something in the store, by the routes of whoever serves it: this process or another one.
 */
@FunctionalInterface
public interface Deeds {
  /** Does nothing and says that nobody serves the store. */
  Deeds NONE = (_, _, _, then) -> then.accept(new Outcome(false, "", ""));

  /**
   * Asks for it.
   *
   * @param method such as {@code POST}
   * @param path of the route, with parameters already encoded
   * @param body the members of a JSON object: texts, numbers, booleans, lists and maps; null sends
   *     none
   * @param then takes the outcome, on the FX thread
   */
  void ask(String method, String path, @Nullable Map<String, ?> body, Consumer<Outcome> then);

  /**
   * What came of it.
   *
   * @param why it was not done, in words; empty when it was
   * @param answer the JSON text that was answered, also of a refusal; empty for none
   */
  record Outcome(boolean done, String why, String answer) {}
}
