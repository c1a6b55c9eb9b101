package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.conversation.ConversationItem;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.theme.ThemeChoice;
import java.util.Objects;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window over a real store, fed through its port. */
class MainWindowTest extends WindowTest {
  @Test
  void offersWaysToStartWhileTheStoreIsEmpty() throws Exception {
    driver.address();

    driver.await(() -> lookup(WindowDriver.words("sessions.empty.title")).tryQuery().isPresent());
    assertThat(lookup(".empty-ways .button").queryAllAs(Labeled.class))
        .extracting(Labeled::getText)
        .containsExactly(
            WindowDriver.words("start.connect"),
            WindowDriver.words("start.import"),
            WindowDriver.words("start.open"),
            WindowDriver.words("start.demo"));
  }

  @Test
  void showsASessionAsSoonAsItIsPosted() throws Exception {
    driver.session(driver.address(), "live-1");

    driver.await(() -> {
      var rows = wiring().models().sessions().rows();
      return rows.size() == 1 && Integer.valueOf(1).equals(rows.getFirst().tools());
    });
    var row = wiring().models().sessions().rows().getFirst();
    assertThat(row.title()).isEqualTo("Make the test green");
    assertThat(row.status()).isEqualTo(Status.RUNNING);
    assertThat(row.turns()).isEqualTo(1);
    assertThat(row.errors()).isZero();
    assertThat(row.cost()).isNull();
  }

  @Test
  void showsOneSessionInThreeViewsAndTheInspector() throws Exception {
    openSession("three-views");
    var session = wiring().models().session();

    driver.await(() -> session.trace().tree().size() == 2);
    assertThat(session.timeline().data().bands()).hasSize(1);
    assertThat(session.timeline().data().spans().anyRunning()).isTrue();
    assertThat(session.conversation().items())
        .hasAtLeastOneElementOfType(ConversationItem.UserMessage.class)
        .hasAtLeastOneElementOfType(ConversationItem.ToolCall.class);

    var call = Selected.span("three-views", "toolu_1");
    interact(() -> wiring().models().selection().select(call));

    driver.await(() -> {
      var shown = wiring().models().inspector().shownProperty().get();
      return shown != null && shown.target().equals(call);
    });
    var shown = wiring().models().inspector().shownProperty().get();
    assertThat(shown).isNotNull();
    assertThat(shown.title()).contains("mvn test");
    assertThat(shown.input()).isNotNull();
    assertThat(Objects.requireNonNull(shown.input()).shown()).contains("mvn test");
    assertThat(shown.output()).isNotNull();
    assertThat(Objects.requireNonNull(shown.output()).shown()).contains("BUILD SUCCESS");
    assertThat(shown.raw()).isNotNull();
    var timeline = session.timeline();
    assertThat(timeline.data().spans().text().name(timeline.selected())).contains("mvn test");
    var trace = session.trace();
    assertThat(trace.tree().spans().text().name(trace.selected())).contains("mvn test");
    assertThat(session.conversation().selectedIndex()).isNotNegative();
  }

  @Test
  void anOpenSessionGrowsWithWhatIsPosted() throws Exception {
    openSession("grows");
    var items = wiring().models().session().conversation().items();
    var before = items.size();

    driver.hook(
        driver.address(), "grows", "Stop", "\"last_assistant_message\":\"It is green now\"");

    driver.await(() -> items.size() > before);
    driver.await(() -> items.getLast() instanceof ConversationItem.TurnDivider);
    assertThat(items)
        .filteredOn(ConversationItem.AssistantMessage.class::isInstance)
        .extracting(ConversationItem::copyText)
        .containsExactly("It is green now");
  }

  @Test
  void remembersThatGapsAreLeftOut() throws Exception {
    openSession("gaps");
    var session = wiring().models().session();
    interact(() -> session.viewProperty().set("timeline"));
    driver.await(() -> lookup(".timeline-view").tryQuery().isPresent());

    interact(() -> lookup(".timeline-view").query().requestFocus());
    type(KeyCode.X);

    driver.await(() -> session.timeline().foldsGaps());
    assertThat(wiring().settings().all()).containsKey("timeline.fold-gaps");
    type(KeyCode.X);
    driver.await(() -> !session.timeline().foldsGaps());
  }

  @Test
  void saysWhereTheServerListens() throws Exception {
    var address = driver.address();

    driver.await(() -> wiring().frame().serverProperty().get() != null);
    var server = wiring().frame().serverProperty().get();
    assertThat(server).isNotNull();
    assertThat(server.address()).isEqualTo(address.getAuthority());
    assertThat(server.lastError()).isNull();
  }

  @Test
  void changesTheThemeByKeys() throws Exception {
    driver.address();
    interact(() -> wiring().themes().choiceProperty().set(ThemeChoice.LIGHT));

    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);

    WaitForAsyncUtils.waitForFxEvents();
    assertThat(wiring().themes().choiceProperty().get()).isEqualTo(ThemeChoice.DARK);
    assertThat(wiring().themes().themeProperty().get().isDark()).isTrue();
  }
}
