package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Ingest;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.judging.Evaluation;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.rules.Author;
import dev.pugmark.rules.Rule;
import dev.pugmark.rules.RuleDocument;
import dev.pugmark.store.Batch;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Makes, changes and deletes rules: each time an event, from which they are folded. */
final class RuleCommands {
  private final Services services;
  private final Book book;

  RuleCommands(Desk desk) {
    this.services = desk.services();
    this.book = desk.book();
  }

  private interface Decision {
    Answer make(long nowMicros) throws Problem;
  }

  /** Rules are decided upon one after the other, each decision on what the one before left. */
  private Answer decide(Request request, Decision decision) throws Problem {
    var lock = Locks.of(services.store());
    lock.lock();
    try {
      return decision.make(request.receivedMicros());
    } finally {
      lock.unlock();
    }
  }

  /** POST /api/v1/rules. */
  Answer create(Request request) throws Problem {
    var wish = RuleForm.read(request.body(), RuleView.TOOL);
    return decide(
        request,
        now -> {
          var rule = made(wish, Author.HUMAN, now);
          store(now, saved("created", rule));
          return Replies.ok(201, Replies.with("rule", RuleView.json(stored(rule), RuleView.TOOL)));
        });
  }

  /** POST /ingest/v1/rules/suggestions. */
  Answer suggest(Request request) throws Problem {
    var wish = RuleForm.read(request.body(), RuleView.ACTION);
    return decide(
        request,
        now -> {
          var known = services.rules().bySignature(wish.terms().signature()).orElse(null);
          if (known != null) {
            return suggested(known, false);
          }
          var rule = made(wish, Author.AGENT, now);
          store(now, saved("suggested", rule));
          return suggested(stored(rule), true);
        });
  }

  private static Answer suggested(Rule rule, boolean created) {
    var data = Replies.with("rule", RuleView.json(rule, RuleView.ACTION));
    return Replies.ok(data.put("created", created));
  }

  private Rule made(RuleForm.Wish wish, Author author, long now) throws Problem {
    return new Rule(
        Ids.fresh(),
        wish.name(),
        wish.terms(),
        wish.task() == null ? null : known(wish.task()),
        author,
        wish.severity(),
        wish.rationale(),
        now,
        0);
  }

  private String known(String task) throws Problem {
    return book.find(task)
        .map(Book.Entry::id)
        .orElseThrow(() -> Problem.badRequest("There is no task " + task));
  }

  /** PATCH /api/v1/rules/{ruleId}. */
  Answer change(Request request) throws Problem {
    return decide(
        request,
        now -> {
          var before = rule(request);
          var rule = RuleForm.change(request.body(), before);
          var changed = !rule.terms().signature().equals(before.terms().signature());
          if (!rule.equals(before)) {
            store(now, saved("patched", rule));
          }
          var data = Replies.with("rule", RuleView.json(rule, RuleView.TOOL));
          return Replies.ok(data.put("signatureChanged", changed));
        });
  }

  /** DELETE /api/v1/rules/{ruleId}. */
  Answer delete(Request request) throws Problem {
    return decide(
        request,
        now -> {
          store(now, deleted("deleted", rule(request), null));
          return Replies.ok(Json.object().put("deleted", true));
        });
  }

  /** POST /api/v1/rules/{ruleId}/promote. */
  Answer promote(Request request) throws Problem {
    return decide(
        request,
        now -> {
          var rule = rule(request);
          if (rule.isGlobal()) {
            throw Problem.badRequest("Only a rule of one task can be promoted");
          }
          return moved("promoted", rule, null, now);
        });
  }

  /** POST /api/v1/rules/{ruleId}/demote. */
  Answer demote(Request request) throws Problem {
    var body = request.body();
    var given = body == null ? null : Json.text(body, "taskId");
    if (given == null || given.isBlank()) {
      throw Problem.badRequest("The body must name the taskId that the rule is for from now on");
    }
    return decide(
        request,
        now -> {
          var rule = rule(request);
          if (!rule.isGlobal()) {
            throw Problem.badRequest("Only a global rule can be demoted");
          }
          return moved("demoted", rule, known(given.strip()), now);
        });
  }

