package dev.pugmark.transfer.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts by key, of which the newest few hundred are remembered: of what may repeat nearby. */
public final class Recent {
  private static final int REMEMBERED = 500;

  private final Map<String, String> known = new LinkedHashMap<>();

  /** The text of a key, if it is still remembered. */
  public @Nullable String get(String key) {
    return known.get(key);
  }

  public void put(String key, String text) {
    known.put(key, text);
    if (known.size() > REMEMBERED) {
      known.remove(known.keySet().iterator().next());
    }
  }

  /** Forgets a key, and gives what it had. */
  public @Nullable String take(String key) {
    return known.remove(key);
  }

  /** Notes a key; false when it was known. */
  public boolean isNew(String key) {
    var fresh = !known.containsKey(key);
    if (fresh) {
      put(key, "");
    }
    return fresh;
  }

  public void clear() {
    known.clear();
  }

  /** Writes all into a member of a state. */
  public void save(ObjectNode state, String member) {
    var saved = state.putObject(member);
    known.forEach(saved::put);
  }

  /** Reads what {@link #save} wrote. */
  public void load(JsonNode state, String member) {
    state.path(member).properties().forEach(e -> known.put(e.getKey(), e.getValue().asText()));
  }
}
