package dev.pugmark.app.panel.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.LiveStore;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorsReaderTest {
  @TempDir private Path folder;

  @Test
  void countsAsTheErrorFeedOfThePortDoes() throws Exception {
    try (var live = new LiveStore(folder.resolve("t.pugmark"))) {
      for (var message : new String[] {"429 too many requests", "frobnicated", "ETIMEDOUT"}) {
        live.post(
            "/api/obs/ingest",
            "{'events':[{'kind':'error','agentId':'dev','taskId':'t1','data':{'message':'%s'}}]}"
                .formatted(message));
      }
      var feed = live.get("/api/obs/errors");

      var content = ErrorsReader.read(live.store(), new ErrorsReader.Question(null));
      var model = new ErrorsViewModel(() -> content.rows().getFirst().atMicros(), ZoneOffset.UTC);
      model.show(content);

      assertThat(content.rows()).hasSameSizeAs(feed.path("errors"));
      assertThat(model.bugs()).isEqualTo(feed.path("harnessBugCount").longValue()).isEqualTo(1);
      assertThat(model.classes())
          .extracting(ErrorsViewModel.ClassCount::errorClass)
          .containsExactly("RateLimited", "Timeout", "Unknown");
      assertThat(model.feed()).hasSize(3);
      model.bugsOnlyProperty().set(true);
      assertThat(model.feed()).extracting(ErrorRow::message).containsExactly("frobnicated");
      assertThat(model.trend().bars().getLast().values()).containsExactly(1L, 2L);
    }
  }

  @Test
  void readsTheScorecardOfTheSelfCheck() throws Exception {
    try (var live = new LiveStore(folder.resolve("t.pugmark"))) {
      var card = ScorecardReader.read(live.answer("/api/eval/smoke"));

      assertThat(card.tasks()).hasSizeGreaterThan(5);
      assertThat(card.passed()).isEqualTo(card.tasks().size());
      assertThat(card.passAtOne()).isEqualTo(1);
    }
  }

  @Test
  void saysWhyATaskFailed() throws Exception {
    var card =
        ScorecardReader.read(
            """
            {"passAt1":0.5,"passPowK":0.25,"k":2,"tasks":[{"taskId":"t","suite":"s","kind":"coding",
            "trials":[{"passed":true,"graders":[]},
            {"passed":false,"graders":[{"name":"order","passed":false,"detail":"2 before 1"}]}]}]}
            """);

    assertThat(card.passed()).isZero();
    assertThat(card.tasks())
        .containsExactly(new Scorecard.Task("t", "s", "coding", 1, 2, "order: 2 before 1"));
  }
}
