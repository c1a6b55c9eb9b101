package dev.pugmark.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.FactsReader;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.model.Scope;
import org.jspecify.annotations.Nullable;

/** An event while a translator puts it together. Members without a value are left out. */
public final class Draft {
  private final Kind kind;
  private final Source source;
  private final ObjectNode data = Json.object();
  private Scope scope;
  private long tsMicros;
  private int rank;
  private @Nullable Lane lane;
  private @Nullable String key;
  private @Nullable String raw;
  private Event.State state = Event.State.SHOWN;

  /**
   * What all events of one translation share.
   *
   * @param rank of events that do not say otherwise
   */
  public record Source(String dialect, Event.Clock clock, int rank) {}

  public Draft(Kind kind, Source source, Scope scope, long tsMicros) {
    this.kind = kind;
    this.source = source;
    this.scope = scope;
    this.tsMicros = tsMicros;
    this.rank = source.rank();
  }

  public Kind kind() {
    return kind;
  }

  public Draft key(@Nullable String newKey) {
    key = newKey;
    return this;
  }

  public Draft rank(int newRank) {
    rank = newRank;
    return this;
  }

  /** Lets another telling with the same key win. */
  public Draft lessSure() {
    rank--;
    return this;
  }

  public Draft lane(@Nullable Lane newLane) {
    lane = newLane;
    return this;
  }

  public Draft raw(@Nullable String json) {
    raw = json;
    return this;
  }

  public Draft scope(Scope newScope) {
    scope = newScope;
    return this;
  }

  public Draft at(long micros) {
    tsMicros = micros;
    return this;
  }

  /** Keeps it in the log without showing it: it says nothing that is not shown already. */
  public Draft unseen() {
    state = Event.State.SHADOWED;
    return this;
  }

  public Draft put(String name, @Nullable String value) {
    if (value != null) {
      data.put(name, value);
    }
    return this;
  }

  public Draft put(String name, long value) {
    data.put(name, value);
    return this;
  }

  public Draft put(String name, boolean value) {
    data.put(name, value);
    return this;
  }

  public Draft put(String name, @Nullable JsonNode value) {
    if (value != null && !value.isNull()) {
      data.set(name, value);
    }
    return this;
  }

  /** As {@link #put(String, JsonNode)}, but a null value is kept: it says that there is none. */
  public Draft set(String name, JsonNode value) {
    data.set(name, value);
    return this;
  }

  public Event event(long receivedMicros) {
    var text = Json.write(kind == Kind.ERROR ? Classified.error(data) : data);
    return new Event(
        0,
        kind,
        source.dialect(),
        tsMicros,
        receivedMicros,
        source.clock(),
        scope,
        lane,
        key,
        rank,
        state,
        text,
        FactsReader.read(text),
        raw);
  }
}
