package dev.pugmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandOverTest {
  @TempDir private Path home;

  @Test
  void seesThatAnotherProcessHasAStore() throws Exception {
    var store = home.resolve("held.pugmark");
    assertThat(Store.isHeldElsewhere(store)).isFalse();

    try (var serving =
        PugmarkProcess.start(home, "serve", "--port", "0", "--store", store.toString())) {
      var _ = serving.awaitReadyLine();
      assertThat(Store.isHeldElsewhere(store)).isTrue();
      serving.kill();
    }

    assertThat(Store.isHeldElsewhere(store)).isFalse();
  }

  @Test
  void findsNoWindowWhereNobodyHasTheStore() throws Exception {
    assertThat(HandOver.to(home.resolve("none.pugmark"), null)).isEmpty();
  }
}
