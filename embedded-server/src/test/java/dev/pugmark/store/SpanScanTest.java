package dev.pugmark.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.json.FactsReader;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Projections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpanScanTest {
  private static final long START = 1_767_225_600_000_000L;

  @TempDir private Path folder;

  private static Event call(int number, boolean end) {
    var data =
        "{\"toolCallId\":\"c%d\",\"name\":\"Bash\",\"isError\":%b}"
            .formatted(number * 7_919 % 1_000, number % 5 == 0);
    var at = START + number * 10L + (end ? 5 : 0);
    return new Event(
        0,
        end ? Kind.TOOL_RESULT : Kind.TOOL_CALL,
        "test",
        at,
        at,
        Event.Clock.SENDER,
        Scope.NONE.withSession("s"),
        Lane.EXPLORATION,
        null,
        0,
        Event.State.SHOWN,
        data,
        FactsReader.read(data),
        null);
  }

  private static @Nullable String text(byte @Nullable [] utf8) {
    return utf8 == null ? null : new String(utf8, UTF_8);
  }

  private Store store() {
    var store = Store.open(folder.resolve("s.pugmark"), new Projections(), StoreOptions.DEFAULT);
    var events = new ArrayList<Event>();
    for (var i = 0; i < 1_000; i++) {
      events.add(call(i, false));
      if (i != 500) {
        events.add(call(i, true));
      }
    }
    store.append(Batch.of(events)).join();
    return store;
  }

  @Test
  void givesEverySpanOnceHoweverTheTwoThreadsMeet() {
    try (var store = store()) {
      var wanted = new ArrayList<String>();
      new TraceReads(store)
          .eachSpan(
              "s",
              span ->
                  wanted.add(
                      span.id()
                          + span.startMicros()
                          + (span.endMicros() == null ? START + 77 : span.endMicros())
                          + span.lane()
                          + span.status().name().equals("FAILED")
                          + span.name()));
      for (var size : List.of(8, 9, 64, 700, 16_384)) {
        for (var round = 0; round < 5; round++) {
          var found = new ArrayList<String>();
          new SpanScan(store, size)
              .words(
                  new SpanScan.Asked("s", START, START + 77, false),
                  piece -> {
                    for (var i = 0; i < piece.count(); i++) {
                      var open = piece.open(i);
                      found.add(
                          new String(piece.id(i), UTF_8)
                              + piece.start(i)
                              + (open ? START + 77 : piece.end(i))
                              + piece.lane(i)
                              + piece.failed(i)
                              + text(piece.name(i)));
                    }
                  });

          assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
        }
      }
    }
  }

  @Test
  void givesTimesWithoutWords() {
    try (var store = store()) {
      var starts = new TreeSet<Long>();
      var failed = new AtomicInteger();
      var goingOn = new AtomicInteger();
      new SpanScan(store, 100)
          .times(
              new SpanScan.Asked("s", START + 1_000_000, START, true),
              piece -> {
                for (var i = 0; i < piece.count(); i++) {
                  starts.add(piece.start(i));
                  failed.addAndGet(piece.failed(i) ? 1 : 0);
                  goingOn.addAndGet(piece.end(i) == Long.MAX_VALUE ? 1 : 0);
                  assertThat(piece.lane(i)).isEqualTo(Lane.EXPLORATION);
                }
              },
              () -> {});

      assertThat(starts).hasSize(1_000);
      assertThat(starts.first()).isEqualTo(START);
      assertThat(starts.last()).isEqualTo(START + 9_990);
      assertThat(failed).hasValue(199); // the call without an end is one of every fifth
      assertThat(goingOn).hasValue(1);
    }
  }

  @Test
  void givesNothingOfAGroupThatIsNotThere() {
    try (var store = store()) {
      var pieces = new AtomicInteger();
      new SpanScan(store)
          .words(
              new SpanScan.Asked("nobody", 0, 0, false), piece -> pieces.addAndGet(piece.count()));

      assertThat(pieces).hasValue(0);
    }
  }
}
