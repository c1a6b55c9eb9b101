package dev.pugmark.app.panel.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.app.panel.FiguresTable;
import dev.pugmark.app.panel.Played;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorsFiguresTest {
  @TempDir private Path folder;

  @Test
  void errorsAreWhatTheFeedOfThePortTells() throws Exception {
    try (var played = new Played(folder)) {
      var shown = ErrorsReader.read(played.store(), new ErrorsReader.Question(null));
      var feed = played.get("/api/obs/errors");

      var classes = counts(shown.rows().stream().map(ErrorRow::errorClass));
      new FiguresTable()
          .row("errors", shown.total(), feed.path("errors").size())
          .row(
              "faults of the harness",
              shown.rows().stream().filter(ErrorRow::harnessBug).count(),
              feed.path("harnessBugCount"))
          .row("by class", classes, counts(told(feed).map(e -> e.path("errorClass").asText())))
          .row(
              "by agent",
              counts(shown.rows().stream().map(e -> String.valueOf(e.agent()))),
              counts(told(feed).map(e -> String.valueOf(e.path("agentId").textValue()))))
          .agree();
      assertThat(classes).containsKeys("RateLimited", "Timeout", "Unknown");
    }
  }

  private static Stream<JsonNode> told(JsonNode feed) {
    return StreamSupport.stream(feed.path("errors").spliterator(), false);
  }

  private static Map<String, Long> counts(Stream<String> words) {
    return words.collect(
        Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
