package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.sessions.Grouping;
import dev.pugmark.app.theme.ThemeChoice;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.runtime.AgentHomes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person arranged is kept with the window, and the status line says what is looked at. */
class ArrangedWindowTest extends WindowTest {
  private TableView<?> sessions() {
    return lookup(".sessions-view .table-view").queryAs(TableView.class);
  }

  private TableColumn<?, ?> column(String key) {
    return sessions().getColumns().stream()
        .filter(column -> WindowDriver.words(key).equals(column.getText()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keepsWhichColumnsAreHiddenAndMoved() throws Exception {
    driver.session(driver.address(), "live-1");
    driver.await(() -> !wiring().models().sessions().rows().isEmpty());

    interact(() -> column("sessions.started").setVisible(false));
    interact(() -> swapFirstTwo(sessions()));

    var kept = wiring().settings().all();
    assertThat(kept).containsKey("sessions.columns");
    interact(() -> wiring().settings().set(Map.of()));
    assertThat(column("sessions.started").isVisible()).isTrue();
    assertThat(sessions().getColumns().getFirst().getText())
        .isEqualTo(WindowDriver.words("sessions.status"));

    interact(() -> wiring().settings().set(kept));

    assertThat(column("sessions.started").isVisible()).isFalse();
    assertThat(sessions().getColumns().get(1).getText())
        .isEqualTo(WindowDriver.words("sessions.status"));
    assertThat(wiring().settings().all()).isEqualTo(kept);
  }

  @Test
  void copiesTheSelectedRowWithEveryDigit() throws Exception {
    driver.session(driver.address(), "live-3");
    driver.await(() -> !wiring().models().sessions().rows().isEmpty());
    interact(() -> {
      sessions().requestFocus();
      sessions().getSelectionModel().selectFirst();
    });

    push(KeyCode.SHORTCUT, KeyCode.C);

    var copied = new AtomicReference<String>();
    interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
    assertThat(copied.get().split("\t", -1))
        .hasSize(sessions().getVisibleLeafColumns().size())
        .contains("Make the test green");
  }

  @Test
  void leadsFromTheServerToWhatArrives() throws Exception {
    driver.address();
    driver.await(() -> wiring().frame().serverProperty().get() != null);

    interact(() -> lookup(".server-pill").query().requestFocus());
    push(KeyCode.ENTER);

    driver.await(() -> wiring().frame().placeProperty().get().equals("events"));
    driver.await(() -> lookup(".events-view .empty-ways .button").tryQuery().isPresent());
  }

  @Test
  void leadsFromASessionsFiguresToWhatMadeThem() throws Exception {
    openSession("live-4");

    interact(() -> {
      var agent =
          lookup(".session-head .fact").queryAll().stream()
              .filter(fact -> fact.getAccessibleText() != null)
              .filter(
                  fact -> fact.getAccessibleText().startsWith(WindowDriver.words("sessions.agent")))
              .findFirst()
              .orElseThrow();
      agent.requestFocus();
    });
    push(KeyCode.ENTER);

    driver.await(
        () -> wiring().models().sessions().filter().textProperty().get().startsWith("agent:"));
    assertThat(wiring().models().sessions().openProperty().get()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "costs", "rules", "connect"})
  void opensAtThePlaceWhereItWasClosed(String place) throws Exception {
    driver.address();
    driver.close();
    var memory =
        new WindowMemory(
            null,
            false,
            ThemeChoice.DARK,
            true,
            null,
            "trace",
            Map.of("place", place, "events.filter", "status:failed"));

    driver.open(
        new WindowStart(store, ServerOptions.onPort(0), false, memory, AgentHomes.under(home)));

    driver.address();
    assertThat(wiring().frame().placeProperty().get()).isEqualTo(place);
    assertThat(wiring().settings().all()).containsEntry("events.filter", "status:failed");
  }

  @Test
  void opensTheSessionThatWasOpen() throws Exception {
    driver.session(driver.address(), "live-7");
    driver.await(() -> !wiring().models().sessions().rows().isEmpty());
    var id = wiring().models().sessions().rows().getFirst().id();
    driver.close();
    var memory =
        new WindowMemory(null, false, ThemeChoice.DARK, true, id, "conversation", Map.of());

    driver.open(
        new WindowStart(store, ServerOptions.onPort(0), false, memory, AgentHomes.under(home)));

    driver.await(() -> wiring().models().sessions().openProperty().get() != null);
    assertThat(wiring().models().sessions().openProperty().get().id()).isEqualTo(id);
    driver.await(() -> !wiring().models().session().shownProperty().get().isEmpty());
  }

  private static <S> void swapFirstTwo(TableView<S> table) {
    var order = new ArrayList<>(table.getColumns());
    Collections.swap(order, 0, 1);
    table.getColumns().setAll(order);
  }

  @Test
  void keepsThePlaceTheFilterAndTheGrouping() throws Exception {
    driver.session(driver.address(), "live-1");
    driver.await(() -> !wiring().models().sessions().rows().isEmpty());

    interact(() -> {
      wiring().models().sessions().filter().set("status:running");
      wiring().models().sessions().groupingProperty().set(Grouping.DAY);
      wiring().frame().placeProperty().set("costs");
    });

    assertThat(wiring().settings().all())
        .containsEntry("sessions.filter", "status:running")
        .containsEntry("sessions.group", "DAY")
        .containsEntry("place", "costs");
    var memory =
        new WindowMemory(
            null, false, ThemeChoice.DARK, true, null, "trace", wiring().settings().all());
    memory.write(store);
    interact(() -> {
      wiring().models().sessions().filter().set("");
      wiring().frame().placeProperty().set("now");
      wiring().settings().set(WindowMemory.read(store).settings());
    });
    assertThat(wiring().models().sessions().filter().queryProperty().get().text())
        .isEqualTo("status:running");
    assertThat(wiring().frame().placeProperty().get()).isEqualTo("costs");
  }

  @Test
  void saysTheFilterInForceAndTheRangeOfTime() throws Exception {
    openSession("live-2");
    assertThat(wiring().frame().scopeProperty().get()).isEmpty();
    interact(() -> wiring().models().session().window().zoom(0.5, 0.5));
    assertThat(wiring().frame().scopeProperty().get()).contains("in view");

    interact(() -> {
      wiring().models().sessions().close();
      wiring().models().sessions().filter().set("status:running");
    });
    driver.await(() ->
        lookup(".status-line .label").queryAllAs(Labeled.class).stream()
            .anyMatch(
                label -> label.getText().equals("filter status:running, latest activity first")));

    interact(() -> wiring().frame().placeProperty().set("costs"));
    assertThat(wiring().frame().scopeProperty().get()).isEqualTo("range 30 days");
  }
}
