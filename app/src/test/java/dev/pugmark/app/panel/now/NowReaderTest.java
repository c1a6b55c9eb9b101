package dev.pugmark.app.panel.now;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.app.panel.Status;
import dev.pugmark.http.Engine;
import dev.pugmark.model.Instants;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NowReaderTest {
  @TempDir private Path folder;
  private LiveStore live;

  @BeforeEach
  void open() throws Exception {
    live = new LiveStore(folder.resolve("t.pugmark"));
  }

  @AfterEach
  void close() {
    live.close();
  }

  private void hook(String session, String event, String more) throws Exception {
    live.post(
        "/hooks/claude-code",
        "{'session_id':'%s','hook_event_name':'%s','cwd':'/w'%s}".formatted(session, event, more));
  }

  private NowContent read(long later) {
    return NowReader.read(live.store(), new NowReader.Question(Engine.nowMicros() + later));
  }

  @Test
  void aCallWithoutAResultIsOpenUntilItHasOne() throws Exception {
    hook("s", "UserPromptSubmit", ",'prompt':'Go','prompt_id':'p'");
    hook("s", "PreToolUse", ",'tool_name':'Bash','tool_use_id':'c','tool_input':{'command':'ls'}");

    var strip = read(0).strips().getFirst();
    assertThat(strip.status()).isEqualTo(Status.RUNNING);
    assertThat(strip.openInAll()).isEqualTo(1);
    assertThat(strip.open()).singleElement().satisfies(c -> assertThat(c.name()).contains("ls"));
    assertThat(strip.lastly()).contains("ls");

    hook("s", "PostToolUse", ",'tool_name':'Bash','tool_use_id':'c','tool_response':{'stdout':''}");
    assertThat(read(0).strips().getFirst().open()).isEmpty();
  }

  @Test
  void stuckComesFirstAndWhatEndedIsGone() throws Exception {
    hook("done", "UserPromptSubmit", ",'prompt':'Go','prompt_id':'p'");
    hook("done", "Stop", "");
    hook("silent", "UserPromptSubmit", ",'prompt':'Go','prompt_id':'p'");
    live.post("/v1/runs", "{'run_id':'bad','status':'failed','agent_id':'a'}");

    assertThat(read(0).strips())
        .extracting(Strip::id, Strip::status)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("bad", Status.FAILED),
            org.assertj.core.api.Assertions.tuple("silent", Status.RUNNING));
    assertThat(read(600_000_000L).strips()).extracting(Strip::id).containsExactly("silent", "bad");
  }

  @Test
  void whatFailedLastedAsLongAsItDidAndNotWholeSeconds() throws Exception {
    live.post(
        "/v1/runs",
        "{'run_id':'bad','status':'failed','agent_id':'a','started_at':'%s','finished_at':'%s'}"
            .formatted(
                Instants.isoMicros(Engine.nowMicros() - 1_740_000),
                Instants.isoMicros(Engine.nowMicros() - 1_000_000)));

    var strip = read(0).strips().getFirst();
    assertThat(strip.lasting(Engine.nowMicros()))
        .isEqualTo(Durations.brief(strip.lastMicros() - strip.startedMicros()));
    assertThat(strip.lasting(Engine.nowMicros())).startsWith("7").endsWith(" ms");
    assertThat(Strip.ticking(2_900_000)).isEqualTo("2 s");
    assertThat(Strip.ticking(300_000)).isEqualTo("300 ms");
  }

  @Test
  void onlyAFaultOfTheHarnessIsGraveAsInTheTableOfErrors() throws Exception {
    live.post(
        "/api/obs/ingest",
        "{'events':[{'kind':'error','taskId':'t','data':{'errorClass':'Unknown','message':'one'}},"
            + "{'kind':'error','taskId':'t','data':{'message':'two'}}]}");

    assertThat(read(0).errors())
        .extracting(NowContent.Note::text, NowContent.Note::grave)
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple("one", false),
            org.assertj.core.api.Assertions.tuple("two", true));
  }

  @Test
  void alertsOfOneKindAboutOneAgentAreOneNote() throws Exception {
    for (var agent : new String[] {"a", "a", "a", "b"}) {
      var longAgo = Instants.isoMicros(Engine.nowMicros() - 600_000_000);
      live.post(
          "/api/events",
          "{'agentId':'%s','type':'heartbeat','timestamp':'%s'}".formatted(agent, longAgo));
      live.awaitCalm();
    }

    assertThat(read(0).alerts())
        .extracting(NowContent.Note::word)
        .containsExactly("stuck", "stuck × 3");
  }

  @Test
  void anAgentThatOnlyTellsOfItselfIsSeenWhileItRuns() throws Exception {
    live.post("/api/events", "{'agentId':'a','type':'heartbeat'}");

    assertThat(read(0).strips())
        .extracting(Strip::id, Strip::status)
        .containsExactly(org.assertj.core.api.Assertions.tuple("agent:a", Status.RUNNING));
  }

  @Test
  void nothingMovesUnderThePointer() throws Exception {
    hook("one", "UserPromptSubmit", ",'prompt':'Go','prompt_id':'p'");
    hook("two", "UserPromptSubmit", ",'prompt':'Go','prompt_id':'p'");
    var model = new NowViewModel();
    model.show(read(0));
    assertThat(model.content().strips()).extracting(Strip::id).containsExactly("two", "one");

    model.keepOrderWhile(() -> true);
    hook("one", "PreToolUse", ",'tool_name':'Bash','tool_use_id':'c','tool_input':{}");
    model.show(read(0));
    assertThat(model.content().strips()).extracting(Strip::id).containsExactly("two", "one");

    model.keepOrderWhile(() -> false);
    model.show(read(0));
    assertThat(model.content().strips()).extracting(Strip::id).containsExactly("one", "two");
  }
}
