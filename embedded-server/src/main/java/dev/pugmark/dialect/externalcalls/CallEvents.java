package dev.pugmark.dialect.externalcalls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.FactsReader;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Event.Clock;
import dev.pugmark.model.Event.State;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of the log for what this contract tells. */
final class CallEvents {
  private CallEvents() {}

  /** A call, at the place that was found for it. */
  static Event of(Call call, Placement placement, @Nullable String instance, long receivedMicros) {
    var data = call.data();
    data.put("attribution", placement.attribution());
    if (instance != null) {
      data.put("instance", instance);
    }
    return event(
        call.open() ? Kind.EXTERNAL_CALL_STARTED : Kind.EXTERNAL_CALL,
        placement.scope(call.id(), call.agent()),
        call.startedMicros(),
        receivedMicros,
        call.open() ? Call.startKey(call.id()) : Call.key(call.id()),
        data);
  }

  /** What an event of this contract holds. */
  static ObjectNode data(Event event) {
    try {
      if (Json.readDeep(event.data()) instanceof ObjectNode data) {
        return data;
      }
      throw new IllegalStateException("The event " + event.seq() + " holds no object");
    } catch (BadJsonException broken) {
      throw new IllegalStateException("The event " + event.seq() + " holds no JSON", broken);
    }
  }

  /** How the session of a stored call was found. */
  static String attribution(Event call) {
    return Objects.requireNonNullElse(Json.text(data(call), "attribution"), Placement.NONE);
  }

  /** The same call at another place. */
  static Event moved(Event told, String callId, Placement placement) {
    var data = data(told);
    data.put("attribution", placement.attribution());
    return event(
        told.kind(),
        placement.scope(callId, told.scope().agent()),
        told.tsMicros(),
        told.receivedMicros(),
        told.key(),
        data);
  }

  /** Something that this contract tells beside calls; it has a group of its own. */
  static Event aside(Kind kind, String group, Scope scope, long receivedMicros, ObjectNode data) {
    return event(kind, scope.withTrace(group), receivedMicros, receivedMicros, null, data);
  }

  private static Event event(
      Kind kind,
      Scope scope,
      long tsMicros,
      long receivedMicros,
      @Nullable String key,
      ObjectNode data) {
    var text = Json.write(data);
    return new Event(
        0,
        kind,
        ExternalCallsDialect.ID,
        tsMicros,
        receivedMicros,
        Clock.SENDER,
        scope,
        null,
        key,
        0,
        State.SHOWN,
        text,
        FactsReader.read(text),
        null);
  }
}
