package dev.pugmark.projection;

import dev.pugmark.json.FactsReader;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import org.jspecify.annotations.Nullable;

/** Events for tests, with everything but what matters filled in. */
public final class Events {
  private Events() {}

  public static Event event(Kind kind, Scope scope, long ts, @Nullable String key, String data) {
    return event(kind, scope, ts, key, "clawboo", 0, Event.Clock.SENDER, data);
  }

  public static Event event(
      Kind kind,
      Scope scope,
      long ts,
      @Nullable String key,
      String dialect,
      int rank,
      Event.Clock clock,
      String data) {
    return new Event(
        0,
        kind,
        dialect,
        ts,
        ts,
        clock,
        scope,
        null,
        key,
        rank,
        Event.State.SHOWN,
        data,
        FactsReader.read(data),
        null);
  }
}
