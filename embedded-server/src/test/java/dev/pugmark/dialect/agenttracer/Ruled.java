package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/** The routes of this contract over a store whose turns are judged when a test says so. */
final class Ruled implements AutoCloseable {
  final Tracer tracer;
  final Tracer.Session session;
  private long judgedTo;

  Ruled(Path folder) {
    tracer = new Tracer(folder);
    session = tracer.ensure("s-1");
    tracer.services().judging().start(tracer.store().lastSeq());
    judgedTo = tracer.store().lastSeq();
  }

  /** Lets everything follow that follows from the log by itself. */
  void judge() {
    while (tracer.store().lastSeq() > judgedTo) {
      var first = judgedTo + 1;
      judgedTo = tracer.store().lastSeq();
      tracer.services().judging().follow(first, judgedTo);
      tracer.services().judging().awaitIdle();
    }
  }

  /** Tells events, and has them judged; gives their ids. */
  List<String> tell(String... events) {
    var ids = tracer.tell(events);
    judge();
    return ids;
  }

  String ask(String text) {
    return Tracer.event(session, "user.message", ",'title':'Asked','body':'" + text + "'");
  }

  String answer(String text) {
    return Tracer.event(session, "assistant.response", ",'title':'Said','body':'" + text + "'");
  }

  String command(String line) {
    return Tracer.event(
        session,
        "terminal.command",
        ",'lane':'implementation','title':'run','metadata':{'command':'" + line + "'}");
  }

  /** Makes a rule, and holds it against the turns before it. */
  JsonNode rule(String body) {
    var rule = tracer.post("/api/v1/rules", body).data().path("rule");
    judge();
    return rule;
  }

  String ruleId(String body) {
    return rule(body).path("id").asText();
  }

  /** A global rule: when the phrase is said, a command with the other must have run. */
  String when(String phrase, String command) {
    return ruleId(
        "{'name':'Rule','trigger':{'phrases':['"
            + phrase
            + "']},'expect':{'commandMatches':['"
            + command
            + "']},'scope':'global'}");
  }

  Tracer.Reply patch(String id, String body) {
    var reply = tracer.send("PATCH", "/api/v1/rules/" + id, Tracer.json(body));
    judge();
    return reply;
  }

  Tracer.Reply delete(String id) {
    var reply = tracer.send("DELETE", "/api/v1/rules/" + id, null);
    judge();
    return reply;
  }

  /** The verdicts of a task as verified, unverifiable, contradicted. */
  List<Integer> counts(String task) {
    var counts = tracer.get("/api/v1/tasks/" + task + "/verdict-counts").data().path("counts");
    return List.of(
        counts.path("verified").asInt(),
        counts.path("unverifiable").asInt(),
        counts.path("contradicted").asInt());
  }

  List<Integer> counts() {
    return counts(session.task());
  }

  List<String> names(String path) {
    return Tracer.strings(tracer.get(path).data().path("rules"), "name");
  }

  @Override
  public void close() {
    tracer.services().judging().close();
    tracer.checkRebuild();
    tracer.close();
  }
}
