package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.BarsView;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Pictured;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.selection.Selected;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Tasks of a person, done by keys alone in the whole window over a real store. */
class PlacesWindowTest extends WindowTest {
  /** By its action, whose key depends on how many places there are. */
  private void go(String place) throws Exception {
    interact(() -> wiring().view().actions().run("place." + place));
    driver.await(() -> wiring().frame().placeProperty().get().equals(place));
  }

  private boolean isSelected(Selected.Kind kind, String id) {
    var now = wiring().models().selection().current();
    return now != null && now.kind() == kind && now.id().equals(id);
  }

  @Test
  void whatGoesOnIsFoundAndOpened() throws Exception {
    driver.session(driver.address(), "busy");
    driver.hook(
        driver.address(),
        "busy",
        "PreToolUse",
        "\"tool_name\":\"Bash\",\"tool_use_id\":\"open\",\"tool_input\":{\"command\":\"sleep\"}");
    go("now");
    driver.await(() -> lookup(".strip").tryQuery().isPresent());
    driver.await(() -> !lookup(".strip-call").queryAll().isEmpty());

    type(KeyCode.J);
    driver.await(() -> isSelected(Selected.Kind.SESSION, "busy"));
    type(KeyCode.ENTER);

    driver.await(() -> wiring().models().session().shownProperty().get().equals("busy"));
    assertThat(wiring().frame().placeProperty().get()).isEqualTo("sessions");
  }

  @Test
  void theStuckSessionIsFoundAndWhatItWaitsForIsSeen() throws Exception {
    driver.session(driver.address(), "busy");
    var begun = System.currentTimeMillis() - 20 * 60_000;
    driver.post(
        driver.address().resolve("/api/obs/ingest"),
        """
        {"events":[
          {"kind":"tool_call","taskId":"silent","ts":%d,"data":{"toolCallId":"c1","name":"psql"}}
        ]}\
        """
            .formatted(begun));
    go("now");
    driver.await(() -> lookup(".strip").queryAll().size() == 2);

    // What is stuck comes first.
    type(KeyCode.J);
    driver.await(() -> isSelected(Selected.Kind.SESSION, "silent"));
    type(KeyCode.ENTER);
    driver.await(() -> wiring().models().session().shownProperty().get().equals("silent"));
    var open = wiring().models().sessions().openProperty().get();
    assertThat(open == null ? null : open.status()).isEqualTo(Status.STUCK);

    type(KeyCode.DIGIT2);
    driver.await(() -> wiring().models().session().viewProperty().get().equals("trace"));
    driver.await(() -> wiring().models().session().trace().tree().size() == 1);
    type(KeyCode.J);
    driver.await(() -> {
      var shown = wiring().models().inspector().shownProperty().get();
      return shown != null && shown.title().contains("psql");
    });
    var shown = wiring().models().inspector().shownProperty().get();
    assertThat(shown).isNotNull();
    assertThat(shown.status()).isEqualTo(Status.RUNNING);
  }

