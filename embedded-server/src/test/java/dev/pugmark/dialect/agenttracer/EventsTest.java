package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of events on every route that takes them. */
class EventsTest {
  private static final List<String> ROUTES =
      List.of(
          "/ingest/v1/events",
          "/ingest/v1/conversation",
          "/ingest/v1/tool-activity",
          "/ingest/v1/workflow",
          "/ingest/v1/coordination",
          "/ingest/v1/lifecycle",
          "/ingest/v1/telemetry",
          "/api/v1/events");

  @TempDir Path folder;
  private Tracer tracer;
  private Tracer.Session session;

  @BeforeEach
  void open() {
    tracer = new Tracer(folder);
    session = tracer.ensure("s-1");
  }

  @AfterEach
  void close() {
    tracer.checkRebuild();
    tracer.close();
  }

  private Tracer.Reply post(String path, String events) {
    return tracer.post(path, "{'events':" + events + "}");
  }

  private int stored() {
    return tracer.timeline(session.task()).size();
  }

  @TestFactory
  Stream<DynamicTest> takesEveryKindOnEveryRoute() {
    return ROUTES.stream()
        .flatMap(route ->
            Word.SENT.stream()
                .map(kind ->
                    DynamicTest.dynamicTest(
                        route + " " + kind,
                        () -> {
                          var more =
                              ",'lane':'background','metadata':{'inputTokens':1,'outputTokens':2}";
                          var data =
                              post(route, "[" + Tracer.event(session, kind, more) + "]").data();
                          assertThat(data.path("rejected")).isEmpty();
                          assertThat(data.path("accepted")).hasSize(1);
                          assertThat(data.at("/accepted/0/kind").asText()).isEqualTo(kind);
                          assertThat(data.at("/accepted/0/taskId").asText())
                              .isEqualTo(session.task());
                          assertThat(Ids.isUuid(data.at("/accepted/0/eventId").asText())).isTrue();
                        })));
  }

