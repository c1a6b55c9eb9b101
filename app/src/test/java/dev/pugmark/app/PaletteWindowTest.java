package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.selection.Selected;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the store knows is found by its name or its words, from anywhere. */
class PaletteWindowTest extends WindowTest {
  @BeforeEach
  void work() throws Exception {
    var server = driver.address();
    driver.session(server, "made-it-green");
    driver.post(
        server.resolve("/api/events"),
        "{\"agentId\":\"night-watch\",\"type\":\"cost\",\"data\":{\"costUsd\":0.1}}");
    driver.post(
        server.resolve("/api/external-calls"),
        """
        {"id":"c1","session_id":"made-it-green","method":"GET",
         "url":"https://api.weather.com/today","status_code":200,"latency_ms":12,
         "started_at":%d}\
        """
            .formatted(System.currentTimeMillis()));
    driver.post(
        server.resolve("/api/v1/rules"),
        """
        {"name":"Lint is run","trigger":{"phrases":["green"]},
         "expect":{"commandMatches":["lint"]},"scope":"global"}\
        """);
    driver.await(() -> wiring().models().sessions().rows().size() >= 1);
  }

  /** Writes words and takes the line that says {@code label} and, at its end, {@code detail}. */
  private void find(String words, String label, String detail) throws Exception {
    interact(() -> wiring().view().openPalette());
    write(words);
    driver.await(() -> line(label, detail) >= 0);
    var at = line(label, detail);
    for (var i = 0; i < at; i++) {
      type(KeyCode.DOWN);
    }
    type(KeyCode.ENTER);
  }

  private int line(String label, String detail) {
    var rows = lookup(".palette .palette-row").queryAll().stream().toList();
    for (var i = 0; i < rows.size(); i++) {
      var words =
          from(rows.get(i)).lookup(".label").queryAllAs(Label.class).stream()
              .map(Label::getText)
              .toList();
      if (words.size() == 2 && words.get(0).contains(label) && words.get(1).contains(detail)) {
        return i;
      }
    }
    return -1;
  }

  private void awaitPlace(String place) throws Exception {
    driver.await(() -> wiring().frame().placeProperty().get().equals(place));
  }

  @Test
  void anAgentLeadsToItsRow() throws Exception {
    find("night", "night-watch", "agent");
    awaitPlace("agents");
    driver.await(() -> table("agents.table").getSelectionModel().getSelectedItem() != null);
    assertThat(table("agents.table").getSelectionModel().getSelectedItem().toString())
        .contains("night-watch");
  }

  @Test
  void aHostLeadsToItsCalls() throws Exception {
    find("weather", "api.weather.com", "host");
    awaitPlace("calls");
    driver.await(() -> table("calls.table").getItems().size() == 1);
  }

  @Test
  void aRuleLeadsToItsEditor() throws Exception {
    find("lint", "Lint is run", "rule");
    awaitPlace("rules");
    driver.await(() -> table("rules.table").getSelectionModel().getSelectedItem() != null);
  }

  @Test
  void aToolLeadsToTheSessionsThatUsedIt() throws Exception {
    find("bas", "Bash", "tool");
    awaitPlace("sessions");
    driver.await(() -> wiring().models().sessions().rows().size() == 1);
    assertThat(wiring().models().sessions().filter().textProperty().get()).isEqualTo("tool:Bash");
  }

  @Test
  void wordsLeadToTheEventThatHoldsThem() throws Exception {
    find("SUCCESS", "BUILD SUCCESS", "");
    driver.await(() -> {
      var now = wiring().models().selection().current();
      return now != null && now.kind() == Selected.Kind.EVENT;
    });
    driver.await(() -> wiring().models().session().shownProperty().get().equals("made-it-green"));
  }
}
