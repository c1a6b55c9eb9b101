package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.rules.Author;
import dev.pugmark.rules.MatchKind;
import dev.pugmark.rules.Rule;
import dev.pugmark.rules.Status;
import dev.pugmark.store.RuleReads.RuleFilter;
import dev.pugmark.store.VerdictReads.Enforcement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rules there are, and what they found. */
final class RuleQueries {
  private static final int BODY_CHARS = 400;
  private static final int COMMAND_CHARS = 200;

  private final Services services;
  private final Book book;
  private final EventIds ids;

  RuleQueries(Desk desk) {
    this.services = desk.services();
    this.book = desk.book();
    this.ids = new EventIds(services.store(), services.events());
  }

  /** GET /api/v1/rules. */
  Answer rules(Request request) throws Problem {
    return list(request, RuleView.TOOL);
  }

  /** GET /ingest/v1/rules. */
  Answer rulesForAgents(Request request) throws Problem {
    return list(request, RuleView.ACTION);
  }

  private Answer list(Request request, String action) throws Problem {
    var given = Json.object();
    for (var name : List.of("scope", "taskId", "source")) {
      if (request.query(name) != null) {
        given.put(name, request.query(name));
      }
    }
    var form = Form.of(given);
    var scope = form.optionalChoice("scope", RuleForm.SCOPES);
    var task = form.optionalWords("taskId");
    var source = form.optionalChoice("source", RuleForm.SOURCES);
    form.check();
    var filter =
        new RuleFilter(
            scope == null ? null : scope.equals("global"),
            task == null ? null : book.resolved(task),
            Author.ofWire(source));
    return Replies.ok(Replies.with("rules", RuleView.list(services.rules().find(filter), action)));
  }

  /** GET /api/v1/tasks/{taskId}/rules. */
  Answer ofTask(Request request) {
    var task = book.resolved(request.param("taskId"));
    var own = services.rules().find(new RuleFilter(null, task, null));
    var global = services.rules().find(new RuleFilter(true, null, null));
    var data = Replies.with("task", RuleView.list(own, RuleView.TOOL));
    data.set("global", RuleView.list(global, RuleView.TOOL));
    return Replies.ok(data);
  }

  /** GET /api/v1/tasks/{taskId}/verdict-counts. */
  Answer counts(Request request) {
    var counts = services.verdicts().counts(book.resolved(request.param("taskId")));
    var json = Json.object();
    for (var status : Status.values()) {
      json.put(status.wireName(), counts.getOrDefault(status, 0L));
    }
    return Replies.ok(Replies.with("counts", json));
  }

  /** GET /api/v1/tasks/{taskId}/rules/{ruleId}/evidence. */
  Answer evidence(Request request) {
    var task = book.resolved(request.param("taskId"));
    var id = request.param("ruleId");
    var rule = services.rules().ruleOfOld(id).orElse(null);
    var found = rule == null ? List.<Enforcement>of() : services.verdicts().enforcements(task, id);
    var entry = book.find(task).orElse(null);
    var moments =
        found.isEmpty() || entry == null
            ? List.<Moment>of()
            : Story.of(services, ids, entry).moments();
    var expects = items(moments, found, MatchKind.EXPECT_FULFILLED, rule, false);
    var triggers = items(moments, found, MatchKind.TRIGGER, rule, expects.isEmpty());
    var data = Json.object().put("taskId", task).put("ruleId", id);
    data.set("triggers", triggers);
    data.set("expects", expects);
    return Replies.ok(data);
  }

  /** By the time of the events, as they stand on the timeline. */
  private static ArrayNode items(
      List<Moment> moments,
      List<Enforcement> found,
      MatchKind kind,
      @Nullable Rule rule,
      boolean unfulfilled) {
    var items = Json.array();
    for (var moment : moments) {
      var hit =
          found.stream()
              .filter(one -> one.kind() == kind && moment.names().contains(one.event()))
              .findFirst();
      if (hit.isEmpty() || rule == null) {
        continue;
      }
      var event = moment.event();
      var item =
          items
              .addObject()
              .put("eventId", moment.id())
              .put("kind", event.word().wire())
              .put("title", event.shownTitle());
      if (event.body() != null) {
        item.put("body", cut(event.body(), BODY_CHARS));
      }
      var command = event.meta("command");
      if (command != null) {
        item.put("command", cut(command, COMMAND_CHARS));
      }
      EventView.files(event).stream().findFirst().ifPresent(path -> item.put("filePath", path));
      var tool = ToolTelling.tool(event);
      if (tool != null) {
        item.put("toolName", tool);
      }
      item.put("decidedAt", Instants.isoMillis(hit.get().atMicros()))
          .put("createdAt", moment.createdAt())
          .put("matchKind", kind.wireName());
      matchedBy(rule, kind).forEach(item.putArray("matchedBy")::add);
      if (unfulfilled) {
        item.put("unfulfilled", true);
      }
    }
    return items;
  }

  /** All conditions of a side must hold, so an event that meets it was matched by all of them. */
  private static List<String> matchedBy(Rule rule, MatchKind kind) {
    if (kind == MatchKind.TRIGGER) {
      return List.of("trigger-phrase");
    }
    var conditions = new ArrayList<String>();
    if (rule.terms().action() != null) {
      conditions.add("action");
    }
    if (!rule.terms().commands().isEmpty()) {
      conditions.add("commandMatch");
    }
    if (rule.terms().pattern() != null) {
      conditions.add("pattern");
    }
    return conditions;
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }
}
