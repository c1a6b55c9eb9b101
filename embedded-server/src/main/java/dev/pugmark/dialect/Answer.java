package dev.pugmark.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.store.EventFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a route answers. */
public sealed interface Answer {
  /** The content type of every JSON answer. */
  String JSON = "application/json; charset=utf-8";

  /**
   * All at once.
   *
   * @param body null for none
   */
  record Full(int status, String contentType, Map<String, String> headers, @Nullable String body)
      implements Answer {
    public Full {
      headers = Map.copyOf(headers);
    }

    /** The same with one header more. */
    public Full withHeader(String name, String value) {
      var more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Full(status, contentType, more, body);
    }
  }

  /**
   * Server-sent events: first what the log holds after a seq, then every new event on its commit.
   *
   * @param afterSeq the cursor
   * @param backlog narrows what is read from the log; may let through more than is wanted
   * @param wanted which events
   * @param data the one line sent for an event
   */
  record Tail(
      long afterSeq, EventFilter backlog, Predicate<Event> wanted, Function<Event, String> data)
      implements Answer {
    public Tail(long afterSeq, Predicate<Event> wanted, Function<Event, String> data) {
      this(afterSeq, EventFilter.ALL, wanted, data);
    }
  }

  /**
   * The connection becomes a WebSocket that is sent the live feed of all dialects: their opening
   * messages, what the log holds after a seq, then what follows from every commit.
   *
   * @param afterSeq the cursor; null begins with what is committed from now on
   * @param wanted the ids that messages must be about
   */
  record Live(@Nullable Long afterSeq, Frame.About wanted) implements Answer {}

  static Full json(int status, JsonNode body) {
    return new Full(status, JSON, Map.of(), Json.write(body));
  }

  /** A JSON text that is ready. */
  static Full json(int status, String body) {
    return new Full(status, JSON, Map.of(), body);
  }

  static Full text(int status, String body) {
    return new Full(status, "text/plain; charset=utf-8", Map.of(), body);
  }

  static Full empty(int status) {
    return new Full(status, JSON, Map.of(), null);
  }
}
