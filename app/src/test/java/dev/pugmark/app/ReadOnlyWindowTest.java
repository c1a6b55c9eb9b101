package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import java.net.URI;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

/** A window over a store that a newer program wrote. */
class ReadOnlyWindowTest extends WindowTest {
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

  @Test
  void saysWhyNothingIsWrittenAndShowsWhatIsThere() throws Exception {
    var wiring = driver.window().wiring();

    driver.await(() -> wiring.models().sessions().rows().size() == 1);

    assertThat(wiring.frame().noticeProperty().get()).contains("newer Pugmark");
  }
}
