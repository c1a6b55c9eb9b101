package dev.pugmark.app.panel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What a person set in the window over one store; kept with the window. FX thread. */
public final class Settings {
  private final Map<String, StringProperty> values = new LinkedHashMap<>();

  /** A setting by its name; empty while it is not set. */
  public StringProperty of(String name) {
    return values.computeIfAbsent(name, _ -> new SimpleStringProperty(""));
  }

  /** All that is set. */
  public Map<String, String> all() {
    var all = new TreeMap<String, String>();
    values.forEach((name, value) -> {
      if (!value.get().isEmpty()) {
        all.put(name, value.get());
      }
    });
    return all;
  }

  /** Takes over what was set before, and nothing else. */
  public void set(Map<String, String> known) {
    // Who is told of one may ask for further ones: a place is made when it is gone to.
    Map.copyOf(values).forEach((name, value) -> value.set(known.getOrDefault(name, "")));
    known.forEach((name, value) -> of(name).set(value));
  }
}