  @ParameterizedTest
  @ValueSource(strings = {"task.start", "task.complete", "task.error", "nonsense", ""})
  void refusesKindsThatOnlyTheServerMakesOrNobodyKnows(String kind) {
    for (var route : ROUTES) {
      var reply = post(route, "[" + Tracer.event(session, kind, "") + "]");
      assertThat(reply.status()).as(route).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("validation_error");
    }
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void givesBackWhatWasSent() {
    tracer.tell(
        Tracer.event(
            session,
            "plan.logged",
            ",'lane':'planning','title':'Plan','body':'1. do it',"
                + "'filePaths':[' a.txt ','a.txt',' ','b.txt'],"
                + "'metadata':{'free':{'form':[1,2.50,null]},'tags':['x','y']},"
                + "'parentEventId':'e0','relatedEventIds':['e1','e2'],'relationType':'revises',"
                + "'relationLabel':'l','relationExplanation':'why','createdAt':'2026-11-21T09:59:59.123Z',"
                + "'unknown':true"));
    var event =
        tracer.timeline(session.task()).stream()
            .filter(e -> e.path("kind").asText().equals("plan.logged"))
            .findFirst()
            .orElseThrow();
    assertThat(event.path("taskId").asText()).isEqualTo(session.task());
    assertThat(event.path("sessionId").asText()).isEqualTo(session.id());
    assertThat(event.path("lane").asText()).isEqualTo("planning");
    assertThat(event.path("title").asText()).isEqualTo("Plan");
    assertThat(event.path("body").asText()).isEqualTo("1. do it");
    assertThat(event.path("createdAt").asText()).isEqualTo("2026-11-21T09:59:59.123Z");
    assertThat(event.path("metadata"))
        .isEqualTo(
            Tracer.json(
                "{'free':{'form':[1,2.50,null]},'tags':['x','y'],'parentEventId':'e0',"
                    + "'relatedEventIds':['e1','e2'],'relationType':'revises','relationLabel':'l',"
                    + "'relationExplanation':'why'}"));
    assertThat(event.path("classification"))
        .isEqualTo(Tracer.json("{'lane':'planning','tags':['x','y'],'matches':[]}"));
    assertThat(event.path("paths"))
        .isEqualTo(
            Tracer.json(
                "{'primaryPath':'a.txt','filePaths':['a.txt','b.txt'],'mentionedPaths':[]}"));
    assertThat(event.has("semantic")).isFalse();
  }

  @Test
  void fillsInWhatWasNotSent() {
    tracer.tell("{'kind':'thought.logged','taskId':'" + session.task() + "','lane':'planning'}");
    var event = tracer.timeline(session.task()).getLast();
    assertThat(event.path("title").asText()).isEqualTo("thought.logged");
    assertThat(event.has("body")).isFalse();
    assertThat(event.has("sessionId")).isFalse();
    assertThat(event.path("metadata")).isEqualTo(Json.object());
    assertThat(event.path("createdAt").asText()).matches("2026-11-21T10:00:00\\.\\d{3}Z");
  }

  @Test
  void ordersTheTimelineByTheTimeThatWasSent() {
    tracer.tell(
        Tracer.event(session, "plan.logged", ",'title':'b','createdAt':'2026-11-21T11:00:00.000Z'"),
        Tracer.event(session, "plan.logged", ",'title':'a','createdAt':'2026-11-21T10:30:00.000Z'"),
        Tracer.event(session, "plan.logged", ",'title':'odd','createdAt':'once upon a time'"));
    assertThat(Tracer.strings(tracer.read(session.task()).path("timeline"), "title"))
        .containsExactly("Fix the tax test", "odd", "a", "b");
    assertThat(tracer.timeline(session.task()).get(1).path("createdAt").asText())
        .isEqualTo("once upon a time");
  }

  @Test
  void readsWhatAnEventIsAboutFromItsMetadata() {
    tracer.tell(
        Tracer.event(
            session,
            "terminal.command",
            ",'lane':'exploration','title':'cat','filePaths':['src/app.ts'],'metadata':{"
                + "'subtypeKey':'shell_probe','subtypeLabel':'Shell probe','subtypeGroup':'shell',"
                + "'entityType':'command','entityName':'cat','filePath':'x.txt','filePaths':['y.txt','x.txt'],"
                + "'commandAnalysis':{'steps':["
                + "{'effect':'read_only','targets':[{'type':'file','value':'src/app.ts'},{'type':'stream','value':'stdin'}],"
                + "'pipeline':[{'effect':'read_only','targets':[{'type':'file','value':'z.txt'}]}]},"
                + "{'effect':'write','targets':[{'type':'file','value':'out.txt'}]}]}}"));
    var event = tracer.timeline(session.task()).getLast();
    assertThat(event.path("semantic"))
        .isEqualTo(
            Tracer.json(
                "{'subtypeKey':'shell_probe','subtypeLabel':'Shell probe','subtypeGroup':'shell',"
                    + "'entityType':'command','entityName':'cat'}"));
    assertThat(event.path("paths"))
        .isEqualTo(
            Tracer.json(
                "{'primaryPath':'src/app.ts','filePaths':['src/app.ts','x.txt','y.txt','z.txt'],'mentionedPaths':[]}"));
  }

  @Test
  void findsThePathsThatAPromptMentions() {
    tracer.tell(
        Tracer.event(
            session,
            "user.message",
            ",'body':'Fix src/app.ts and @README.md, see https://example.org/a/b and ./x/y.py. And e.g. 3/4 maybe'"));
    assertThat(tracer.timeline(session.task()).getLast().at("/paths/mentionedPaths").toString())
        .contains("src/app.ts", "README.md", "./x/y.py")
        .doesNotContain("example.org");
  }

  @Test
  void keepsWhatClientsPutBesideTheMetadata() {
    tracer.tell(
        Tracer.event(
            session,
            "tool.used",
            ",'lane':'implementation','toolName':'Bash','command':'npm run lint','metadata':{'failed':true}"));
    assertThat(tracer.timeline(session.task()).getLast().path("metadata"))
        .isEqualTo(Tracer.json("{'failed':true,'toolName':'Bash','command':'npm run lint'}"));
  }

  @Test
  void countsATokenSnapshotUnderTheNamesOfUsage() {
    tracer.tell(
        Tracer.event(
            session,
            "context.snapshot",
            ",'lane':'telemetry','metadata':{'contextWindowInputTokens':8500,'contextWindowOutputTokens':1200,"
                + "'contextWindowCacheReadTokens':2000,'contextWindowCacheCreationTokens':5000,'modelId':'m'}"));
    var metadata = tracer.timeline(session.task()).getLast().path("metadata");
    assertThat(metadata.path("inputTokens").asInt()).isEqualTo(8500);
    assertThat(metadata.path("outputTokens").asInt()).isEqualTo(1200);
    assertThat(metadata.path("cacheReadTokens").asInt()).isEqualTo(2000);
    assertThat(metadata.path("cacheCreateTokens").asInt()).isEqualTo(5000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "null", "{}", "'x'", "[null]", "[5]"})
  void refusesABatchThatIsNone(String events) {
    var reply = post("/ingest/v1/events", events);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("validation_error");
    assertThat(reply.json().at("/error/details/events").isObject()).isTrue();
  }

  @Test
  void refusesABareEventAndAMissingBody() {
    for (var body : List.of(Tracer.event(session, "user.message", ""), "{}", "[]", "5")) {
      var reply = tracer.post("/ingest/v1/events", body);
      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("validation_error");
      assertThat(reply.json().at("/error/message").asText()).isEqualTo("Invalid request body");
    }
    assertThat(tracer.send("POST", "/ingest/v1/events", null).status()).isEqualTo(400);
  }

  @Test
  void takesAHundredEventsAndNotOneMore() {
    var event = Tracer.event(session, "thought.logged", ",'lane':'planning'");
    var hundred = "[" + (event + ",").repeat(99) + event + "]";
    assertThat(post("/ingest/v1/workflow", hundred).data().path("accepted")).hasSize(100);
    var more = post("/ingest/v1/workflow", "[" + (event + ",").repeat(100) + event + "]");
    assertThat(more.status()).isEqualTo(400);
    assertThat(stored()).isEqualTo(101);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'lane':null",
        "'lane':'assistant'",
        "'lane':5",
        "'taskId':''",
        "'taskId':7",
        "'sessionId':''",
        "'title':7",
        "'body':{}",
        "'filePaths':'a'",
        "'filePaths':[5]",
        "'metadata':'x'",
        "'metadata':[]",
        "'parentEventId':''",
        "'relatedEventIds':['']",
        "'relationType':'likes'",
        "'relationLabel':''",
        "'relationExplanation':''",
        "'createdAt':5",
        "'taskEffects':'done'",
        "'taskEffects':{'taskStatus':'paused'}"
      })
  void refusesTheWholeBatchForOneMalformedEvent(String member) {
    var good = Tracer.event(session, "thought.logged", ",'lane':'planning'");
    var bad = (ObjectNode) Tracer.json(good);
    bad.setAll((ObjectNode) Tracer.json("{" + member + "}"));
    var body = Json.object();
    body.putArray("events").add(Tracer.json(good)).add(bad);
    var reply = tracer.send("POST", "/ingest/v1/workflow", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("validation_error");
    var details = reply.json().at("/error/details");
    assertThat(details.path("_errors")).isEmpty();
    assertThat(details.path("events").has("0")).isFalse();
    assertThat(details.at("/events/1").isObject()).isTrue();
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void mirrorsTheBodyInTheDetailsOfARefusal() {
    var reply =
        post("/ingest/v1/events", "[{'kind':'x','lane':'user','relatedEventIds':['a','']}]");
    var kinds = String.join(" | ", Word.SENT.stream().map(kind -> "#" + kind + "#").toList());
    assertThat(Tracer.json(String.valueOf(reply.text()).replace('\'', '#')))
        .isEqualTo(
            Tracer.json(
                "{'ok':false,'error':{'code':'validation_error','message':'Invalid request body',"
                    + "'details':{'_errors':[],'events':{'_errors':[],'0':{'_errors':[],"
                    + "'kind':{'_errors':['Invalid enum value. Expected "
                    + kinds
                    + ", received #x#']},'taskId':{'_errors':['Required']},"
                    + "'relatedEventIds':{'_errors':[],'1':{'_errors':"
                    + "['String must contain at least 1 character(s)']}}}}}}}"));
  }

  @Test
  void rejectsEventsOfUnknownTasksAndKeepsTheOthers() {
    var data =
        post(
                "/ingest/v1/events",
                "["
                    + Tracer.event(session, "thought.logged", ",'lane':'planning'")
                    + ",{'kind':'thought.logged','taskId':'nobody','lane':'planning'},"
                    + Tracer.event(session, "plan.logged", ",'lane':'planning'")
                    + "]")
            .data();
    assertThat(Tracer.strings(data.path("accepted"), "kind"))
        .containsExactly("thought.logged", "plan.logged");
    assertThat(data.path("rejected")).hasSize(1);
    assertThat(data.at("/rejected/0/index").asInt()).isEqualTo(1);
    assertThat(data.at("/rejected/0/code").asText()).isEqualTo("task_not_found");
    assertThat(data.at("/rejected/0/message").asText()).isNotEmpty();
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void takesEventsOfSessionsThatNobodyOpened() {
    var unknown = new Tracer.Session(session.task(), "made-up", false, false);
    tracer.tell(Tracer.event(unknown, "user.message", ",'body':'hi'"));
    var event = tracer.timeline(session.task()).getLast();
    assertThat(event.path("sessionId").asText()).isEqualTo("made-up");
    assertThat(tracer.turns(session.task()).getFirst().path("sessionId").asText())
        .isEqualTo("made-up");
  }

  @Test
  void storesTheSameEventTwiceWhenItIsSentTwice() {
    var event =
        Tracer.event(
            session,
            "tool.used",
            ",'lane':'exploration','title':'Read','metadata':{'toolName':'Read','toolUseId':'toolu_1','messageId':'m1'},"
                + "'createdAt':'2026-11-21T10:00:00.500Z'");
    var first = tracer.tell(event);
    var second = tracer.tell(event);
    assertThat(second).isNotEqualTo(first);
    assertThat(tracer.kinds(session.task()))
        .containsExactly("task.start", "tool.used", "tool.used");
    assertThat(tracer.get("/api/v1/overview").data().at("/stats/totalEvents").asInt()).isEqualTo(3);
    // It names one call all the same: what others count, they count once.
    assertThat(tracer.services().traces().trace("s-1").orElseThrow().totals().toolCalls())
        .isEqualTo(1);
  }

  @Test
  void derivesFileChangesFromWorkOnFiles() {
    var data =
        post(
                "/ingest/v1/tool-activity",
                "["
                    + Tracer.event(
                        session,
                        "tool.used",
                        ",'lane':'implementation','title':'Edit','filePaths':['/w/src/app.ts','/w/b.ts'],"
                            + "'createdAt':'2026-11-21T10:00:05.000Z'")
                    + ","
                    + Tracer.event(session, "thought.logged", ",'lane':'planning'")
                    + "]")
            .data();
    assertThat(Tracer.strings(data.path("accepted"), "kind"))
        .containsExactly("tool.used", "file.changed", "file.changed", "thought.logged");
    var timeline = tracer.timeline(session.task());
    var changed =
        timeline.stream().filter(e -> e.path("kind").asText().equals("file.changed")).toList();
    assertThat(changed).hasSize(2);
    var event = changed.getFirst();
    assertThat(event.path("id").asText()).isEqualTo(data.at("/accepted/1/eventId").asText());
    assertThat(event.path("lane").asText()).isEqualTo("implementation");
    assertThat(event.path("title").asText()).isEqualTo("app.ts");
    assertThat(event.path("body").asText()).isEqualTo("/w/src/app.ts");
    assertThat(event.path("sessionId").asText()).isEqualTo(session.id());
    assertThat(event.at("/paths/filePaths")).isEqualTo(Tracer.json("['/w/src/app.ts']"));
    assertThat(event.path("metadata").path("sourceKind").asText()).isEqualTo("tool.used");
    assertThat(event.path("metadata").path("sourceEventId").asText())
        .isEqualTo(data.at("/accepted/0/eventId").asText());
  }

  @Test
  void derivesFifteenFileChangesAtMost() {
    var paths = new StringBuilder();
    for (var i = 0; i < 20; i++) {
      paths.append(i == 0 ? "" : ",").append("'f").append(i).append("'");
    }
    assertThat(
            tracer.tell(
                Tracer.event(
                    session, "tool.used", ",'lane':'implementation','filePaths':[" + paths + "]")))
        .hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exploration", "background"})
  void derivesNothingFromLookingAroundOrBesideTheWork(String lane) {
    assertThat(
            tracer.tell(
                Tracer.event(session, "tool.used", ",'lane':'" + lane + "','filePaths':['a']")))
        .hasSize(1);
  }

  @Test
  void givesTheTaskTheStatusThatAnEventBrings() {
    tracer.tell(Tracer.event(session, "action.logged", ",'taskEffects':{'taskStatus':'waiting'}"));
    assertThat(tracer.status(session.task())).isEqualTo("waiting");
    tracer.tell(Tracer.event(session, "action.logged", ",'taskEffects':{}"));
    assertThat(tracer.status(session.task())).isEqualTo("waiting");
    tracer.tell(
        Tracer.event(session, "action.logged", ",'taskEffects':{'taskStatus':'completed'}"),
        Tracer.event(session, "action.logged", ",'taskEffects':{'taskStatus':'running'}"));
    assertThat(tracer.status(session.task())).isEqualTo("completed");
    tracer.tell(Tracer.event(session, "action.logged", ",'taskEffects':{'taskStatus':'errored'}"));
    assertThat(tracer.status(session.task())).isEqualTo("completed");
  }

  private String checked(String source, String key, String more) {
    return Tracer.event(
        session,
        "tool.used",
        ",'lane':'implementation','title':'Apply patch','metadata':{'crossCheck':{'source':'"
            + source
            + "','dedupeKey':'"
            + key
            + "'}"
            + more
            + "}");
  }

  @Test
  void mergesASecondTellingIntoTheFirst() {
    var first = tracer.tell(checked("hook", "k1", ",'a':1,'b':1"));
    tracer.pass(30_000);
    var second = tracer.tell(checked("rollout", "k1", ",'b':2,'c':3"));
    assertThat(second).isEqualTo(first);
    var timeline = tracer.timeline(session.task());
    assertThat(timeline).hasSize(2);
    var metadata = timeline.getLast().path("metadata");
    assertThat(metadata.path("a").asInt()).isEqualTo(1);
    assertThat(metadata.path("b").asInt()).isEqualTo(2);
    assertThat(metadata.path("c").asInt()).isEqualTo(3);
    assertThat(metadata.path("crossCheck"))
        .isEqualTo(
            Tracer.json("{'source':'hook','dedupeKey':'k1','mergedFrom':'rollout','merged':true}"));
  }

  @Test
  void mergesWithinOneBatch() {
    var ids = tracer.tell(checked("hook", "k1", ""), checked("rollout", "k1", ""));
    assertThat(ids.getFirst()).isEqualTo(ids.getLast());
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void storesASecondTellingThatComesAfterAMinute() {
    var first = tracer.tell(checked("hook", "k1", ""));
    tracer.pass(61_000);
    var second = tracer.tell(checked("rollout", "k1", ""));
    assertThat(second).isNotEqualTo(first);
    assertThat(stored()).isEqualTo(3);
    tracer.pass(30_000);
    assertThat(tracer.tell(checked("hook", "k1", ""))).isEqualTo(second);
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void mergesOnlyWhatSharesKindSessionAndKey() {
    tracer.tell(checked("hook", "k1", ""));
    tracer.tell(checked("rollout", "k2", ""));
    tracer.tell(
        Tracer.event(
            session,
            "terminal.command",
            ",'lane':'implementation','metadata':{'crossCheck':{'source':'rollout','dedupeKey':'k1'}}"));
    tracer.end("s-1", ",'completionReason':'idle'");
    session = tracer.ensure("s-1");
    tracer.tell(checked("rollout", "k1", ""));
    assertThat(stored()).isEqualTo(5);
  }
}
