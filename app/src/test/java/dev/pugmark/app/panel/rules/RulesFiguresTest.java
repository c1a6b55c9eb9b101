package dev.pugmark.app.panel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.FiguresTable;
import dev.pugmark.app.panel.Played;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFiguresTest {
  @TempDir private Path folder;

  @Test
  void verdictsOfARuleAreThoseOfAllTasksOfThePort() throws Exception {
    try (var played = new Played(folder)) {
      var rows = RulesReader.rules(played.store(), true);
      var rules = played.get("/api/v1/rules").at("/data/rules");
      var verified = 0L;
      var contradicted = 0L;
      var unverifiable = 0L;
      for (var task : played.get("/api/v1/tasks").at("/data/tasks")) {
        var path = "/api/v1/tasks/" + task.path("id").textValue() + "/verdict-counts";
        var counts = played.get(path).at("/data/counts");
        verified += counts.path("verified").longValue();
        contradicted += counts.path("contradicted").longValue();
        unverifiable += counts.path("unverifiable").longValue();
      }
      var rule = rows.getFirst();
      new FiguresTable()
          .row("rules", rows.size(), rules.size())
          .row("name", rule.rule().name(), rules.at("/0/name"))
          .row("verified", rule.verified(), verified)
          .row("contradicted", rule.contradicted(), contradicted)
          .row("unverifiable", rule.unverifiable(), unverifiable)
          .agree();
      assertThat(rule.verified() + rule.contradicted()).isPositive();
    }
  }
}