  @Test
  void whatCostMostYesterdayIsFoundWithItsTurn() throws Exception {
    var zone = ZoneId.systemDefault();
    var yesterday = LocalDate.now(zone).minusDays(1).atTime(12, 0).atZone(zone).toInstant();
    for (var run :
        List.of(
            Map.entry("cheap", yesterday),
            Map.entry("dear", yesterday.plusSeconds(60)),
            Map.entry("today", Instant.now()))) {
      driver.post(
          driver.address().resolve("/v1/runs"),
          """
          {"run_id":"%s","started_at":"%s","status":"completed","sdk_cost_usd":%s}\
          """
              .formatted(
                  run.getKey(),
                  run.getValue(),
                  run.getKey().equals("cheap") ? "0.1" : run.getKey().equals("dear") ? "2" : "9"));
    }
    driver.await(() -> wiring().models().sessions().rows().size() == 3);
    go("costs");
    driver.await(() -> !table("costs.rows").getItems().isEmpty());
    push(KeyCode.CONTROL, KeyCode.K);
    write(WindowDriver.words("period.week"));
    type(KeyCode.ENTER);
    driver.await(() -> table("costs.rows").getItems().size() == 3);

    // Up to the bars, around the window: the last one is today, the one before it is yesterday.
    for (var i = 0; i < 40 && !(driver.focused() instanceof BarsView); i++) {
      push(KeyCode.SHIFT, KeyCode.TAB);
    }
    type(KeyCode.LEFT, KeyCode.LEFT);
    driver.await(() -> table("costs.rows").getItems().size() == 2);
    interact(() -> table("costs.rows").getSelectionModel().clearSelection());
    type(KeyCode.J);
    driver.await(() -> isSelected(Selected.Kind.TURN, "dear"));
    type(KeyCode.O);
    driver.await(() -> wiring().models().session().shownProperty().get().equals("dear"));
  }

  @Test
  void theMostExpensiveRunIsFoundAndOpened() throws Exception {
    for (var cost : new String[] {"0.1", "0.7", "0.2"}) {
      driver.post(
          driver.address().resolve("/v1/runs"),
          "{\"run_id\":\"r%s\",\"started_at\":\"%s\",\"status\":\"completed\",\"sdk_cost_usd\":%s}"
              .formatted(cost, Instant.now(), cost));
    }
    driver.await(() -> wiring().models().sessions().rows().size() == 3);
    go("costs");
    driver.await(() -> table("costs.rows").getItems().size() == 3);

    interact(() -> table("costs.rows").getSelectionModel().clearSelection());
    type(KeyCode.J);
    driver.await(() -> isSelected(Selected.Kind.TURN, "r0.7"));
    type(KeyCode.ENTER);

    driver.await(() -> wiring().models().session().shownProperty().get().equals("r0.7"));
  }

  @Test
  void anErrorOpensItsEventInItsSession() throws Exception {
    driver.post(
        driver.address().resolve("/api/obs/ingest"),
        "{\"events\":[{\"kind\":\"error\",\"taskId\":\"task-1\",\"data\":{\"message\":\"odd\"}}]}");
    driver.await(() -> wiring().models().sessions().rows().size() == 1);
    go("errors");
    driver.await(() -> table("errors.feed").getItems().size() == 1);

    interact(() -> table("errors.feed").getSelectionModel().clearSelection());
    type(KeyCode.J);
    driver.await(() -> isSelected(Selected.Kind.EVENT, "1"));
    type(KeyCode.O);

    driver.await(() -> wiring().models().session().shownProperty().get().equals("task-1"));
    assertThat(isSelected(Selected.Kind.EVENT, "1")).isTrue();
  }

  @Test
  void theSelfCheckShowsItsScorecard() throws Exception {
    driver.address();
    go("errors");

    type(KeyCode.R);

    driver.await(() ->
        lookup(".self-check-found .code").queryAllAs(Labeled.class).stream()
            .anyMatch(label -> label.getText().equals("reg-seq-monotonic")));
  }

  @Test
  void theGraphIsWalkedSelectedAndSaved() throws Exception {
    driver.session(driver.address(), "lead");
    driver.hook(
        driver.address(),
        "lead",
        "SubagentStart",
        "\"agent_id\":\"helper\",\"agent_type\":\"Explore\"");
    driver.await(() -> !wiring().models().sessions().rows().isEmpty());
    interact(
        () -> wiring().models().sessions().open(wiring().models().sessions().rows().getFirst()));
    interact(() -> wiring().view().actions().run("view.graph"));
    driver.await(() -> lookup(".graph-view").tryQuery().isPresent());
    var panel =
        (Pictured)
            wiring().places().stream()
                .flatMap(place -> place.inside().stream())
                .filter(view -> view.id().equals("graph"))
                .findFirst()
                .orElseThrow();
    driver.await(() -> panel.svg().contains("Sub-agent"));

    type(KeyCode.J);
    type(KeyCode.J);

    driver.await(() -> isSelected(Selected.Kind.AGENT, "helper"));
    assertThat(panel.svg()).startsWith("<svg").endsWith("</svg>\n").contains("<rect");
  }

