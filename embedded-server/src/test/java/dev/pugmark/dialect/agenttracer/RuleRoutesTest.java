package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as they are made, changed, moved, deleted and listed. */
class RuleRoutesTest {
  private static final String LEAST = "{'name':'A','expect':{'tool':'web'},'scope':'global'}";

  @TempDir private Path folder;
  private Ruled ruled;
  private Tracer tracer;

  @BeforeEach
  void open() {
    ruled = new Ruled(folder);
    tracer = ruled.tracer;
  }

  @AfterEach
  void close() {
    ruled.close();
  }

  private static String create(String more) {
    return "{'name':'A','scope':'global'," + more + "}";
  }

  private Tracer.Reply demote(String id, String body) {
    return tracer.post("/api/v1/rules/" + id + "/demote", body);
  }

  private Tracer.Reply act(String id, String what) {
    return tracer.send("POST", "/api/v1/rules/" + id + "/" + what, null);
  }

  @Test
  void makesARuleWithAllItsParts() {
    var reply =
        tracer.post(
            "/api/v1/rules",
            "{'name':' Tests are run ','trigger':{'phrases':[' tests pass ','green']},"
                + "'triggerOn':'assistant','expect':{'tool':'command','commandMatches':['mvn test'],"
                + "'pattern':'^mvn'},'scope':'task','taskId':'"
                + ruled.session.task()
                + "','severity':'block','rationale':' because ','unknown':1}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("ok").asBoolean()).isTrue();
    var rule = reply.data().path("rule");
    assertThat(Ids.isUuid(rule.path("id").asText())).isTrue();
    assertThat(rule.path("createdAt").asText()).matches("2026-11-21T10:00:00\\.\\d{3}Z");
    assertThat(rule.properties().stream().map(java.util.Map.Entry::getKey))
        .containsExactlyInAnyOrder(
            "id",
            "name",
            "trigger",
            "triggerOn",
            "expect",
            "scope",
            "taskId",
            "source",
            "severity",
            "rationale",
            "signature",
            "createdAt");
    assertThat(rule.path("name").asText()).isEqualTo("Tests are run");
    assertThat(rule.path("trigger")).isEqualTo(Tracer.json("{'phrases':['tests pass','green']}"));
    assertThat(rule.path("triggerOn").asText()).isEqualTo("assistant");
    assertThat(rule.path("expect"))
        .isEqualTo(
            Tracer.json("{'tool':'command','commandMatches':['mvn test'],'pattern':'^mvn'}"));
    assertThat(rule.path("scope").asText()).isEqualTo("task");
    assertThat(rule.path("taskId").asText()).isEqualTo(ruled.session.task());
    assertThat(rule.path("source").asText()).isEqualTo("human");
    assertThat(rule.path("severity").asText()).isEqualTo("block");
    assertThat(rule.path("rationale").asText()).isEqualTo("because");
  }

  @Test
  void makesARuleWithItsLeastParts() {
    var rule = ruled.rule(LEAST);

    assertThat(rule.path("severity").asText()).isEqualTo("info");
    assertThat(rule.path("source").asText()).isEqualTo("human");
    assertThat(rule.path("expect")).isEqualTo(Tracer.json("{'tool':'web'}"));
    for (var absent : List.of("trigger", "triggerOn", "taskId", "rationale")) {
      assertThat(rule.has(absent)).as(absent).isFalse();
    }
  }

  @Test
  void signsWhatARuleLooksForAndNothingElse() {
    var one =
        ruled.rule(
            create(
                "'trigger':{'phrases':['b','a']},'expect':{'tool':'web','commandMatches':['y','x']}"));
    var same =
        ruled.rule(
            "{'name':'Other','scope':'task','taskId':'"
                + ruled.session.task()
                + "','triggerOn':'user','severity':'warn','rationale':'r',"
                + "'trigger':{'phrases':['a','b']},'expect':{'tool':'web','commandMatches':['x','y']}}");
    var other = ruled.rule(create("'trigger':{'phrases':['a']},'expect':{'tool':'web'}"));

    assertThat(one.path("signature").asText()).isNotEmpty();
    assertThat(same.path("signature")).isEqualTo(one.path("signature"));
    assertThat(other.path("signature")).isNotEqualTo(one.path("signature"));
  }

  @Test
  void takesTwoRulesThatLookForTheSame() {
    ruled.rule(LEAST);
    ruled.rule(LEAST);

    assertThat(ruled.names("/api/v1/rules")).hasSize(2);
  }

  @Test
  void takesAPatternThatIsNoRegexp() {
    assertThat(ruled.rule(create("'expect':{'pattern':'('}")).at("/expect/pattern").asText())
        .isEqualTo("(");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'expect':{'tool':'web'},'scope':'global'}; name",
        "{'name':' ','expect':{'tool':'web'},'scope':'global'}; name",
        "{'name':5,'expect':{'tool':'web'},'scope':'global'}; name",
        "{'name':'A','scope':'global'}; expect",
        "{'name':'A','expect':{},'scope':'global'}; expect",
        "{'name':'A','expect':{'action':'web'},'scope':'global'}; expect",
        "{'name':'A','expect':{'tool':'Bash'},'scope':'global'}; expect/tool",
        "{'name':'A','expect':{'commandMatches':[]},'scope':'global'}; expect/commandMatches",
        "{'name':'A','expect':{'commandMatches':['x',' ']},'scope':'global'}; "
            + "expect/commandMatches/1",
        "{'name':'A','expect':{'commandMatches':'x'},'scope':'global'}; expect/commandMatches",
        "{'name':'A','expect':{'pattern':' '},'scope':'global'}; expect/pattern",
        "{'name':'A','trigger':{},'expect':{'tool':'web'},'scope':'global'}; trigger/phrases",
        "{'name':'A','trigger':{'phrases':[]},'expect':{'tool':'web'},'scope':'global'}; "
            + "trigger/phrases",
        "{'name':'A','trigger':{'phrases':['']},'expect':{'tool':'web'},'scope':'global'}; "
            + "trigger/phrases/0",
        "{'name':'A','triggerOn':'both','expect':{'tool':'web'},'scope':'global'}; triggerOn",
        "{'name':'A','expect':{'tool':'web'}}; scope",
        "{'name':'A','expect':{'tool':'web'},'scope':'team'}; scope",
        "{'name':'A','expect':{'tool':'web'},'scope':'task'}; taskId",
        "{'name':'A','expect':{'tool':'web'},'scope':'global','taskId':'t'}; taskId",
        "{'name':'A','expect':{'tool':'web'},'scope':'global','severity':'fatal'}; severity",
        "{'name':'A','expect':{'tool':'web'},'scope':'global','rationale':' '}; rationale"
      })
  void refusesAMalformedRule(String body, String where) {
    var reply = tracer.post("/api/v1/rules", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("validation_error");
    assertThat(reply.json().at("/error/details/" + where + "/_errors"))
        .as(reply.text())
        .isNotEmpty();
    assertThat(ruled.names("/api/v1/rules")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "'text'"})
  void refusesABodyThatIsNoObject(String body) {
    assertThat(tracer.post("/api/v1/rules", body).code()).isEqualTo("validation_error");
    assertThat(tracer.send("POST", "/api/v1/rules", null).code()).isEqualTo("validation_error");
  }

  @Test
  void refusesARuleForATaskThatIsNotKnown() {
    var reply =
        tracer.post(
            "/api/v1/rules",
            "{'name':'A','expect':{'tool':'web'},'scope':'task','taskId':'nobody'}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("bad_request");
  }

  @Test
  void listsRulesNewestFirst() {
    ruled.rule(LEAST.replace("'A'", "'first'"));
    ruled.rule(LEAST.replace("'A'", "'second'"));

    assertThat(ruled.names("/api/v1/rules")).containsExactly("second", "first");
  }

  @Test
  void filtersRulesByScopeTaskAndSource() {
    ruled.rule(LEAST);
    ruled.rule(
        "{'name':'T','expect':{'tool':'web'},'scope':'task','taskId':'"
            + ruled.session.task()
            + "'}");
    tracer.post(
        "/ingest/v1/rules/suggestions",
        "{'name':'S','expect':{'pattern':'x'},'scope':'task','taskId':'"
            + ruled.session.task()
            + "'}");

    assertThat(ruled.names("/api/v1/rules?scope=global")).containsExactly("A");
    assertThat(ruled.names("/api/v1/rules?scope=task")).containsExactly("S", "T");
    assertThat(ruled.names("/api/v1/rules?taskId=" + ruled.session.task()))
        .containsExactly("S", "T");
    assertThat(ruled.names("/api/v1/rules?taskId=nobody")).isEmpty();
    assertThat(ruled.names("/api/v1/rules?source=agent")).containsExactly("S");
    assertThat(ruled.names("/api/v1/rules?source=human")).containsExactly("T", "A");
    assertThat(ruled.names("/api/v1/rules?source=human&scope=task")).containsExactly("T");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scope=all", "scope=", "source=robot", "taskId="})
  void refusesFiltersThatItDoesNotKnow(String query) {
    for (var path : List.of("/api/v1/rules?", "/ingest/v1/rules?")) {
      var reply = tracer.get(path + query);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("validation_error");
    }
  }

  @Test
  void changesWhatIsMentionedAndLeavesTheRest() {
    var before =
        ruled.rule(
            create(
                "'trigger':{'phrases':['a']},'triggerOn':'user','severity':'warn',"
                    + "'rationale':'r','expect':{'tool':'command','commandMatches':['x'],"
                    + "'pattern':'y'}"));
    var id = before.path("id").asText();

    var renamed = ruled.patch(id, "{'name':' B '}").data();
    assertThat(renamed.path("signatureChanged").asBoolean()).isFalse();
    assertThat(renamed.at("/rule/name").asText()).isEqualTo("B");
    assertThat(renamed.at("/rule/expect")).isEqualTo(before.path("expect"));

    var weighed = ruled.patch(id, "{'severity':'block','triggerOn':'assistant'}").data();
    assertThat(weighed.path("signatureChanged").asBoolean()).isFalse();
    assertThat(weighed.at("/rule/severity").asText()).isEqualTo("block");
    assertThat(weighed.at("/rule/triggerOn").asText()).isEqualTo("assistant");

    var expecting = ruled.patch(id, "{'expect':{'commandMatches':['z']}}").data();
    assertThat(expecting.path("signatureChanged").asBoolean()).isTrue();
    assertThat(expecting.at("/rule/expect"))
        .isEqualTo(Tracer.json("{'tool':'command','commandMatches':['z'],'pattern':'y'}"));

    var triggered = ruled.patch(id, "{'trigger':{'phrases':['b']}}").data();
    assertThat(triggered.path("signatureChanged").asBoolean()).isTrue();
    assertThat(triggered.at("/rule/id").asText()).isEqualTo(id);
    assertThat(triggered.at("/rule/createdAt")).isEqualTo(before.path("createdAt"));
    assertThat(triggered.at("/rule/scope").asText()).isEqualTo("global");
  }

  @Test
  void removesWhatIsSetToNull() {
    var id =
        ruled.ruleId(
            create(
                "'trigger':{'phrases':['a']},'triggerOn':'user','rationale':'r',"
                    + "'expect':{'tool':'command','commandMatches':['x'],'pattern':'y'}"));

    var rule =
        ruled
            .patch(
                id,
                "{'trigger':null,'triggerOn':null,'rationale':null,"
                    + "'expect':{'tool':null,'commandMatches':null}}")
            .data()
            .path("rule");

    assertThat(rule.path("expect")).isEqualTo(Tracer.json("{'pattern':'y'}"));
    for (var absent : List.of("trigger", "triggerOn", "rationale")) {
      assertThat(rule.has(absent)).as(absent).isFalse();
    }
  }

  @Test
  void refusesAChangeThatLeavesNothingToExpect() {
    var id = ruled.ruleId(LEAST);

    var reply = ruled.patch(id, "{'expect':{'tool':null}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("bad_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'scope':'task','taskId':'x'}",
        "{'name':null}",
        "{'name':' '}",
        "{'trigger':{'phrases':[]}}",
        "{'triggerOn':'both'}",
        "{'expect':{'tool':'Bash'}}",
        "{'expect':{'commandMatches':[]}}",
        "{'expect':{'pattern':''}}",
        "{'severity':'fatal'}",
        "{'rationale':' '}",
        "[]"
      })
  void refusesAMalformedChange(String body) {
    var id = ruled.ruleId(LEAST);

    var reply = ruled.patch(id, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("validation_error");
    assertThat(reply.json().at("/error/details").isObject()).isTrue();
  }

  @Test
  void deletesARule() {
    var id = ruled.ruleId(LEAST);

    assertThat(ruled.delete(id).data()).isEqualTo(Tracer.json("{'deleted':true}"));
    assertThat(ruled.names("/api/v1/rules")).isEmpty();
    assertThat(ruled.names("/ingest/v1/rules")).isEmpty();
  }

  @Test
  void knowsNoRuleThatIsUnknownOrDeleted() {
    var gone = ruled.ruleId(LEAST);
    ruled.delete(gone);

    for (var id : List.of(gone, "nothing")) {
      for (var reply :
          List.of(
              ruled.patch(id, "{'name':'B'}"),
              ruled.delete(id),
              act(id, "promote"),
              demote(id, "{'taskId':'" + ruled.session.task() + "'}"),
              act(id, "re-evaluate"))) {
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("not_found");
      }
    }
  }

  @Test
  void promotesATasksRuleUnderANewId() {
    var own =
        ruled.rule(
            "{'name':'T','trigger':{'phrases':['a']},'triggerOn':'user','severity':'warn',"
                + "'rationale':'r','expect':{'tool':'web'},'scope':'task','taskId':'"
                + ruled.session.task()
                + "'}");

    var global = act(own.path("id").asText(), "promote").data().path("rule");

    assertThat(global.path("id")).isNotEqualTo(own.path("id"));
    assertThat(global.path("scope").asText()).isEqualTo("global");
    assertThat(global.has("taskId")).isFalse();
    for (var same :
        List.of(
            "name",
            "trigger",
            "triggerOn",
            "severity",
            "rationale",
            "expect",
            "signature",
            "source")) {
      assertThat(global.path(same)).as(same).isEqualTo(own.path(same));
    }
    assertThat(ruled.names("/api/v1/rules")).containsExactly("T");
    assertThat(act(own.path("id").asText(), "promote").status()).isEqualTo(404);
  }

  @Test
  void promotesNoGlobalRule() {
    var reply = act(ruled.ruleId(LEAST), "promote");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("bad_request");
  }

  @Test
  void demotesAGlobalRuleToATask() {
    var global = ruled.rule(LEAST);

    var own =
        demote(global.path("id").asText(), "{'taskId':' " + ruled.session.task() + " '}")
            .data()
            .path("rule");

    assertThat(own.path("id")).isNotEqualTo(global.path("id"));
    assertThat(own.path("scope").asText()).isEqualTo("task");
    assertThat(own.path("taskId").asText()).isEqualTo(ruled.session.task());
    assertThat(ruled.names("/api/v1/rules?scope=global")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{'taskId':''}", "{'taskId':' '}", "{'taskId':5}", "{'taskId':'nobody'}"})
  void demotesNothingWithoutATaskThatIsKnown(String body) {
    var reply = demote(ruled.ruleId(LEAST), body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("bad_request");
  }

  @Test
  void demotesNoTasksRule() {
    var task = ruled.session.task();
    var id =
        ruled.ruleId("{'name':'T','expect':{'tool':'web'},'scope':'task','taskId':'" + task + "'}");

    var reply = demote(id, "{'taskId':'" + task + "'}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("bad_request");
  }

  @Test
  void takesASuggestionOnce() {
    var body =
        "{'name':'S','trigger':{'phrases':['a']},'expect':{'action':'command',"
            + "'commandMatches':['x']},'scope':'global'}";

    var first = tracer.post("/ingest/v1/rules/suggestions", body);
    var again = tracer.post("/ingest/v1/rules/suggestions", body.replace("'S'", "'Another name'"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.data().path("created").asBoolean()).isTrue();
    assertThat(first.data().at("/rule/source").asText()).isEqualTo("agent");
    assertThat(first.data().at("/rule/expect"))
        .isEqualTo(Tracer.json("{'action':'command','commandMatches':['x']}"));
    assertThat(again.data().path("created").asBoolean()).isFalse();
    assertThat(again.data().path("rule")).isEqualTo(first.data().path("rule"));
    assertThat(ruled.names("/api/v1/rules")).containsExactly("S");
  }

  @Test
  void takesASuggestionAgainOnceItsRuleIsDeleted() {
    var body = "{'name':'S','expect':{'action':'web'},'scope':'global'}";
    var id = tracer.post("/ingest/v1/rules/suggestions", body).data().at("/rule/id").asText();
    ruled.delete(id);

    assertThat(tracer.post("/ingest/v1/rules/suggestions", body).data().path("created").asBoolean())
        .isTrue();
  }

  @Test
  void suggestsNothingThatAPersonAlreadyMade() {
    var own = ruled.rule(LEAST);

    var data =
        tracer
            .post(
                "/ingest/v1/rules/suggestions",
                "{'name':'S','expect':{'action':'web'},'scope':'global'}")
            .data();

    assertThat(data.path("created").asBoolean()).isFalse();
    assertThat(data.at("/rule/id")).isEqualTo(own.path("id"));
    assertThat(data.at("/rule/source").asText()).isEqualTo("human");
  }

  @Test
  void expectsAnActionOfASuggestionInPlaceOfATool() {
    var reply =
        tracer.post(
            "/ingest/v1/rules/suggestions",
            "{'name':'S','expect':{'tool':'web'},'scope':'global'}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("validation_error");
  }

  @Test
  void listsRulesForAgentsInTheirWords() {
    ruled.rule(LEAST);

    var rules = tracer.get("/ingest/v1/rules").data().path("rules");

    assertThat(rules).hasSize(1);
    assertThat(rules.at("/0/expect")).isEqualTo(Tracer.json("{'action':'web'}"));
    assertThat(rules.at("/0/signature").asText()).isNotEmpty();
    assertThat(ruled.names("/ingest/v1/rules?source=agent")).isEmpty();
  }

  @Test
  void listsTheRulesOfATaskBesideTheGlobalOnes() {
    ruled.rule(LEAST);
    ruled.rule(
        "{'name':'T','expect':{'tool':'web'},'scope':'task','taskId':'"
            + ruled.session.task()
            + "'}");

    var data = tracer.get("/api/v1/tasks/" + ruled.session.task() + "/rules").data();
    assertThat(Tracer.strings(data.path("task"), "name")).containsExactly("T");
    assertThat(Tracer.strings(data.path("global"), "name")).containsExactly("A");

    var unknown = tracer.get("/api/v1/tasks/nobody/rules").data();
    assertThat(unknown.path("task")).isEmpty();
    assertThat(Tracer.strings(unknown.path("global"), "name")).containsExactly("A");
  }
}
