package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Wire;
import dev.pugmark.store.EventReads;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two observers of one runtime, its hooks and its rollout file, tell of the same happening under
 * one key: the second telling adds to the first.
 */
final class CrossCheck {
  private static final long WITHIN_MICROS = 60_000_000;
  private static final int MOST_REPEATS = 10_000;

  private final EventReads events;
  private final Map<String, Known> before = new HashMap<>();

  CrossCheck(EventReads events) {
    this.events = events;
  }

  /** The first telling with what the second one adds. */
  record Merged(String id, SentEvent event, long atMicros) {}

  private record Known(String id, SentEvent event, long atMicros) {}

  static boolean isAsked(SentEvent event) {
    return key(event) != null;
  }

  private static @Nullable String key(SentEvent event) {
    return event.metadata().get("crossCheck") instanceof ObjectNode check
        ? Json.text(check, "dedupeKey")
        : null;
  }

  /** The event that tells of the same; null when this is the first or the time between is long. */
  @Nullable Merged merged(SentEvent event, Place place, long atMicros) {
    var first = newest(event, place);
    if (first == null || Math.abs(first.atMicros() - atMicros) > WITHIN_MICROS) {
      return null;
    }
    var sent = first.event().sent().deepCopy();
    var metadata = first.event().metadata().deepCopy();
    metadata.setAll(event.metadata());
    metadata.set("crossCheck", check(first.event(), event));
    sent.set("metadata", metadata);
    var merged =
        SentEvent.kept(
            first.event().word(),
            first.event().task(),
            first.event().lane(),
            first.event().session(),
            sent);
    before.put(name(event, place), new Known(first.id(), merged, first.atMicros()));
    return new Merged(first.id(), merged, first.atMicros());
  }

  private static ObjectNode check(SentEvent first, SentEvent second) {
    var check = Json.object();
    if (first.metadata().get("crossCheck") instanceof ObjectNode known) {
      check.setAll(known);
    }
    if (second.metadata().get("crossCheck") instanceof ObjectNode other) {
      check.put("mergedFrom", Json.text(other, "source"));
    }
    return check.put("merged", true);
  }

  /** The id under which a first telling is found again; empty when none is asked for. */
  Optional<String> id(SentEvent event, Place place, long atMicros) {
    if (!isAsked(event)) {
      return Optional.empty();
    }
    var name = name(event, place);
    var repeat = 0;
    while (repeat < MOST_REPEATS && known(id(name, repeat), event) != null) {
      repeat++;
    }
    var id = id(name, repeat);
    before.put(name, new Known(id, event, atMicros));
    return Optional.of(id);
  }

  private @Nullable Known newest(SentEvent event, Place place) {
    if (!isAsked(event)) {
      return null;
    }
    var name = name(event, place);
    var here = before.get(name);
    if (here != null) {
      return here;
    }
    Known newest = null;
    for (var repeat = 0; repeat < MOST_REPEATS; repeat++) {
      var known = known(id(name, repeat), event);
      if (known == null) {
        break;
      }
      newest = known;
    }
    return newest;
  }

  private static String name(SentEvent event, Place place) {
    return "cross\0"
        + place.task()
        + "\0"
        + place.window()
        + "\0"
        + event.word().wire()
        + "\0"
        + key(event);
  }

  private static String id(String name, int repeat) {
    return Ids.named(name + "\0" + repeat);
  }

  private @Nullable Known known(String id, SentEvent like) {
    return events
        .live(Wire.KEY + id, AgentTracerDialect.ID)
        .map(row -> new Known(id, kept(row, like), row.tsMicros()))
        .orElse(null);
  }

  private static SentEvent kept(Event row, SentEvent like) {
    try {
      var raw = row.raw() == null ? Json.object() : Json.readDeep(row.raw());
      return SentEvent.kept(
          like.word(), like.task(), row.drawnLane(), row.scope().correlation(), raw);
    } catch (BadJsonException broken) {
      throw new IllegalStateException("A stored event is not JSON", broken);
    }
  }
}
