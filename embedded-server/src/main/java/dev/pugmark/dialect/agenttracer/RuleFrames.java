package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Frame;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Run;
import dev.pugmark.model.Task;
import dev.pugmark.rules.Applied;
import dev.pugmark.rules.Hit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the live feed tells of rules: that one changed, and what they found. */
final class RuleFrames {
  private final Services services;
  private final Book book;
  private final EventIds ids;
  private final Map<String, Place> places = new HashMap<>();

  /** How clients know an event. */
  private record Place(String event, @Nullable String session) {}

  RuleFrames(Services services, Book book, EventIds ids) {
    this.services = services;
    this.book = book;
    this.ids = ids;
  }

  void take(Event event, Consumer<Frame> add) {
    var data = Foreign.data(event);
    switch (event.kind()) {
      case RULE_SAVED -> {
        var rule = data.path("rule");
        add.accept(changed(event, Json.text(rule, "id"), saved(data), Json.text(rule, "task")));
      }
      case RULE_DELETED ->
          add.accept(
              changed(event, Json.text(data, "ruleId"), "deleted", Json.text(data, "ofTask")));
      case RULES_APPLIED -> {
        var applied = Applied.read(data);
        if (applied != null) {
          found(event, applied, add);
        }
      }
      default -> {}
    }
  }

  private static String saved(ObjectNode data) {
    return switch (Json.text(data, "change")) {
      case "patched" -> "updated";
      case "promoted" -> "promoted";
      case null, default -> "created";
    };
  }

  private static Frame changed(
      Event event, @Nullable String rule, String change, @Nullable String task) {
    var payload =
        Json.object()
            .put("ruleId", rule)
            .put("change", change)
            .put("scope", task == null ? "global" : "task");
    if (task != null) {
      payload.put("taskId", task);
    }
    var about = task == null ? Frame.About.ALL : new Frame.About(task, null, null);
    return Frame.of(event.seq(), about, TaskFeed.message("rules.changed", payload));
  }

  private void found(Event event, Applied applied, Consumer<Frame> add) {
    var task = book.resolved(applied.task());
    for (var hit : applied.hits()) {
      var place = place(event.scope().group(), hit);
      var payload =
          Json.object()
              .put("eventId", place.event())
              .put("ruleId", hit.rule())
              .put("matchKind", hit.kind().wireName())
              .put("taskId", task);
      if (place.session() != null) {
        payload.put("sessionId", place.session());
      }
      add.accept(
          Frame.of(
              event.seq(),
              new Frame.About(task, place.session(), event.scope().agent()),
              TaskFeed.message("rule_enforcement.added", payload)));
    }
    var judged = applied.judged();
    if (judged != null) {
      add.accept(verdict(event, applied, judged, task));
    }
  }

  private Place place(String group, Hit hit) {
    return places.computeIfAbsent(
        group + "\n" + hit.event(),
        _ -> {
          var kept = Companions.kept(services.events(), hit.event(), hit.seq());
          var row = kept.or(() -> services.events().bySeq(hit.seq()));
          return row.map(r -> new Place(ids.of(r), session(r, kept.isPresent())))
              .orElseGet(() -> new Place(hit.event(), null));
        });
  }

  private static @Nullable String session(Event row, boolean own) {
    return own ? row.scope().correlation() : row.scope().session();
  }

  private Frame verdict(Event event, Applied applied, Applied.Judged judged, String task) {
    var run = services.runs().byId(applied.run());
    var turn = event.scope().turn();
    var session = run.map(known -> window(known, task)).orElse(event.scope().group());
    var payload =
        Json.object()
            .put("turnId", Ids.isUuid(turn) ? turn : applied.run())
            .put("sessionId", session)
            .put("taskId", task)
            .put("aggregateVerdict", judged.verdict() == null ? null : judged.verdict().wireName())
            .put("rulesEvaluatedCount", judged.rules());
    return Frame.of(
        event.seq(),
        new Frame.About(task, session, event.scope().agent()),
        TaskFeed.message("verdict.updated", payload));
  }

  /** The session of this contract that a turn was in, as its turns are read. */
  private String window(Run run, String task) {
    var prompt = services.events().bySeq(run.seq());
    var own =
        prompt
            .flatMap(row -> Companions.kept(services.events(), Moment.name(row), row.seq()))
            .map(row -> row.scope().correlation());
    return own.or(() -> open(run, task))
        .orElse(run.session() == null ? run.group() : run.session());
  }

  private Optional<String> open(Run run, String task) {
    return services.tasks().windowsOf(task).stream()
        .filter(w -> w.startMicros() != null && w.startMicros() <= run.startMicros())
        .findFirst()
        .map(Task.Window::id);
  }
}