  /** The old rule keeps what it found; a new one takes its place. */
  private Answer moved(String change, Rule rule, @Nullable String task, long now) throws Problem {
    var other =
        new Rule(
            Ids.fresh(),
            rule.name(),
            rule.terms(),
            task,
            rule.author(),
            rule.severity(),
            rule.rationale(),
            now,
            0);
    store(now, deleted(change, rule, other.id()), saved(change, other));
    return Replies.ok(Replies.with("rule", RuleView.json(stored(other), RuleView.TOOL)));
  }

  /**
   * POST /api/v1/rules/{ruleId}/re-evaluate: answers when it is done; with {@code ?wait=false} at
   * once, with how far it is.
   */
  Answer evaluate(Request request) throws Problem {
    if ("false".equals(request.query("wait"))) {
      var evaluation = services.judging().evaluate(rule(request));
      return Replies.ok(202, progress().put("running", !evaluation.isDone()));
    }
    return Replies.ok(json(done(services.judging().evaluate(rule(request)))));
  }

  /** POST /api/v1/rules/re-evaluate: goes on after the answer. */
  Answer evaluateAll(Request request) {
    var evaluation = services.judging().evaluateAll();
    return Replies.ok(202, progress().put("running", !evaluation.isDone()));
  }

  /** GET /api/v1/rules/re-evaluate. */
  Answer evaluating(Request request) {
    return Replies.ok(progress());
  }

  /** DELETE /api/v1/rules/re-evaluate: what was found so far stays. */
  Answer cancel(Request request) {
    var cancelled = services.judging().cancelEvaluation();
    return Replies.ok(progress().put("cancelled", cancelled));
  }

  private ObjectNode progress() {
    var progress = services.judging().progress();
    var json =
        Json.object()
            .put("running", progress.running())
            .put("rules", progress.rules())
            .put("turnsDone", progress.turnsDone())
            .put("turns", progress.turns());
    json.set("last", json(progress.last()));
    return json;
  }

  private static ObjectNode json(Evaluation evaluation) {
    var json =
        Json.object()
            .put("turnsConsidered", evaluation.turnsConsidered())
            .put("turnsEvaluated", evaluation.turnsEvaluated())
            .put("verdictsCreated", evaluation.verdictsCreated());
    return evaluation.cancelled() ? json.put("cancelled", true) : json;
  }

  private static Evaluation done(CompletableFuture<Evaluation> evaluation) throws Problem {
    try {
      return evaluation.join();
    } catch (CompletionException | CancellationException failed) {
      throw new Problem(503, "store_unavailable", "The rule could not be evaluated", null);
    }
  }

  private Rule rule(Request request) throws Problem {
    var id = request.param("ruleId");
    return services.rules().rule(id).orElseThrow(() -> Problem.notFound("There is no rule " + id));
  }

  private Rule stored(Rule rule) {
    return services.rules().rule(rule.id()).orElse(rule);
  }

  private static Draft saved(String change, Rule rule) {
    return draft(Kind.RULE_SAVED, change, rule).put("rule", RuleDocument.write(rule));
  }

  private static Draft deleted(String change, Rule rule, @Nullable String successor) {
    return draft(Kind.RULE_DELETED, change, rule)
        .put("ruleId", rule.id())
        .put("successor", successor)
        .put("ofTask", rule.task());
  }

  private static Draft draft(Kind kind, String change, Rule rule) {
    var source = new Draft.Source(AgentTracerDialect.ID, Event.Clock.ARRIVAL, 0);
    var scope = Scope.NONE.withTrace(RuleDocument.GROUP);
    return new Draft(kind, source, scope, 0).put("change", change).put("title", rule.name());
  }

  private void store(long now, Draft... drafts) throws Problem {
    var events = List.of(drafts).stream().map(draft -> draft.at(now).event(now)).toList();
    Ingest.store(services.store(), Batch.of(events));
  }
}
