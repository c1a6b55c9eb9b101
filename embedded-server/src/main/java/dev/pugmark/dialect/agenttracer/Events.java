package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Batches of events: 1 to 100, refused as a whole when one of them is malformed. */
final class Events {
  private static final int MOST = 100;

  private final Desk desk;

  Events(Desk desk) {
    this.desk = desk;
  }

  /** Every route for events but the one for telemetry: each takes every kind. */
  Answer take(Request request) throws Problem {
    var form = Form.of(request.body());
    var events = new ArrayList<SentEvent>();
    form.each(
        "events",
        1,
        MOST,
        (item, _) ->
            events.add(Usage.isFlat(item.object()) ? Usage.read(item) : SentEvent.read(item)));
    form.check();
    return store(events, request.receivedMicros());
  }

  /** POST /ingest/v1/telemetry: one kind has a shape of its own there, the others are as always. */
  Answer telemetry(Request request) throws Problem {
    var form = Form.of(request.body());
    var events = new ArrayList<SentEvent>();
    form.each(
        "events",
        1,
        MOST,
        (item, _) ->
            events.add(Usage.isOne(item.object()) ? Usage.read(item) : SentEvent.read(item)));
    form.check();
    return store(events, request.receivedMicros());
  }

  private Answer store(List<SentEvent> events, long receivedMicros) throws Problem {
    Desk.Decision<Intake> taking =
        state -> {
          var intake = new Intake(desk, state);
          for (var i = 0; i < events.size(); i++) {
            intake.take(events.get(i), i);
          }
          return intake;
        };
    var intake =
        events.stream().anyMatch(Events::changesState)
            ? desk.decide(receivedMicros, taking)
            : desk.tell(receivedMicros, taking);
    var data = Json.object();
    data.set("accepted", intake.accepted());
    data.set("rejected", intake.rejected());
    return Replies.ok(data);
  }

  /** Whether what is stored for an event depends on those before it. */
  private static boolean changesState(SentEvent event) {
    return event.word() == Word.USER_MESSAGE
        || event.word() == Word.ASSISTANT_RESPONSE
        || event.taskStatus() != null
        || CrossCheck.isAsked(event);
  }
}
