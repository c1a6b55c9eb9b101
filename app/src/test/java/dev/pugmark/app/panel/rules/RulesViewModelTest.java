package dev.pugmark.app.panel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.Deeds;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.json.Json;
import dev.pugmark.rules.Action;
import dev.pugmark.rules.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesViewModelTest {
  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();
  private final Deeds deeds =
      (method, path, body, then) -> {
        asked.add(method + " " + path + (body == null ? "" : " " + Json.write(Json.of(body))));
        then.accept(new Deeds.Outcome(true, "", ""));
      };
  private final RulesViewModel model =
      new RulesViewModel(deeds, new Rejudging(deeds, (_, _) -> {}, _ -> {}));
  private LiveStore live;

  @BeforeEach
  void serve() throws Exception {
    live = new LiveStore(folder.resolve("t.pugmark"));
    for (var session : List.of("tested", "forgot")) {
      hook(session, "UserPromptSubmit", "'prompt':'please fix the clock','prompt_id':'p'");
      var command = session.equals("tested") ? "mvn test" : "git commit";
      hook(
          session,
          "PreToolUse",
          "'tool_name':'Bash','tool_use_id':'c','tool_input':{'command':'" + command + "'}");
      hook(session, "Stop", "'last_assistant_message':'done'");
    }
  }

  @AfterEach
  void stop() {
    live.close();
  }

  private void hook(String session, String event, String members) throws Exception {
    live.post(
        "/hooks/claude-code",
        "{'session_id':'%s','hook_event_name':'%s',%s}".formatted(session, event, members));
  }

  private Found tryOut() {
    var question = model.question();
    if (question == null) {
      throw new AssertionError("nothing is asked");
    }
    return RulesReader.tryOut(live.store(), question);
  }

  @Test
  void everyExampleIsARuleThatCanBeSaved() {
    for (var example : RuleExample.values()) {
      example.into(model.draft());
      assertThat(model.draft().isComplete()).as(example.label()).isTrue();
    }
  }

  @Test
  void holdsARuleAgainstTheHistoryBeforeItIsSaved() throws Exception {
    assertThat(model.question()).isNull();
    model.draft().phrases.set("fix, mend");
    model.draft().action.set(Action.COMMAND);
    model.draft().commands.set("mvn");

    model.show(tryOut());

    var found = model.foundProperty().get();
    assertThat(found).isNotNull();
    if (found != null) {
      assertThat(found.turns()).isEqualTo(2);
      assertThat(found.verified()).isEqualTo(1);
      assertThat(found.contradicted()).isEqualTo(1);
      assertThat(found.samples())
          .extracting(Found.Sample::status)
          .containsExactlyInAnyOrder(Status.VERIFIED, Status.CONTRADICTED);
      assertThat(found.samples())
          .extracting(Found.Sample::turn)
          .allMatch(t -> t.kind() == Selected.Kind.TURN);
      assertThat(found.samples()).extracting(Found.Sample::seen).contains("mvn test", "git commit");
    }
  }

  @Test
  void forgetsAnAnswerToWhatIsWrittenNoMore() {
    model.draft().action.set(Action.COMMAND);
    var before = tryOut();
    model.draft().commands.set("mvn");

    model.show(before);

    assertThat(model.foundProperty().get()).isNull();
  }

  @Test
  void savesTheRuleAndShowsWhatItFoundSince() throws Exception {
    model.draft().name.set("Tests after an edit");
    model.save();
    assertThat(asked).isEmpty();
    assertThat(model.saidProperty().get()).startsWith("A rule needs");

    model.draft().phrases.set("fix");
    model.draft().commands.set("mvn");
    model.save();
    assertThat(asked)
        .containsExactly(
            "POST /api/v1/rules {\"name\":\"Tests after an edit\",\"trigger\":{\"phrases\":[\"fix\"]},"
                + "\"expect\":{\"commandMatches\":[\"mvn\"]},\"severity\":\"warn\",\"scope\":\"global\"}");

    live.post("/api/v1/rules", asked.getFirst().substring("POST /api/v1/rules ".length()));
    var rules = RulesReader.rules(live.store(), true);
    live.post("/api/v1/rules/" + rules.getFirst().rule().id() + "/re-evaluate", "{}");
    model.show(RulesReader.rules(live.store(), true));

    var row = model.rows().getFirst();
    assertThat(row.verified()).isEqualTo(1);
    assertThat(row.contradicted()).isEqualTo(1);
    assertThat(model.countsProperty().get()).isEqualTo("1 rule, 1 turn contradicted");
  }

  @Test
  void changesAndClearsWhatARuleLooksForAndJudgesAgain() throws Exception {
    live.post(
        "/api/v1/rules",
        "{'name':'n','scope':'global','trigger':{'phrases':['fix']},'expect':{'pattern':'x'}}");
    model.show(RulesReader.rules(live.store(), true));
    var row = model.rows().getFirst();
    model.chosenProperty().set(row);
    assertThat(model.draft().pattern.get()).isEqualTo("x");

    model.draft().phrases.set("");
    model.save();

    var path = "/api/v1/rules/" + row.rule().id();
    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst()).startsWith("PATCH " + path).contains("\"trigger\":null");
    assertThat(asked.getLast()).isEqualTo("POST " + path + "/re-evaluate?wait=false {}");
  }
}
