package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import org.jspecify.annotations.Nullable;

/** PATCH /api/v1/events/{eventId}: another title for an event, for the eye alone. */
final class EventEdits {
  private final Desk desk;
  private final EventIds ids;

  EventEdits(Desk desk) {
    this.desk = desk;
    this.ids = new EventIds(desk.services().store(), desk.services().events());
  }

  Answer change(Request request) throws Problem {
    var form = Form.of(request.body());
    if (!form.mentions("displayTitle")) {
      form.refuse("displayTitle", "Required");
    }
    var label = form.optionalWords("displayTitle");
    form.check();
    var id = request.param("eventId");
    var row = ids.find(id).orElseThrow(() -> Problem.notFound("There is no event " + id));
    var task = taskOf(row);
    var sent = row.kind() == Kind.ACTIVITY ? Story.kept(row, task) : Foreign.told(row, task, null);
    if (sent == null) {
      throw Problem.notFound("There is no event " + id);
    }
    desk.decide(
        request.receivedMicros(),
        state -> {
          var place =
              new Place(
                  task,
                  row.scope().group(),
                  row.scope().session() == null ? row.scope().group() : row.scope().session(),
                  null,
                  null,
                  row.scope().runtime(),
                  row.scope().agent(),
                  null);
          state.changes().add(labelled(state, place, id, label));
          return true;
        });
    var moment =
        new Moment(
            id,
            sent,
            row.tsMicros(),
            row.seq(),
            label == null ? "" : label,
            row.scope().group(),
            Companions.names(desk.services().events(), row));
    var marks = RuleMarks.of(desk.services().verdicts(), moment).on(moment);
    return Replies.ok(Replies.with("event", EventView.json(moment, marks)));
  }

  private static Draft labelled(State state, Place place, String id, @Nullable String label) {
    return state
        .changes()
        .draft(Kind.EVENT_LABELLED, place)
        .unseen()
        .put("title", "Event renamed")
        .put("eventId", id)
        .put("label", label);
  }

  private String taskOf(Event row) {
    var task = row.dialect().equals(AgentTracerDialect.ID) ? row.scope().task() : null;
    return task != null ? task : desk.book().resolved(row.scope().group());
  }
}