  @Test
  void sessionsAreFilteredByKeysAlone() throws Exception {
    driver.session(driver.address(), "one");
    driver.post(
        driver.address().resolve("/v1/runs"),
        "{\"run_id\":\"dear\",\"started_at\":\"%s\",\"status\":\"failed\",\"sdk_cost_usd\":3}"
            .formatted(Instant.now()));
    driver.await(() -> wiring().models().sessions().rows().size() == 2);

    type(KeyCode.SLASH);
    write("cost>1 ");
    type(KeyCode.ENTER);
    driver.await(() -> wiring().models().sessions().rows().size() == 1);
    assertThat(wiring().models().sessions().rows().getFirst().id()).isEqualTo("dear");
    assertThat(wiring().models().sessions().countsProperty().get())
        .isEqualTo("1 of 2 sessions pass the filter");

    type(KeyCode.SLASH);
    interact(() -> wiring().models().sessions().filter().set("tool:Bash"));
    driver.await(
        () -> wiring().models().sessions().rows().stream().allMatch(row -> row.id().equals("one")));
  }

  @Test
  void anEventIsFoundByItsWordsAndShownAsReceived() throws Exception {
    driver.session(driver.address(), "one");
    driver.await(() -> !wiring().models().sessions().rows().isEmpty());
    go("events");
    driver.await(() -> !readAloud().isEmpty());

    type(KeyCode.SLASH);
    write("\"BUILD SUCCESS\" ");
    type(KeyCode.ENTER);

    driver.await(() -> readAloud().size() == 1);
    assertThat(readAloud().getFirst()).contains("Tool result", "ok", "claude-code", "Bash");
  }

  /** What the painted rows say that are in view. */
  private List<String> readAloud() {
    return lookup(".table-row-cell").queryAll().stream()
        .map(Node::getAccessibleText)
        .filter(text -> text != null && !text.isEmpty())
        .toList();
  }

  @Test
  void aRuleIsWrittenHeldAgainstTheHistorySavedAndItsVerdictSeen() throws Exception {
    driver.session(driver.address(), "forgot");
    driver.hook(driver.address(), "forgot", "Stop", "\"last_assistant_message\":\"done\"");
    driver.await(() -> !wiring().models().sessions().rows().isEmpty());
    go("rules");

    type(KeyCode.N);
    write("Runs the linter");
    type(KeyCode.TAB);
    write("green");
    type(KeyCode.TAB, KeyCode.TAB, KeyCode.TAB);
    write("lint");
    driver.await(() ->
        lookup(".rule-history").queryAllAs(Labeled.class).stream()
            .anyMatch(label -> label.getText().contains("1 contradicted")));
    push(KeyCode.CONTROL, KeyCode.ENTER);
    driver.await(() -> table("rules.table").getItems().size() == 1);

    interact(
        () -> wiring().models().sessions().open(wiring().models().sessions().rows().getFirst()));
    interact(() -> wiring().frame().placeProperty().set("sessions"));
    interact(() -> wiring().view().actions().run("view.verdicts"));
    driver.await(() -> table("verdicts.table").getItems().size() == 1);
    driver.await(() ->
        lookup(".evidence .hyperlink").queryAllAs(Labeled.class).stream()
            .anyMatch(link -> link.getText().equals("Bash: mvn test")));
  }

