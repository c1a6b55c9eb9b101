package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.live.OwnStore;
import dev.pugmark.app.panel.connect.ConnectPanel;
import dev.pugmark.app.panel.connect.RuntimeCard.Standing;
import dev.pugmark.app.panel.sessions.SessionRow;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.runtime.AgentHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Connecting and importing by keyboard alone, in a home made for the test. */
class ConnectWindowTest extends WindowTest {
  private static final String SETTINGS = "{\n  // mine\n  \"model\": \"opus\"\n}\n";

  private final Path settings = home.resolve(".claude/settings.json");

  ConnectWindowTest() throws IOException {
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, SETTINGS);
    append("one", "Begin", 0);
    append("two", "Something else", 0);
  }

  private void append(String project, String text, int minute) throws IOException {
    var session = "5e551011-0000-4000-8000-00000000000" + (project.equals("one") ? 1 : 2);
    var file = home.resolve(".claude/projects/-" + project + "/" + session + ".jsonl");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"type":"user","uuid":"u%d-%s","parentUuid":null,"sessionId":"%s","timestamp":"2026-05-20T10:%02d:00.000Z","cwd":"/code/%s","version":"2.1.120","message":{"role":"user","content":"%s"}}
        """
            .formatted(minute, session, session, minute, project, text),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private List<String> titles() {
    return wiring().models().sessions().rows().stream().map(SessionRow::title).toList();
  }

  private void openPlace() throws Exception {
    driver.address();
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
    driver.await(() -> !wiring().models().connect().cards().isEmpty());
    driver.await(() -> wiring().models().connect().rows().size() == 2);
  }

  private Standing standing() {
    var card = wiring().models().connect().card("claude-code");
    return card == null ? Standing.NOT_FOUND : card.standing();
  }

  @Test
  void showsTheChangeThenMakesItThenTakesItBack() throws Exception {
    openPlace();
    assertThat(standing()).isEqualTo(Standing.ABSENT);
    assertThat(lookup("#connect-claude-code .change-view").queryAll()).hasSize(1);
    assertThat(wiring().frame().placeProperty().get()).isEqualTo(ConnectPanel.ID);
    assertThat(settings).hasContent(SETTINGS);

    type(KeyCode.C);
    driver.await(() -> standing() == Standing.CONNECTED);
    var port = Integer.toString(driver.address().getPort());
    assertThat(settings).content().contains("// mine", ":" + port + "/hooks/claude-code");
    assertThat(wiring().models().connect().outcomeProperty().get()).contains("settings.json");

    push(KeyCode.SHIFT, KeyCode.C);
    driver.await(() -> standing() == Standing.ABSENT);
    assertThat(Files.readString(settings)).isEqualTo(SETTINGS);
  }

  @Test
  void pressesTheButtonThatHasTheKeys() throws Exception {
    openPlace();
    driver.await(() -> {
      var focused = driver.focused();
      return focused != null && "connect-do-claude-code".equals(focused.getId());
    });

    type(KeyCode.SPACE);

    driver.await(() -> standing() == Standing.CONNECTED);
    driver.await(() -> {
      var focused = driver.focused();
      return focused != null && "connect-undo-claude-code".equals(focused.getId());
    });
  }

  @Test
  void writesNothingThatWasNotShown() throws Exception {
    openPlace();
    Files.writeString(settings, "{}");

    type(KeyCode.C);

    driver.await(() -> !wiring().models().connect().outcomeProperty().get().isEmpty());
    assertThat(settings).hasContent("{}");
  }

  @Test
  void importsWhatIsChosenAndFollowsWhatComes() throws Exception {
    openPlace();
    type(KeyCode.T);
    var rows = wiring().models().connect().rows();
    var other = rows.stream().filter(r -> r.found().project().equals("/code/two")).findFirst();
    interact(() -> other.orElseThrow().chosenProperty().set(false));

    push(KeyCode.CONTROL, KeyCode.ENTER);

    driver.await(() -> titles().equals(List.of("Begin")));
    driver.await(() -> wiring().models().connect().watchingProperty().get());

    append("two", "It goes on", 7);
    driver.await(() -> titles().contains("Something else"));

    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
    driver.await(() -> !wiring().models().connect().watchingProperty().get());
  }

  @Test
  void choosesProjectsBySpace() throws Exception {
    openPlace();
    var rows = wiring().models().connect().rows();
    type(KeyCode.T);
    push(KeyCode.CONTROL, KeyCode.A);
    type(KeyCode.SPACE);
    assertThat(rows).noneMatch(row -> row.chosenProperty().get());
    assertThat(wiring().models().connect().canImport()).isFalse();

    type(KeyCode.A);
    assertThat(rows).allMatch(row -> row.chosenProperty().get());
    type(KeyCode.ENTER);
    driver.await(() -> titles().size() == 2);
  }

  @Test
  void offersWhatWasFoundAtTheFirstStart() throws Exception {
    driver.address();

    driver.await(() ->
        lookup(".empty-ways .button").queryAllAs(Labeled.class).stream()
            .anyMatch(button -> button.getText().startsWith("Import 2 sessions found here (")));
  }

  @Test
  void takesFilesThatAreDropped() throws Exception {
    driver.address();
    var transcripts = AgentHomes.under(home).claude().getFirst().resolve("projects").toFile();

    interact(() -> driver.window().drop(Dropped.of(List.of(transcripts))));
    driver.await(() -> titles().size() == 2);

    var other = store.resolveSibling("other-of-" + store.getFileName());
    interact(() -> driver.window().drop(Dropped.of(List.of(other.toFile()))));
    driver.await(() -> {
      var live = driver.window().live();
      return live != null && live.open().store().file().equals(other);
    });
    assertThat(Dropped.of(List.of(other.toFile(), transcripts)).says())
        .isEqualTo("Open a store and import 1 item");
  }

  @Test
  void severalWindowsShareOneStore() throws Exception {
    openPlace();
    push(KeyCode.CONTROL, KeyCode.N);
    driver.await(() -> driver.windows().all().size() == 2);
    var second = driver.windows().all().getLast();
    driver.await(() -> second.live() != null);
    var live = Objects.requireNonNull(second.live());
    assertThat(live.open()).isInstanceOf(OwnStore.class);

    interact(driver.window()::dismiss);
    driver.await(() -> driver.windows().all().equals(List.of(second)));
    driver.session(live.open().address().orElseThrow().uri(), "told-to-the-second");
    driver.await(() ->
        second.wiring().models().sessions().rows().stream()
            .anyMatch(row -> row.id().equals("told-to-the-second")));

    interact(second::dismiss);
    driver.windows().awaitClosed();
    driver.open(
        new WindowStart(
            store, ServerOptions.onPort(0), false, WindowMemory.NONE, AgentHomes.under(home)));
    driver.await(() -> driver.window().live() != null);
  }
}
