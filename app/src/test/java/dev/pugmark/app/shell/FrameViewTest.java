package dev.pugmark.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.snapshot.Scenes;
import dev.pugmark.app.theme.Theme;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** The whole window, driven by keys and mouse as a person does. */
class FrameViewTest extends ApplicationTest {
  private @Nullable Scenes made;

  @Override
  public void start(Stage stage) {
    made = new Scenes(Theme.LIGHT).filled();
    var scene = new Scene(made.view, 980, 760);
    made.view.install(scene);
    stage.setScene(scene);
    stage.show();
  }

  private Scenes window() {
    if (made == null) {
      throw new AssertionError("not started");
    }
    return made;
  }

  @Test
  void opensASessionByKeysAndComesBack() {
    type(KeyCode.J, KeyCode.O);
    assertThat(window().models.sessions().openProperty().get()).isNotNull();

    type(KeyCode.DIGIT2);
    assertThat(window().models.session().viewProperty().get()).isEqualTo("trace");
    type(KeyCode.J);
    assertThat(window().models.selection().current()).isEqualTo(Selected.span("s-1", "span-0"));

    type(KeyCode.DIGIT3);
    assertThat(lookup(".conversation-user").queryAll()).isNotEmpty();
    type(KeyCode.ESCAPE);
    assertThat(window().models.sessions().openProperty().get()).isNull();
  }

  @Test
  void cutsNoWordsOfTheInspectorInASmallWindow() {
    type(KeyCode.F4);
    assertUncut(".inspector .empty-title");
    interact(() -> window().opened("trace").inspected());
    assertUncut(".inspector .view-tab");
  }

  /** What stands there is all that it says. */
  private void assertUncut(String nodes) {
    assertThat(lookup(nodes).<Labeled>queryAll())
        .isNotEmpty()
        .allSatisfy(labeled ->
            assertThat(((Text) labeled.lookup(".text")).getText().replace("\n", ""))
                .isEqualTo(labeled.getText()));
  }

  @Test
  void theInspectorComesWithTheFirstSelection() {
    assertThat(lookup(".inspector").queryAll()).isEmpty();

    type(KeyCode.J);
    assertThat(lookup(".inspector").queryAll()).hasSize(1);
    assertThat(lookup(".table-view:focused").queryAll()).hasSize(1);

    type(KeyCode.F4, KeyCode.J);
    assertThat(lookup(".inspector").queryAll()).isEmpty();
    type(KeyCode.F4);
    assertThat(lookup(".inspector").queryAll()).hasSize(1);
  }

  @Test
  void zoomsAndPansByKeys() {
    interact(() -> window().opened("timeline"));
    var bounds = window().models.session().window().bounds();

    type(KeyCode.W, KeyCode.W);
    var zoomed = window().models.session().window().visibleProperty().get();
    assertThat(zoomed.lengthMicros()).isLessThan(bounds.lengthMicros());

    type(KeyCode.A);
    var panned = window().models.session().window().visibleProperty().get();
    assertThat(panned.startMicros()).isLessThan(zoomed.startMicros());

    type(KeyCode.DIGIT0);
    assertThat(window().models.session().window().visibleProperty().get()).isEqualTo(bounds);
  }

  @Test
  void selectsWhatIsClickedInTheTimeline() {
    interact(() -> window().opened("timeline"));
    var timeline = lookup(".timeline-view").query();

    clickOn(point(timeline).atOffset(-timeline.getLayoutBounds().getWidth() / 2 + 200, 0));
    clickOn(
        point(timeline)
            .atOffset(
                -timeline.getLayoutBounds().getWidth() / 2 + 220,
                -timeline.getLayoutBounds().getHeight() / 2 + 80));

    assertThat(window().models.selection().current()).isEqualTo(Selected.span("s-1", "span-0"));
  }

  @Test
  void saysWhatIsUnderThePointer() {
    interact(() -> window().opened("timeline"));
    var timeline = lookup(".timeline-view").query();
    var left = -timeline.getLayoutBounds().getWidth() / 2;
    var top = -timeline.getLayoutBounds().getHeight() / 2;

    moveTo(point(timeline).atOffset(left + 220, top + 80));
    assertThat(lookup(".hover-card-title").queryLabeled().getText()).isEqualTo("Turn 1");
    assertThat(lookup(".hover-card").query().isVisible()).isTrue();

    moveTo(point(timeline).atOffset(left + 60, top + 80));
    assertThat(lookup(".hover-card").query().isVisible()).isFalse();
  }

  @Test
  void typedLettersStayInTheFilter() {
    type(KeyCode.SLASH);
    write("wjo");

    assertThat(window().models.sessions().filterProperty().get()).isEqualTo("wjo");
    assertThat(window().models.sessions().openProperty().get()).isNull();
    type(KeyCode.ESCAPE);
    assertThat(window().models.sessions().filterProperty().get()).isEmpty();
  }

  @Test
  void runsActionsFromThePalette() {
    push(KeyCode.CONTROL, KeyCode.K);
    write("inspector");
    type(KeyCode.ENTER);

    assertThat(lookup(".inspector").queryAll()).hasSize(1);
    assertThat(lookup(".palette").queryAll()).isEmpty();
  }

  @Test
  void showsEveryKeyOnTheSheet() {
    type(KeyCode.F1);

    var keys = lookup(".key").queryAll().size();
    var wanted =
        window().view.actions().all().stream()
            .map(action -> List.of(action.group(), action.label(), action.keys()))
            .distinct()
            .mapToInt(line -> ((List<?>) line.getLast()).size())
            .sum();
    assertThat(keys).isEqualTo(wanted);
    var node = lookup(".key-sheet").query();
    var sheet = node.localToScene(node.getLayoutBounds());
    assertThat(sheet.getMinX()).isPositive();
    assertThat(sheet.getMinY()).isPositive();
    assertThat(sheet.getMaxX()).isLessThan(980);
    assertThat(sheet.getMaxY()).isLessThan(760);
    type(KeyCode.ESCAPE);
    assertThat(lookup(".key").queryAll()).isEmpty();
  }

  @Test
  void everyActionHasALabelAndAKeyOrStandsInThePalette() {
    push(KeyCode.CONTROL, KeyCode.K);
    var palette = lookup(".palette .list-view").<PaletteEntry>queryListView().getItems();
    var labels = palette.stream().map(PaletteEntry::label).toList();

    assertThat(window().view.actions().all())
        .hasSizeGreaterThan(30)
        .allSatisfy(action -> assertThat(action.label()).isNotBlank())
        .allSatisfy(action -> {
          if (action.keys().isEmpty() && action.enabled().getAsBoolean()) {
            assertThat(labels).contains(action.label());
          }
        })
        .extracting(Action::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void findsInTheTrace() throws Exception {
    interact(() -> window().opened("trace"));
    push(KeyCode.CONTROL, KeyCode.F);
    write("indexer");

    org.testfx.util.WaitForAsyncUtils.waitFor(
        10,
        java.util.concurrent.TimeUnit.SECONDS,
        () -> window().models.session().trace().matchCount() == 1);
    org.testfx.util.WaitForAsyncUtils.waitForFxEvents();
    var trace = window().models.session().trace();
    assertThat(trace.tree().spans().text().name(trace.selected())).isEqualTo("indexer");
  }
}
