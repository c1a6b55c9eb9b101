package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.BodyRule;
import dev.pugmark.dialect.Route;
import java.util.List;

/** The routes of rules, and of what they found. */
final class RuleRoutes {
  private static final String RULES = "/api/v1/rules";
  private static final String RULE = RULES + "/{ruleId}";
  private static final String TASK = "/api/v1/tasks/{taskId}";

  private RuleRoutes() {}

  static List<Route> of(Desk desk, BodyRule body) {
    var commands = new RuleCommands(desk);
    var queries = new RuleQueries(desk);
    return List.of(
        Route.get(RULES, "Rules, newest first", queries::rules),
        Route.post(RULES, "Makes a rule", body, commands::create),
        Route.patch(RULE, "Changes a rule", body, commands::change),
        Route.delete(
            RULES + "/re-evaluate",
            "Ends the judging of older turns; what it found stays",
            commands::cancel),
        Route.delete(RULE, "Deletes a rule; what it found stays", commands::delete),
        Route.post(RULE + "/promote", "Makes a task's rule a global one", body, commands::promote),
        Route.post(RULE + "/demote", "Makes a global rule a task's", body, commands::demote),
        Route.post(
            RULE + "/re-evaluate",
            "Holds a rule against all turns, and waits",
            body,
            commands::evaluate),
        Route.post(
            RULES + "/re-evaluate",
            "Has all rules held against all turns",
            body,
            commands::evaluateAll),
        Route.get(RULES + "/re-evaluate", "How far that is", commands::evaluating),
        Route.get(TASK + "/rules", "The rules that judge a task's turns", queries::ofTask),
        Route.get(TASK + "/verdict-counts", "Verdicts of a task, by kind", queries::counts),
        Route.get(
            TASK + "/rules/{ruleId}/evidence",
            "The events of a task that meet a rule",
            queries::evidence),
        Route.post(
            "/ingest/v1/rules/suggestions", "Takes a rule from an agent", body, commands::suggest),
        Route.get("/ingest/v1/rules", "Rules as agents see them", queries::rulesForAgents));
  }
}
