package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.GraphView;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.app.panel.Pictured;
import dev.pugmark.app.panel.Played;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Who delegated to whom, by keys alone. */
class TeamWindowTest extends WindowTest {
  @Override
  public void init() throws Exception {
    try (var played = new Played(new LiveStore(store))) {
      assertThat(played.get("/api/agents").path("agents")).isNotEmpty();
    }
  }

  @Test
  void isDrawnAndOneAgentIsChosenInBothShapes() throws Exception {
    interact(() -> wiring().view().actions().run("place.agents"));
    driver.await(() -> !table("agents.table").getItems().isEmpty());

    type(KeyCode.G);
    driver.await(() -> team().getAccessibleText().equals("Team"));
    driver.await(() -> {
      type(KeyCode.J);
      return team().getAccessibleText().startsWith("Team: a/b, running, ");
    });
    type(KeyCode.P);
    driver.await(() -> team().getAccessibleText().startsWith("Team: a/b, paused, "));
    var front = wiring().view().front().orElseThrow();
    assertThat(front).isInstanceOf(Pictured.class);
    assertThat(((Pictured) front).svg()).contains("claude-code/Explore").contains("</svg>");

    type(KeyCode.G);
    driver.await(
        () -> lookup(".agents-view .table-view").queryAll().stream().anyMatch(Node::isVisible));
    assertThat(String.valueOf(table("agents.table").getSelectionModel().getSelectedItem()))
        .contains("a/b");
    assertThat(wiring().settings().all()).doesNotContainKey("agents.shape");
  }

  @Test
  void numbersLeadToWhatTheyAreMadeOf() throws Exception {
    interact(() -> wiring().view().actions().run("place.agents"));
    driver.await(() -> !table("agents.table").getItems().isEmpty());
    driver.await(() -> cell("$12.50").isPresent());

    clickOn(cell("$12.50").orElseThrow());
    driver.await(() -> wiring().frame().placeProperty().get().equals("costs"));
    driver.await(() -> wiring().frame().scopeProperty().get().contains("a/b"));
    driver.await(() -> table("costs.rows").getItems().size() == 1);

    interact(() -> wiring().view().actions().run("place.agents"));
    clickOn(cell("2").orElseThrow());
    driver.await(() -> wiring().frame().placeProperty().get().equals("events"));
    driver.await(() -> table("place.events").getItems().size() == 2);
  }

  private Optional<TableCell<?, ?>> cell(String words) {
    for (var node : lookup(".leading-cell").queryAll()) {
      if (node instanceof TableCell<?, ?> cell
          && words.equals(cell.getText())
          && cell.isVisible()) {
        return Optional.of(cell);
      }
    }
    return Optional.empty();
  }

  private GraphView team() {
    return lookup(".agents-view .graph-view").queryAs(GraphView.class);
  }
}
