package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.Test;

/** The log in a window that has room for a part of it. */
class ManyEventsWindowTest extends WindowTest {
  private static final int SESSIONS = 60;
  private static final int EVENTS_EACH = 4;

  @Override
  public void init() {
    try (var engine = Engine.start(store, ServerOptions.onPort(0))) {
      ManySessions.tell(engine.store(), SESSIONS);
    }
  }

  @Test
  void beginsAtItsEndAndFollowsWhatComes() throws Exception {
    interact(() -> wiring().frame().placeProperty().set("events"));
    driver.await(() -> showsTheLastWhole(SESSIONS * EVENTS_EACH));
    var before = table("place.events").getItems().size();

    driver.session(driver.address(), "later");

    driver.await(() -> showsTheLastWhole(before + 1));
    assertThat(table("place.events").getItems()).hasSizeGreaterThan(before);
  }

  /** Whether the last of at least so many rows is in view down to its lower edge. */
  private boolean showsTheLastWhole(int rows) {
    return lookup(".table-view").queryAllAs(TableView.class).stream()
        .filter(table -> WindowDriver.words("place.events").equals(table.getAccessibleText()))
        .anyMatch(table -> {
          var last =
              table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                  ? flow.getLastVisibleCell()
                  : null;
          return last != null
              && table.getItems().size() >= rows
              && last.getIndex() == table.getItems().size() - 1
              && last.localToScene(last.getLayoutBounds()).getMaxY()
                  <= table.localToScene(table.getLayoutBounds()).getMaxY() + 0.5;
        });
  }
}
