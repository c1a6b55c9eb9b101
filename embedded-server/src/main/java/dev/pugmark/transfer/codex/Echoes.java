package dev.pugmark.transfer.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.hook.Texts;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the twin of what is written twice: once as it went to or came from the model, once as the
 * interface showed it. Either may come first; each twin has one other.
 */
final class Echoes {
  private static final int REMEMBERED = 300;

  /** How many more were told by the model's side than by the interface's. */
  private final Map<String, Integer> alone = new LinkedHashMap<>();

  /** Who tells of it. */
  enum Side {
    MODEL(1),
    INTERFACE(-1);

    private final int sign;

    Side(int sign) {
      this.sign = sign;
    }
  }

  /** Whether the other side has told the same before; if not, it is remembered for its twin. */
  boolean repeats(Side side, String sort, String text) {
    var key = key(sort, text);
    var waiting = alone.getOrDefault(key, 0);
    note(key, waiting + side.sign);
    return waiting * side.sign < 0;
  }

  /** Remembers what one side told, whatever was told before. */
  void expect(Side side, String sort, String text) {
    note(key(sort, text), side.sign);
  }

  private static String key(String sort, String text) {
    return sort + "/" + Texts.hash(text);
  }

  private void note(String key, int balance) {
    if (balance == 0) {
      alone.remove(key);
      return;
    }
    alone.put(key, balance);
    if (alone.size() > REMEMBERED) {
      alone.remove(alone.keySet().iterator().next());
    }
  }

  /** Another turn begins. */
  void clear() {
    alone.clear();
  }

  void save(ObjectNode state) {
    var json = state.putObject("echoes");
    alone.forEach(json::put);
  }

  void load(JsonNode state) {
    state.path("echoes").properties().forEach(e -> alone.put(e.getKey(), e.getValue().asInt()));
  }
}
