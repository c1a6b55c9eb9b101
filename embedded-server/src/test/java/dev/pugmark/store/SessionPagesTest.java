package dev.pugmark.store;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.model.Session;
import dev.pugmark.projection.Projections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions page by page: many with the same time, some with sub-agents that went on for longer. */
class SessionPagesTest {
  private static final long START = 1_767_225_600_000_000L;
  private static final int SESSIONS = 23;

  @TempDir private Path folder;

  @Test
  void showsEachSessionOnOnePageNewestFirst() {
    try (var store =
        Store.open(folder.resolve("s.pugmark"), new Projections(), StoreOptions.DEFAULT)) {
      var last = fill(store);
      var expected =
          last.keySet().stream()
              .sorted(
                  Comparator.<String>comparingLong(last::get)
                      .reversed()
                      .thenComparing(Comparator.naturalOrder()))
              .toList();
      var reads = new TraceReads(store);

      for (var size : new int[] {1, 4, 7, 100}) {
        var seen = new ArrayList<String>();
        for (var from = 0; from < SESSIONS; from += size) {
          reads.sessions(size, from).stream().map(Session::key).forEach(seen::add);
        }
        assertThat(seen).as("pages of %s", size).isEqualTo(expected);
      }
      assertThat(reads.sessions(4, 0))
          .allSatisfy(
              session -> assertThat(session.lastMicros()).isEqualTo(last.get(session.key())));
    }
  }

  /** When each session was last heard of. */
  private static Map<String, Long> fill(Store store) {
    var last = new HashMap<String, Long>();
    var events = new ArrayList<Event>();
    for (var i = 0; i < SESSIONS; i++) {
      var id = "session-" + i;
      var own = Scope.NONE.withSession(id).withTrace(id).withAgent("builder");
      var at = START + i / 5 * 1_000_000L;
      events.add(event(Kind.USER_MESSAGE, own, at, null, "{\"text\":\"Go\"}"));
      last.put(id, at);
      if (i % 3 == 0) {
        var helper = own.withTrace(id + "-helper");
        var later = START + (SESSIONS - i) * 500_000L;
        events.add(event(Kind.USER_MESSAGE, helper, later, null, "{\"text\":\"Help\"}"));
        last.merge(id, later, Math::max);
      }
    }
    store.append(Batch.of(List.copyOf(events))).join();
    return last;
  }
}
