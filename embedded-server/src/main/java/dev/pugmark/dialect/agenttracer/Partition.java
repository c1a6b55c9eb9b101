package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import org.jspecify.annotations.Nullable;

/** How a person groups the turns of a task: each saving has a version, so that none is lost. */
final class Partition {
  private final Desk desk;

  Partition(Desk desk) {
    this.desk = desk;
  }

  /** GET /api/v1/tasks/{taskId}/turn-partition. */
  Answer read(Request request) throws Problem {
    return Replies.ok(shown(entry(request)));
  }

  /** PUT /api/v1/tasks/{taskId}/turn-partition. */
  Answer save(Request request) throws Problem {
    var form = Form.of(request.body());
    var groups = Json.array();
    form.each("groups", 0, 1_000, (item, _) -> groups.add(group(item)));
    var base = form.optionalWhole("baseVersion", 0, -1);
    form.check();
    return stored(request, groups, base);
  }

  private static ObjectNode group(Form form) {
    var group = Json.object().put("id", form.text("id"));
    var from = form.whole("from", 0);
    var to = form.whole("to", 0);
    if (to < from) {
      form.refuse("to", "Number must be greater than or equal to " + from);
    }
    group.put("from", from).put("to", to).put("label", form.anyText("label"));
    return group.put("visible", !Boolean.FALSE.equals(form.optionalFlag("visible")));
  }

  /** POST /api/v1/tasks/{taskId}/turn-partition/reset. */
  Answer reset(Request request) throws Problem {
    var body = request.body();
    var form = Form.of(body == null ? Json.object() : body);
    var base = form.optionalWhole("baseVersion", 0, -1);
    form.check();
    return stored(request, null, base);
  }

  private Answer stored(Request request, @Nullable ArrayNode groups, long base) throws Problem {
    desk.decide(
        request.receivedMicros(),
        state -> {
          var entry = entry(request);
          var version = saved(entry).path("version").asLong(0);
          if (base >= 0 && base != version) {
            throw Problem.conflict("The grouping has version " + version + " by now, not " + base);
          }
          var partition = Json.object().put("version", version + 1);
          partition.put("updatedAt", Instants.isoMillis(request.receivedMicros()));
          if (groups != null) {
            partition.set("groups", groups);
          }
          state.changes().task(desk.book().home(entry), Replies.with("partition", partition));
          return true;
        });
    return Replies.ok(shown(entry(request)));
  }

  /** The grouping as it was saved, else one group a turn. */
  private ObjectNode shown(Book.Entry entry) {
    var saved = saved(entry);
    var json = Json.object().put("taskId", entry.id());
    json.set("groups", saved.has("groups") ? saved.get("groups") : perTurn(entry));
    json.put("version", saved.path("version").asLong(0));
    var updated = Json.text(saved, "updatedAt");
    return json.put("updatedAt", updated != null ? updated : Instants.isoMillis(madeMicros(entry)));
  }

  private static long madeMicros(Book.Entry entry) {
    var trace = entry.trace();
    var row = entry.row();
    return trace != null ? trace.firstMicros() : row == null ? 0 : row.updatedMicros();
  }

  private ArrayNode perTurn(Book.Entry entry) {
    var services = desk.services();
    var ids = new EventIds(services.store(), services.events());
    var turns = Turns.of(services, entry, Story.of(services, ids, entry));
    var groups = Json.array();
    for (var i = 0; i < turns.size(); i++) {
      groups
          .addObject()
          .put("id", "turn-" + i)
          .put("from", i)
          .put("to", i)
          .putNull("label")
          .put("visible", true);
    }
    return groups;
  }

  private static ObjectNode saved(Book.Entry entry) {
    return Foreign.object(entry.row() == null ? null : entry.row().partition());
  }

  private Book.Entry entry(Request request) throws Problem {
    var id = request.param("taskId");
    return desk.book().find(id).orElseThrow(() -> Replies.unknownTask(id));
  }
}
