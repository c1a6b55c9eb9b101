package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole piece of work, as a client tells it. */
class FlowTest {
  @TempDir Path folder;
  private Tracer tracer;

  @BeforeEach
  void open() {
    tracer = new Tracer(folder);
  }

  @AfterEach
  void close() {
    tracer.checkRebuild();
    tracer.close();
  }

  @Test
  void followsATaskFromItsPromptToItsAnswer() {
    var session = tracer.ensure("s-1", ",'workspacePath':'/home/dev/shop'");
    assertThat(session.newTask()).isTrue();
    tracer.tell(
        Tracer.event(session, "user.message", ",'title':'Fix it','body':'Fix the tax test'"));
    tracer.tell(
        Tracer.event(
            session,
            "tool.used",
            ",'lane':'exploration','title':'Read: Tax.java','metadata':{'toolName':'Read','filePath':'/home/dev/shop/Tax.java'}"),
        Tracer.event(
            session,
            "terminal.command",
            ",'lane':'implementation','title':'mvn test','metadata':{'command':'mvn test'}"));
    tracer.tell(
        Tracer.event(session, "assistant.response", ",'title':'Done','body':'All tests pass.'"));
    tracer.end("s-1", ",'completionReason':'assistant_turn_complete','completeTask':false");

    assertThat(tracer.kinds(session.task()))
        .containsExactly(
            "task.start", "user.message", "tool.used", "terminal.command", "assistant.response");
    assertThat(tracer.status(session.task())).isEqualTo("waiting");
    var turns = tracer.turns(session.task());
    assertThat(turns).hasSize(1);
    assertThat(turns.getFirst().path("status").asText()).isEqualTo("closed");
    assertThat(turns.getFirst().path("turnIndex").asInt()).isZero();
    assertThat(turns.getFirst().path("sessionId").asText()).isEqualTo(session.id());
  }
}
