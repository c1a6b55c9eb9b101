package dev.pugmark.app;

import dev.pugmark.runtime.AgentHomes;
import java.nio.file.Path;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/** Tests of the whole window: each has one over a new store, fed through its port. */
@Timeout(120)
abstract class WindowTest extends ApplicationTest {
  @TempDir private static Path folder;
  private static int stores;

  final Path store = folder.resolve(++stores + ".pugmark");

  /** Where runtimes would have their settings and transcripts; nothing is there. */
  final Path home = folder.resolve("home-" + stores);

  final WindowDriver driver = new WindowDriver(store, AgentHomes.under(home));

  @Override
  public void start(Stage stage) {
    driver.open();
  }

  @AfterEach
  void close() throws Exception {
    driver.close();
  }

  final Wiring wiring() {
    return driver.window().wiring();
  }

  /** The table whose name, read aloud, is that of a key. */
  final TableView<?> table(String name) {
    return lookup(".table-view").queryAllAs(TableView.class).stream()
        .filter(table -> WindowDriver.words(name).equals(table.getAccessibleText()))
        .findFirst()
        .orElseThrow();
  }

  /** Opens a short session. */
  final void openSession(String id) throws Exception {
    driver.session(driver.address(), id);
    driver.await(() -> !wiring().models().sessions().rows().isEmpty());
    interact(
        () -> wiring().models().sessions().open(wiring().models().sessions().rows().getFirst()));
    driver.await(() -> wiring().models().session().shownProperty().get().equals(id));
  }
}
