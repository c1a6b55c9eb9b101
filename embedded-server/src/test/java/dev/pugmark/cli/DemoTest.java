package dev.pugmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.demo.DemoReplay;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.store.EventFilter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  @TempDir private Path home;

  @Test
  void playsASessionOfEveryDialectThroughTheRealPort() throws Exception {
    try (var engine = Engine.start(home.resolve("s.pugmark"), ServerOptions.onPort(0))) {
      var told = new ArrayList<String>();

      var whole =
          new DemoReplay(URI.create(engine.address()), null, 2_000)
              .play((done, all, what) -> told.add(done + "/" + all + " " + what));

      assertThat(whole).isTrue();
      assertThat(told).hasSizeGreaterThan(60).last().asString().contains("SessionEnd");
      var events = engine.services().events().find(EventFilter.ALL);
      assertThat(events)
          .extracting(Event::dialect)
          .contains("claude-code", "agentmetrics", "clawboo");
      assertThat(events)
          .extracting(Event::kind)
          .contains(
              Kind.USER_MESSAGE, Kind.TOOL_CALL, Kind.TOOL_RESULT, Kind.ERROR, Kind.RUN_REPORTED);
    }
  }

  @Test
  void addsASessionEachTimeItIsPlayed() throws Exception {
    try (var engine = Engine.start(home.resolve("s.pugmark"), ServerOptions.onPort(0))) {
      for (var i = 0; i < 2; i++) {
        new DemoReplay(URI.create(engine.address()), null, 5_000).play((_, _, _) -> {});
      }

      // What Pugmark itself adds, such as an alert about a slow call, depends on the machine.
      var posted =
          engine.services().events().find(EventFilter.ALL).stream()
              .filter(event -> !event.dialect().equals("pugmark"))
              .toList();
      var sessions =
          posted.stream()
              .filter(event -> event.scope().session() != null)
              .collect(Collectors.groupingBy(event -> event.scope().session()));
      var shapes =
          sessions.values().stream()
              .map(session -> session.stream().map(e -> e.dialect() + " " + e.kind()).toList())
              .collect(Collectors.groupingBy(shape -> shape, Collectors.counting()));
      assertThat(posted).isNotEmpty().size().isEven();
      assertThat(shapes).isNotEmpty();
      assertThat(shapes.values()).allMatch(times -> times % 2 == 0);
    }
  }

  @Test
  void endsWhenItIsCancelled() throws Exception {
    try (var engine = Engine.start(home.resolve("s.pugmark"), ServerOptions.onPort(0))) {
      var replay = new DemoReplay(URI.create(engine.address()), null, 1);

      assertThat(
              replay.play((done, _, _) -> {
                if (done == 1) {
                  replay.cancel();
                }
              }))
          .isFalse();
    }
  }

  @Test
  void throwsItsStoreAwayAndKeepsOneThatIsNamed() throws Exception {
    var kept = home.resolve("kept.pugmark");
    for (var more : List.of(List.<String>of(), List.of("--keep", kept.toString()))) {
      var args = new ArrayList<>(List.of("demo", "--port", "0", "--once", "--speed", "5000"));
      args.addAll(more);
      try (var demo = PugmarkProcess.start(home, args.toArray(String[]::new))) {
        var line = demo.awaitReadyLine();
        var ended = demo.await();

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEmpty();
        var store = Path.of(line.substring(line.indexOf(' ', 15) + 1));
        assertThat(Files.exists(store)).isEqualTo(store.equals(kept));
      }
    }
    assertThat(kept).exists();
  }
}
