package dev.pugmark.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.LongSession;
import dev.pugmark.app.source.SessionReader;
import dev.pugmark.app.source.SessionReader.Loaded;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LongReadingTest {
  @TempDir private Path folder;
  private final LinkedBlockingQueue<Loaded> shown = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private @Nullable Store store;
  private @Nullable LongReading reading;

  @BeforeEach
  void start() {
    store = Store.open(folder.resolve("s.pugmark"), new Projections(), StoreOptions.DEFAULT);
    LongSession.tell(store, "one", 1_000);
    LongSession.tell(store, "two", 600);
    reading = new LongReading(new SessionReader(store, 5_000, 100), shown::add, failures::add);
    reading.start();
  }

  @AfterEach
  void stop() {
    reading().stop();
    if (store != null) {
      store.close();
    }
  }

  private LongReading reading() {
    if (reading == null) {
      throw new IllegalStateException("not started");
    }
    return reading;
  }

  private Loaded next() throws InterruptedException {
    var loaded = shown.poll(30, TimeUnit.SECONDS);
    if (loaded == null) {
      throw new AssertionError("Nothing was shown: " + failures);
    }
    return loaded;
  }

  private Loaded whole() throws InterruptedException {
    var loaded = next();
    while (!loaded.content().pending().isEmpty()) {
      loaded = next();
    }
    return loaded;
  }

  @Test
  void showsWhatIsKnownBeforeAllIs() throws InterruptedException {
    reading().want("one");

    assertThat(next().content().pending()).contains("trace");
    assertThat(whole().content().trace().tree().size()).isGreaterThanOrEqualTo(1_000);
    assertThat(failures).isEmpty();
  }

  @Test
  void leavesASessionForAnotherAndComesBack() throws InterruptedException {
    var ends = new ArrayList<String>();
    for (var i = 0; i < 10; i++) {
      reading().want("one");
      reading().want("two");
      var loaded = whole();
      ends.add(loaded.content().session());
      reading().forget();
      shown.clear();
    }

    assertThat(ends).doesNotContainNull().contains("two");
    assertThat(failures).isEmpty();
    reading().want("one");
    assertThat(whole().content().session()).isEqualTo("one");
  }

  @Test
  void readsWhatIsNewOfTheSameSession() throws InterruptedException {
    reading().want("one");
    var before = whole().content().trace().tree().size();
    if (store != null) {
      LongSession.tell(store, "one", 200);
    }
    reading().want("one");

    assertThat(next().content().trace().tree().size()).isGreaterThanOrEqualTo(before);
    assertThat(failures).isEmpty();
  }
}
