package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.shell.ServerStatus;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

/** A window over a store that another Pugmark has open. */
@Timeout(120)
class SharedStoreWindowTest extends ApplicationTest {
  @TempDir private static Path folder;

  private final Path store = folder.resolve("shared.pugmark");
  private final Engine other = Engine.start(store, ServerOptions.onPort(0));
  private final WindowDriver driver = new WindowDriver(store);

  @Override
  public void start(Stage stage) {
    driver.open();
  }

  @AfterEach
  void close() throws Exception {
    driver.close();
    other.close();
  }

  @Test
  void readsBesideTheOtherAndFollowsItsStream() throws Exception {
    var frame = driver.window().wiring().frame();
    driver.await(() -> !frame.noticeProperty().get().isEmpty());
    assertThat(frame.noticeProperty().get()).contains(URI.create(other.address()).getAuthority());
    driver.await(() -> {
      var status = frame.serverProperty().get();
      return status != null && status.state() == ServerStatus.State.FOLLOWING;
    });

    driver.session(URI.create(other.address()), "from-elsewhere");

    var rows = driver.window().wiring().models().sessions().rows();
    driver.await(() -> rows.size() == 1 && rows.getFirst().title().equals("Make the test green"));
    assertThat(driver.address()).isEqualTo(URI.create(other.address()));
  }
}
