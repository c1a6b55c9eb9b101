package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import org.junit.jupiter.api.Test;

/** Turns of long ago are judged again, which takes its time and can be ended. */
class RejudgingWindowTest extends WindowTest {
  private static final int TURNS = 8_000;
  private static final int MOST_TRIES = 30;

  @Override
  public void init() {
    try (var engine = Engine.start(store, ServerOptions.onPort(0))) {
      ManySessions.tellTurns(engine.store(), TURNS);
    }
  }

  @Test
  void saysHowFarItIsAndEndsWhenToldTo() throws Exception {
    driver.post(
        driver.address().resolve("/api/v1/rules"),
        """
        {"name":"Runs the tests","scope":"global","expect":{"commandMatches":["mvn test"]}}\
        """);
    interact(() -> wiring().frame().placeProperty().set("rules"));
    driver.await(() -> !table("rules.table").getItems().isEmpty());
    var said = Collections.synchronizedList(new ArrayList<String>());

    interact(() -> wiring().view().actions().run("rules.evaluate"));
    driver.await(() -> {
      said.addAll(says());
      return says().stream().anyMatch(words -> words.contains(" judged, "));
    });
    // It may be done before it is told to end: then it is begun again.
    for (var i = 0; i < MOST_TRIES && says().stream().noneMatch(this::isEnded); i++) {
      interact(() -> wiring().view().actions().run("rules.evaluate"));
      driver.await(this::isGoing);
      interact(() -> lookup(".work-cancel").queryAllAs(Hyperlink.class).forEach(Hyperlink::fire));
      driver.await(() -> !isGoing());
    }

    assertThat(said)
        .anyMatch(words -> words.startsWith("Judging"))
        .contains("8,000 turns judged, no new verdict");
    assertThat(says()).anyMatch(this::isEnded);
  }

  private boolean isEnded(String words) {
    return words.startsWith("Ended after ");
  }

  private List<String> says() {
    return lookup(".work-row .label").queryAllAs(Label.class).stream().map(Label::getText).toList();
  }

  private boolean isGoing() {
    return lookup(".work-row .progress-bar").queryAllAs(ProgressBar.class).stream()
        .anyMatch(ProgressBar::isVisible);
  }
}
