package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pugmark.dialect.Draft;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.pricing.PriceTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events of one request, one after the other; each knows what those before it changed.
 */
final class Intake {
  private static final int DERIVED_AT_MOST = 15;

  private final Desk desk;
  private final State state;
  private final PriceTable prices;
  private final CrossCheck crossCheck;
  private final Map<String, Optional<Place>> places = new HashMap<>();
  private final Map<String, Optional<String>> openTurns = new HashMap<>();
  private final Map<String, String> statuses = new HashMap<>();
  private final ArrayNode accepted = Json.array();
  private final ArrayNode rejected = Json.array();
  private int taken;

  Intake(Desk desk, State state) {
    this.desk = desk;
    this.state = state;
    this.prices = desk.services().prices();
    this.crossCheck = new CrossCheck(desk.services().events());
  }

  ArrayNode accepted() {
    return accepted;
  }

  ArrayNode rejected() {
    return rejected;
  }

  void take(SentEvent event, int index) {
    var place = place(event);
    if (place == null) {
      rejected
          .addObject()
          .put("index", index)
          .put("code", "task_not_found")
          .put("message", "There is no task " + event.task());
      return;
    }
    var sent = event.sentMicros();
    var clock = sent.isPresent() ? Event.Clock.SENDER : Event.Clock.ARRIVAL;
    // Those of one request that give no time keep their order.
    var at = sent.orElse(state.changes().nowMicros() + taken++);
    var merged = crossCheck.merged(event, place, at);
    var told = merged == null ? event : merged.event();
    var id = merged == null ? crossCheck.id(event, place, at).orElseGet(Ids::fresh) : merged.id();
    var telling =
        new Telling(
            id, told, place, merged == null ? at : merged.atMicros(), clock, state.changes());
    tell(telling);
    accept(id, told.word(), place.task());
    if (merged == null) {
      derive(telling);
    }
    effect(event, place);
  }

  private void accept(String id, Word word, String task) {
    accepted.addObject().put("eventId", id).put("kind", word.wire()).put("taskId", task);
  }

  private @Nullable Place place(SentEvent event) {
    var key = event.task() + "\n" + (event.session() == null ? "" : event.session());
    var place =
        places
            .computeIfAbsent(key, _ -> desk.book().place(event.task(), event.session()))
            .orElse(null);
    if (place == null || place.window() == null) {
      return place;
    }
    var turn =
        openTurns.computeIfAbsent(place.window(), _ -> Optional.ofNullable(place.openTurn()));
    return place.inTurn(turn.orElse(null));
  }

  /** What others have words for comes first: a turn begins with it. */
  private void tell(Telling telling) {
    var word = telling.event().word();
    var wire = telling.draft(Kind.ACTIVITY).scope(telling.place().scope());
    switch (word) {
      case USER_MESSAGE -> {
        var turn = Talk.opened(telling);
        Talk.prompt(telling, turn);
        if (turn != null) {
          wire.put("execId", turn).put("status", "open");
          turnIs(telling.place(), turn);
        }
      }
      case ASSISTANT_RESPONSE -> {
        var open = telling.place().openTurn();
        var turn = open != null ? open : telling.place().window() == null ? null : telling.id();
        Talk.answer(telling, turn, open == null);
        if (turn != null) {
          wire.put("execId", turn).put("status", "closed");
          turnIs(telling.place(), null);
        }
      }
      case USAGE -> Usage.tell(telling, prices);
      default -> work(telling);
    }
    telling.changes().wire(telling.id(), telling.event(), wire);
  }

  private static void work(Telling telling) {
    var event = telling.event();
    var tool = ToolTelling.tool(event);
    var alone =
        switch (event.word()) {
          case TOOL, COMMAND, MONITOR -> true;
          case AGENT_ACTIVITY -> tool != null;
          default -> false;
        };
    if (tool != null && (alone || event.callId() != null && isResult(event))) {
      ToolTelling.tell(telling, tool);
    }
    if (!alone) {
      Workflow.tell(telling);
    }
  }

  /** Whether an event that has another word for it stands for a finished call of a tool as well. */
  private static boolean isResult(SentEvent event) {
    return switch (event.word()) {
      case TODO, QUESTION, PLAN -> true;
      default -> false;
    };
  }

  private void turnIs(Place place, @Nullable String turn) {
    if (place.window() != null) {
      openTurns.put(place.window(), Optional.ofNullable(turn));
    }
  }

  /** Work on files changes them, unless it only looks at them or runs beside. */
  private void derive(Telling source) {
    var event = source.event();
    if (event.lane() == Lane.EXPLORATION || event.lane() == Lane.BACKGROUND) {
      return;
    }
    var paths = event.filePaths();
    for (var i = 0; i < Math.min(paths.size(), DERIVED_AT_MOST); i++) {
      var path = paths.get(i);
      var sent = Json.object().put("kind", Word.FILE_CHANGED.wire());
      sent.put("title", path.substring(path.lastIndexOf('/') + 1)).put("body", path);
      sent.putArray("filePaths").add(path);
      if (event.createdAt() != null) {
        sent.put("createdAt", event.createdAt());
      }
      sent.putObject("metadata")
          .put("sourceKind", event.word().wire())
          .put("sourceEventId", source.id());
      var derived =
          SentEvent.kept(
              Word.FILE_CHANGED, event.task(), Lane.IMPLEMENTATION, event.session(), sent);
      var telling =
          new Telling(
              Ids.fresh(),
              derived,
              source.place(),
              source.atMicros(),
              source.clock(),
              source.changes());
      telling.add(changed(source, telling, path, paths.size() == 1));
      telling
          .changes()
          .wire(telling.id(), derived, telling.draft(Kind.ACTIVITY).scope(telling.place().scope()));
      accept(telling.id(), Word.FILE_CHANGED, source.place().task());
    }
  }

  private static Draft changed(Telling source, Telling telling, String path, boolean alone) {
    var call = source.event().callId();
    return telling
        .draft(Kind.FILE_CHANGED)
        .key(call == null || !alone ? telling.ownKey("file") : source.callKey("file"))
        .put("filePath", path)
        .put("toolCallId", call)
        .put("name", ToolTelling.tool(source.event()));
  }

  /** What an event makes of its task; a completed one stays so. */
  private void effect(SentEvent event, Place place) {
    var to = event.taskStatus();
    if (to == null) {
      return;
    }
    var task = desk.book().own(place.task()).orElse(null);
    if (task == null) {
      return;
    }
    var from = statuses.getOrDefault(task.id(), String.valueOf(task.status()));
    if (!from.equals(to) && !from.equals("completed")) {
      state.set(task, to);
      statuses.put(task.id(), to);
    }
  }
}
