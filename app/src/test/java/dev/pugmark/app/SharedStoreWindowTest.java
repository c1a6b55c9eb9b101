package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.shell.ServerStatus;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A window over a store that another Pugmark has open. */
class SharedStoreWindowTest extends WindowTest {
  private final Engine other = Engine.start(store, ServerOptions.onPort(0));

  @AfterEach
  @Override
  void close() throws Exception {
    super.close();
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
