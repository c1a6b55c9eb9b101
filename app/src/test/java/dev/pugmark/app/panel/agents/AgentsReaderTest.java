package dev.pugmark.app.panel.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.panel.Deeds;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.http.Engine;
import dev.pugmark.model.AgentStatus;
import dev.pugmark.model.SignOfLife;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentsReaderTest {
  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();
  private final AgentsViewModel model =
      new AgentsViewModel((_, path, _, then) -> {
        asked.add(path);
        then.accept(new Deeds.Outcome(true, "", ""));
      });
  private LiveStore live;

  @BeforeEach
  void serve() throws Exception {
    live = new LiveStore(folder.resolve("t.pugmark"));
    live.post(
        "/api/events", "{'agentId':'a/b','type':'cost','data':{'costUsd':0.25,'tokenCount':9}}");
    live.post("/api/events", "{'agentId':'bad','type':'status_change','data':{'status':'error'}}");
    live.post(
        "/hooks/claude-code",
        "{'session_id':'s','hook_event_name':'UserPromptSubmit','prompt':'go','prompt_id':'p'}");
    live.post(
        "/hooks/claude-code",
        "{'session_id':'s','hook_event_name':'PreToolUse','tool_name':'Bash','tool_use_id':'c','tool_input':{}}");
    show();
  }

  @AfterEach
  void stop() {
    live.close();
  }

  private void show() {
    model.show(AgentsReader.read(live.store(), new AgentsReader.Question(Engine.nowMicros())));
  }

  private AgentRow row(String agent) {
    return model.rows().stream()
        .filter(row -> row.agent().id().equals(agent))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsOfEveryAgentAsThePortDoes() throws Exception {
    var told = live.get("/api/agents").path("agents");

    assertThat(model.rows()).hasSameSizeAs(told);
    for (var agent : told) {
      var row = row(agent.path("id").textValue());
      assertThat(row.agent().status().wireName()).isEqualTo(agent.path("status").textValue());
      assertThat(row.agent().costUsd()).isEqualByComparingTo(agent.path("costUsd").decimalValue());
      assertThat(row.agent().tokens()).isEqualTo(agent.path("tokenCount").longValue());
    }
    assertThat(model.rows().getFirst().agent().status()).isEqualTo(AgentStatus.ERROR);
  }

  @Test
  void tellsAnEstimateAPriceOfNothingAndNoPriceApart() throws Exception {
    run("guess", "'estimated_cost_usd':0.5");
    run("free", "'sdk_cost_usd':0.0");
    run("unknown", "'note':1");
    show();

    assertThat(row("guess").cost()).extracting(Cost::brief).isEqualTo("≈ $0.50");
    assertThat(row("a/b").cost()).extracting(Cost::brief).isEqualTo("$0.25");
    assertThat(row("free").cost()).extracting(Cost::brief).isEqualTo("$0");
    assertThat(row("unknown").cost()).isEqualTo(Cost.UNKNOWN);
    assertThat(row("bad").cost()).isNull();
  }

  private void run(String agent, String cost) throws Exception {
    live.post(
        "/v1/runs",
        "{'run_id':'%s','status':'completed','agent_id':'%s','model':'m','tokens':{'input':9},%s}"
            .formatted(agent, agent, cost));
  }

  @Test
  void saysWhatGoesOnWithAnAgent() {
    var row = row("claude-code");

    assertThat(row.session()).isEqualTo("s");
    assertThat(row.sessions()).isEqualTo(1);
    assertThat(row.openCalls()).isEqualTo(1);
    assertThat(row.activity()).hasSize(AgentsReader.STRETCHES);
    assertThat(row.activity().getLast()).isPositive();
    assertThat(row("bad").session()).isNull();
  }

  @Test
  void tellsWhoIsSilentWhileItWorksAsTimePassesWithoutEvents() {
    var now = Engine.nowMicros();
    assertThat(signAt("claude-code", now)).isEqualTo(SignOfLife.WORKING);
    assertThat(model.countsProperty().get()).endsWith("; 1 working");
    assertThat(signAt("claude-code", now + 301_000_000)).isEqualTo(SignOfLife.STALLED);
    assertThat(model.countsProperty().get()).endsWith("; 0 working, 1 stalled");
    assertThat(signAt("claude-code", now + 1_801_000_000)).isEqualTo(SignOfLife.ZOMBIE);
    assertThat(model.countsProperty().get()).endsWith("; 0 working, 1 zombie");
    assertThat(row("claude-code").openExecutions()).isEqualTo(1);
    assertThat(signAt("a/b", now + 1_801_000_000)).isEqualTo(SignOfLife.IDLE);
    assertThat(model.readingsProperty().get()).isEqualTo(5);
  }

  private @Nullable SignOfLife signAt(String agent, long micros) {
    model.show(AgentsReader.read(live.store(), new AgentsReader.Question(micros)));
    return row(agent).sign();
  }

  @Test
  void pausesAndResumesAnAgentWhoseIdHasASlash() throws Exception {
    model.toggle(row("a/b"));
    assertThat(asked).containsExactly("/api/agents/a%2Fb/pause");

    live.post(asked.getFirst(), "{}");
    show();
    assertThat(row("a/b").isPaused()).isTrue();
    model.toggle(row("a/b"));
    assertThat(asked.getLast()).isEqualTo("/api/agents/a%2Fb/resume");
    live.post(asked.getLast(), "{}");
    show();
    assertThat(row("a/b").isPaused()).isFalse();
    assertThat(model.saidProperty().get()).isEqualTo("a/b is marked as running");
  }
}
