package dev.pugmark.app.panel.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.rules.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsReaderTest {
  @TempDir private Path folder;

  @Test
  void givesEachVerdictWithTheCallsThatWereSeen() throws Exception {
    try (var live = new LiveStore(folder.resolve("t.pugmark"))) {
      live.post(
          "/hooks/claude-code",
          "{'session_id':'s','hook_event_name':'UserPromptSubmit','prompt':'fix it','prompt_id':'p'}");
      live.post(
          "/hooks/claude-code",
          "{'session_id':'s','hook_event_name':'PreToolUse','tool_name':'Bash','tool_use_id':'c','tool_input':{'command':'git commit'}}");
      live.post("/hooks/claude-code", "{'session_id':'s','hook_event_name':'Stop'}");
      assertThat(VerdictsReader.read(live.store(), "s").rules()).isZero();
      live.post(
          "/api/v1/rules",
          "{'name':'Tests','scope':'global','rationale':'because','trigger':{'phrases':['fix']},"
              + "'expect':{'tool':'command','commandMatches':['mvn','gradle']}}");
      var rule = live.get("/api/v1/rules").at("/data/rules/0/id").textValue();
      live.post("/api/v1/rules/" + rule + "/re-evaluate", "{}");

      var content = VerdictsReader.read(live.store(), "s");

      assertThat(content.turns()).isEqualTo(1);
      var row = content.rows().getFirst();
      assertThat(row.status()).isEqualTo(Status.CONTRADICTED);
      assertThat(row.turn()).isEqualTo(new Selected(Selected.Kind.TURN, "s", "s:p"));
      assertThat(row.turnName()).isEqualTo("Turn 1");
      assertThat(row.phrase()).isEqualTo("fix");
      assertThat(row.expected()).isEqualTo("a command with mvn | gradle");
      assertThat(row.matched()).isEmpty();
      assertThat(row.seen())
          .extracting(VerdictRow.Evidence::says)
          .containsExactly("Bash: git commit");
      assertThat(row.seen().getFirst().event().kind()).isEqualTo(Selected.Kind.EVENT);
    }
  }
}
