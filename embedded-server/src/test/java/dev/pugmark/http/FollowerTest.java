package dev.pugmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Events;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.Batch;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a follower goes on after a page of the log. */
class FollowerTest {
  @TempDir private Path folder;
  private Store store;
  private EventReads events;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("f.pugmark"), new Projections(), StoreOptions.DEFAULT);
    events = new EventReads(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void store(int count) {
    var all = new ArrayList<Event>();
    for (var i = 0; i < count; i++) {
      all.add(Events.event(Kind.HEARTBEAT, Scope.NONE.withAgent("a"), 1, null, "{}"));
    }
    store.append(Batch.of(all)).join();
  }

  private Follower.Page<Event> page(long cursor, long announced) {
    return Follower.Page.read(events, EventFilter.ALL, cursor, TailHub.ofEvents(announced));
  }

  @Test
  void goesOnAfterWhatItReadThoughThatIsNotAnnouncedYet() {
    store(3);
    var page = page(0, 1);
    assertThat(page.items()).hasSize(3);
    assertThat(page.upTo()).isEqualTo(3);
    assertThat(page.last()).isTrue();
  }

  @Test
  void goesOnAfterWhatIsAnnouncedThoughNothingOfItIsShown() {
    store(3);
    assertThat(page(3, 9).upTo()).isEqualTo(9);
    assertThat(page(12, 9).upTo()).isEqualTo(12);
  }

  @Test
  void goesOnAfterTheLastOfAFullPage() {
    store(502);
    var first = page(0, 502);
    assertThat(first.items()).hasSize(500);
    assertThat(first.upTo()).isEqualTo(500);
    assertThat(first.last()).isFalse();
    assertThat(page(500, 502).items()).hasSize(2);
  }
}
