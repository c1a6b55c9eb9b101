package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.dialect.Frame;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Events;
import dev.pugmark.rules.RuleDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What followers of the live feed are told of rules. */
class RuleFeedTest {
  @TempDir private Path folder;
  private Ruled ruled;
  private Tracer tracer;
  private long told;

  @BeforeEach
  void open() {
    ruled = new Ruled(folder);
    tracer = ruled.tracer;
    told = tracer.store().lastSeq();
  }

  @AfterEach
  void close() {
    ruled.close();
  }

  private List<Frame> frames() {
    var events = new ArrayList<Event>();
    for (var group : List.of("s-1", "other", RuleDocument.GROUP)) {
      tracer
          .services()
          .events()
          .eachLiveOfGroup(
              group,
              event -> {
                if (event.seq() > told) {
                  events.add(event);
                }
              });
    }
    events.sort(Comparator.comparingLong(Event::seq));
    told = tracer.store().lastSeq();
    return events.isEmpty() ? List.of() : new TaskFeed(tracer.services()).frames(events);
  }

  /** The messages of one type since the last call. */
  private List<JsonNode> messages(String type) {
    return frames().stream()
        .map(frame -> Tracer.parsed(frame.text()))
        .filter(message -> message.path("type").asText().equals(type))
        .map(message -> message.path("payload"))
        .toList();
  }

  @Test
  void tellsThatARuleChanged() {
    var id = ruled.when("go", "x");
    assertThat(messages("rules.changed"))
        .containsExactly(
            Tracer.json("{'ruleId':'" + id + "','change':'created','scope':'global'}"));

    ruled.patch(id, "{'name':'B'}");
    assertThat(messages("rules.changed"))
        .containsExactly(
            Tracer.json("{'ruleId':'" + id + "','change':'updated','scope':'global'}"));

    ruled.delete(id);
    assertThat(messages("rules.changed"))
        .containsExactly(
            Tracer.json("{'ruleId':'" + id + "','change':'deleted','scope':'global'}"));
  }

  @Test
  void tellsThatARuleMoved() {
    var task = ruled.session.task();
    var global = ruled.when("go", "x");
    messages("rules.changed");
    var own =
        tracer
            .post("/api/v1/rules/" + global + "/demote", "{'taskId':'" + task + "'}")
            .data()
            .at("/rule/id")
            .asText();
    assertThat(messages("rules.changed"))
        .containsExactly(
            Tracer.json("{'ruleId':'" + global + "','change':'deleted','scope':'global'}"),
            Tracer.json(
                "{'ruleId':'"
                    + own
                    + "','change':'created','scope':'task','taskId':'"
                    + task
                    + "'}"));

    var again =
        tracer
            .send("POST", "/api/v1/rules/" + own + "/promote", null)
            .data()
            .at("/rule/id")
            .asText();
    assertThat(messages("rules.changed"))
        .containsExactly(
            Tracer.json(
                "{'ruleId':'"
                    + own
                    + "','change':'deleted','scope':'task','taskId':'"
                    + task
                    + "'}"),
            Tracer.json("{'ruleId':'" + again + "','change':'promoted','scope':'global'}"));
  }

  @Test
  void tellsOfEventsThatMeetARule() {
    var rule = ruled.when("go", "mvn");
    messages("");
    var ids = ruled.tell(ruled.ask("go"), ruled.command("mvn test"));

    assertThat(messages("rule_enforcement.added"))
        .containsExactly(
            Tracer.json(
                "{'eventId':'"
                    + ids.getFirst()
                    + "','ruleId':'"
                    + rule
                    + "','matchKind':'trigger','taskId':'"
                    + ruled.session.task()
                    + "','sessionId':'"
                    + ruled.session.id()
                    + "'}"),
            Tracer.json(
                "{'eventId':'"
                    + ids.getLast()
                    + "','ruleId':'"
                    + rule
                    + "','matchKind':'expect-fulfilled','taskId':'"
                    + ruled.session.task()
                    + "','sessionId':'"
                    + ruled.session.id()
                    + "'}"));
  }

  @Test
  void tellsOfTheVerdictOfATurn() {
    ruled.when("go", "mvn");
    ruled.tell(ruled.ask("go"));
    messages("");
    ruled.tell(ruled.answer("done"));

    var turn = tracer.turns(ruled.session.task()).getFirst();
    assertThat(messages("verdict.updated"))
        .containsExactly(
            Tracer.json(
                "{'turnId':'"
                    + turn.path("id").asText()
                    + "','sessionId':'"
                    + turn.path("sessionId").asText()
                    + "','taskId':'"
                    + ruled.session.task()
                    + "','aggregateVerdict':'contradicted','rulesEvaluatedCount':1}"));
  }

  @Test
  void namesWhatOthersToldOfAsTheTimelineDoes() {
    ruled.when("go", "mvn");
    messages("");
    var scope = Scope.NONE.withSession("other").withTrace("other").withTurn("t1");
    tracer.append(
        Events.event(Kind.USER_MESSAGE, scope, 1_000, "other/p", "{\"text\":\"go\"}"),
        Events.event(
            Kind.EXECUTION_COMPLETED,
            scope,
            2_000,
            "other/e",
            "{\"execId\":\"t1\",\"status\":\"succeeded\"}"));
    ruled.judge();

    var texts = frames().stream().map(frame -> Tracer.parsed(frame.text())).toList();
    var met =
        texts.stream()
            .filter(m -> m.path("type").asText().equals("rule_enforcement.added"))
            .findFirst()
            .orElseThrow()
            .path("payload");
    var verdict =
        texts.stream()
            .filter(m -> m.path("type").asText().equals("verdict.updated"))
            .findFirst()
            .orElseThrow()
            .path("payload");
    assertThat(met.path("eventId")).isEqualTo(tracer.timeline("other").getFirst().path("id"));
    assertThat(met.path("taskId").asText()).isEqualTo("other");
    var turn = tracer.turns("other").getFirst();
    assertThat(verdict.path("turnId")).isEqualTo(turn.path("id"));
    assertThat(verdict.path("sessionId")).isEqualTo(turn.path("sessionId"));
  }

  @Test
  void tellsOnlyThoseWhoAskedForItsTask() {
    ruled.ruleId(
        "{'name':'T','expect':{'tool':'web'},'scope':'task','taskId':'"
            + ruled.session.task()
            + "'}");
    var frame =
        frames().stream().filter(f -> f.text().contains("rules.changed")).findFirst().orElseThrow();

    assertThat(frame.about().isWantedBy(new Frame.About(ruled.session.task(), null, null)))
        .isTrue();
    assertThat(frame.about().isWantedBy(new Frame.About("other", null, null))).isFalse();
  }

  @Test
  void showsAnEventThatIsRenamedUnderItsRules() {
    ruled.when("go", "mvn");
    var id = ruled.tell(ruled.ask("go")).getFirst();
    messages("");

    var reply = tracer.send("PATCH", "/api/v1/events/" + id, Tracer.json("{'displayTitle':'Go!'}"));

    assertThat(reply.data().at("/event/lane").asText()).isEqualTo("rule");
    assertThat(messages("event.updated"))
        .hasSize(1)
        .allMatch(event -> event.path("lane").asText().equals("rule"));
  }
}
