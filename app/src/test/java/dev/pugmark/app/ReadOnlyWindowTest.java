package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/** A window over a store that a newer program wrote. */
@Timeout(120)
class ReadOnlyWindowTest extends ApplicationTest {
  @TempDir private static Path folder;

  private final Path store = folder.resolve("newer.pugmark");
  private final WindowDriver driver = new WindowDriver(store);

  @Override
  public void init() throws Exception {
    try (var engine = Engine.start(store, ServerOptions.onPort(0))) {
      driver.session(URI.create(engine.address()), "old");
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 9999");
    }
  }

  @Override
  public void start(Stage stage) {
    driver.open();
  }

  @AfterEach
  void close() throws Exception {
    driver.close();
  }

  @Test
  void saysWhyNothingIsWrittenAndShowsWhatIsThere() throws Exception {
    var wiring = driver.window().wiring();

    driver.await(() -> wiring.models().sessions().rows().size() == 1);

    assertThat(wiring.frame().noticeProperty().get()).contains("newer Pugmark");
  }
}