  @Test
  void anAlertIsAcknowledged() throws Exception {
    driver.post(
        driver.address().resolve("/api/events"),
        "{\"agentId\":\"dear\",\"type\":\"cost\",\"data\":{\"costUsd\":50}}");
    driver.await(() -> wiring().frame().alertsProperty().get() == 1);
    go("alerts");
    driver.await(() -> table("alerts.table").getItems().size() == 1);

    type(KeyCode.J, KeyCode.X);

    driver.await(() -> table("alerts.table").getItems().isEmpty());
    driver.await(() -> wiring().frame().alertsProperty().get() == 0);
  }

  @Test
  void theFailedCallAndTheSessionThatMadeItAreFound() throws Exception {
    driver.session(driver.address(), "caller");
    driver.post(
        driver.address().resolve("/api/external-calls"),
        "{\"id\":\"x\",\"session_id\":\"caller\",\"method\":\"GET\",\"url\":\"https://api.example.com/\",\"status_code\":503,\"latency_ms\":9,\"started_at\":%d}"
            .formatted(System.currentTimeMillis()));
    driver.await(() -> !wiring().models().sessions().rows().isEmpty());
    go("calls");
    driver.await(() -> table("calls.table").getItems().size() == 1);

    // A click counts, whoever had the keys before.
    interact(() -> {
      table("calls.table").getSelectionModel().clearSelection();
      lookup(".check-box").query().requestFocus();
    });
    clickOn(table("calls.table").lookup(".table-row-cell:filled"));
    driver.await(() -> isSelected(Selected.Kind.SPAN, "call:x"));

    interact(() -> wiring().models().selection().clear());
    interact(() -> table("calls.table").getSelectionModel().clearSelection());
    type(KeyCode.J);
    driver.await(() -> isSelected(Selected.Kind.SPAN, "call:x"));
    type(KeyCode.O);

    driver.await(() -> wiring().models().session().shownProperty().get().equals("caller"));
  }

  @Test
  void whenAlertsAreRaisedIsDecidedInTheirPlace() throws Exception {
    driver.address();
    go("alerts");
    interact(() -> wiring().view().actions().run("alerts.settings"));
    driver.await(() -> "300".equals(field("alerts.settings.stuckAfterSeconds").getText()));

    interact(() -> field("alerts.settings.stuckAfterSeconds").setText("soon"));
    interact(() -> button("alerts.settings.save").fire());
    driver.await(() -> lookup(hasWords("needs a number")).tryQuery().isPresent());

    interact(() -> {
      field("alerts.settings.stuckAfterSeconds").setText("0");
      button("alerts.settings.save").fire();
    });
    driver.await(() -> lookup(hasWords("must be from 1 to")).tryQuery().isPresent());

    interact(() -> {
      field("alerts.settings.stuckAfterSeconds").setText("61");
      button("alerts.settings.save").fire();
    });
    driver.await(
        () -> lookup(hasWords(WindowDriver.words("alerts.settings.saved"))).tryQuery().isPresent());

    interact(() -> button("alerts.settings.usual").fire());
    driver.await(() -> "300".equals(field("alerts.settings.stuckAfterSeconds").getText()));
  }

  @Test
  void hostsAreKeptOutInTheirPlace() throws Exception {
    driver.address();
    go("calls");
    interact(() -> {
      field("calls.exclude.title").setText("*.corp.example");
      button("calls.exclude.save").fire();
    });
    driver.await(
        () -> lookup(hasWords(Messages.text("calls.exclude.saved", 1))).tryQuery().isPresent());
  }

  private TextField field(String name) {
    return lookup(".text-field").queryAllAs(TextField.class).stream()
        .filter(field -> WindowDriver.words(name).equals(field.getAccessibleText()))
        .findFirst()
        .orElseThrow();
  }

  private Button button(String name) {
    return lookup(".button").queryAllAs(Button.class).stream()
        .filter(button -> WindowDriver.words(name).equals(button.getText()))
        .findFirst()
        .orElseThrow();
  }

  private static Predicate<Node> hasWords(String words) {
    return node -> node instanceof Labeled label && String.valueOf(label.getText()).contains(words);
  }
}
