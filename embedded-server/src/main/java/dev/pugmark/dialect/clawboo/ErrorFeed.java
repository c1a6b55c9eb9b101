package dev.pugmark.dialect.clawboo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Request;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.ErrorClass;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.redact.Redactor;
import dev.pugmark.store.EventReads;

/** The newest errors by their own time, and how many of them only a harness bug explains. */
final class ErrorFeed {
  private static final int MOST = 500;

  private ErrorFeed() {}

  static JsonNode read(EventReads events, Request request) {
    var bugsOnly = "true".equals(request.single("harnessBug"));
    var body = Json.object();
    var errors = body.putArray("errors");
    var bugs = 0;
    for (var event : events.latest(Kind.ERROR, LogQuery.sinceMicros(request), MOST)) {
      var data = dataOf(event);
      var bug = Json.truthy(data.get("harnessBug"));
      bugs += bug ? 1 : 0;
      if (bug || !bugsOnly) {
        write(event, data, bug, errors.addObject());
      }
    }
    body.put("harnessBugCount", bugs);
    return Redactor.mask(body);
  }

  private static JsonNode dataOf(Event event) {
    try {
      return Json.readDeep(event.data());
    } catch (BadJsonException _) {
      return Json.object();
    }
  }

  private static void write(Event event, JsonNode data, boolean bug, ObjectNode row) {
    row.put("seq", event.seq());
    row.put("ts", Rows.millis(event.tsMicros()));
    row.put("taskId", event.scope().task());
    row.put("agentId", event.scope().agent());
    row.put("runtime", event.scope().runtime());
    var errorClass = Json.text(data, "errorClass");
    row.put("errorClass", errorClass == null ? ErrorClass.UNKNOWN.wireName() : errorClass);
    row.put("harnessBug", bug);
    var message = Json.text(data, "message");
    row.put("message", message == null ? "" : message);
  }
}
