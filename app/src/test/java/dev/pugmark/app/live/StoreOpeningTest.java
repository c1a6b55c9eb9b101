package dev.pugmark.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.http.PortFile;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreOpeningTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void readsTheFirstRowsBeforeItTakesThePort() throws Exception {
    var file = folder.resolve("s.pugmark");
    var opening = StoreOpening.beginForWindow(file, ServerOptions.onPort(0));
    try {
      assertThat(opening.first(PATIENCE)).isPresent();
      assertThat(PortFile.serving(file)).isEmpty();
    } finally {
      opening.windowShown();
    }

    try (var store = opening.await().store()) {
      assertThat(store.address()).isPresent();
      assertThat(PortFile.serving(file)).isPresent();
    }
  }

  @Test
  void hasNoFirstRowsOfWhatIsNoStore() throws Exception {
    var file = Files.writeString(folder.resolve("text.pugmark"), "no store at all, just words");
    var opening = StoreOpening.beginForWindow(file, ServerOptions.onPort(0));

    assertThat(opening.first(PATIENCE)).isEmpty();
    assertThatThrownBy(opening::await).isInstanceOf(StoreException.class);
  }

  @Test
  void givesTheStoreFreeAtOnceWhenTheProcessEndsBeforeTheWindowIsSeen() throws Exception {
    var file = folder.resolve("s.pugmark");
    var opening = StoreOpening.beginForWindow(file, ServerOptions.onPort(0));
    assertThat(opening.first(PATIENCE)).isPresent();

    opening.abandon();

    assertThat(file).exists();
    assertThat(folder.resolve("s.pugmark-wal")).doesNotExist();
    assertThatThrownBy(opening::await).isInstanceOf(StoreException.class);
  }

  @Test
  void givesTheStoreFreeWhenThereIsNoWindow() throws Exception {
    var file = folder.resolve("s.pugmark");
    StoreOpening.beginForWindow(file, ServerOptions.onPort(0)).undo();

    var again = StoreOpening.begin(file, ServerOptions.onPort(0));
    try (var store = again.await().store()) {
      assertThat(store).isInstanceOf(OwnStore.class);
    }
  }
}
