package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.notify.Notifiers;
import dev.pugmark.reaction.Reactions;
import dev.pugmark.settings.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that runs for 30 minutes without an update and without a session is completed. */
class UpkeepTest {
  private static final long MINUTE = 60_000;

  @TempDir Path folder;
  private final Notifiers notifiers = new Notifiers();
  private Tracer tracer;
  private Reactions reactions;

  @BeforeEach
  void open() {
    tracer = new Tracer(folder);
    var services = tracer.services();
    reactions =
        new Reactions(
            Reactions.all(services, () -> Settings.STANDARD, notifiers),
            tracer.store().commits(),
            services.nowMicros());
  }

  @AfterEach
  void close() {
    reactions.close();
    notifiers.close();
    tracer.checkRebuild();
    tracer.close();
  }

  private void pass(long millis) throws InterruptedException {
    tracer.pass(millis);
    reactions.hurry();
    reactions.awaitCalm();
  }

  private String idle(String session) {
    var task = tracer.ensure(session).task();
    tracer.end(session, "");
    assertThat(tracer.status(task)).isEqualTo("running");
    return task;
  }

  @Test
  void completesATaskAfterHalfAnHourAlone() throws InterruptedException {
    var task = idle("s-1");
    pass(29 * MINUTE);
    assertThat(tracer.status(task)).isEqualTo("running");
    pass(2 * MINUTE);
    assertThat(tracer.status(task)).isEqualTo("completed");
    assertThat(tracer.kinds(task)).containsExactly("task.start", "task.complete");
    pass(60 * MINUTE);
    assertThat(tracer.kinds(task)).containsExactly("task.start", "task.complete");
  }

  @Test
  void looksOnceAMinute() throws InterruptedException {
    var task = idle("s-1");
    pass(30 * MINUTE - 30_000);
    pass(31_000);
    assertThat(tracer.status(task)).isEqualTo("running");
    pass(30_000);
    assertThat(tracer.status(task)).isEqualTo("completed");
  }

  @Test
  void leavesATaskAloneThatWasUpdated() throws InterruptedException {
    var task = idle("s-1");
    pass(20 * MINUTE);
    tracer.send("PATCH", "/api/v1/tasks/" + task, Tracer.json("{'title':'Still mine'}"));
    pass(20 * MINUTE);
    assertThat(tracer.status(task)).isEqualTo("running");
    pass(11 * MINUTE);
    assertThat(tracer.status(task)).isEqualTo("completed");
  }

  @Test
  void leavesATaskAloneWithAnOpenSession() throws InterruptedException {
    var task = tracer.ensure("s-1").task();
    pass(120 * MINUTE);
    assertThat(tracer.status(task)).isEqualTo("running");
  }

  @Test
  void leavesAWaitingTaskAlone() throws InterruptedException {
    var task = tracer.ensure("s-1").task();
    tracer.end("s-1", ",'completionReason':'idle'");
    pass(120 * MINUTE);
    assertThat(tracer.status(task)).isEqualTo("waiting");
  }

  @Test
  void goesOnWhenTheClockIsSetBack() throws InterruptedException {
    var task = idle("s-1");
    pass(10 * MINUTE);
    pass(-5 * MINUTE);
    assertThat(tracer.status(task)).isEqualTo("running");
    pass(27 * MINUTE);
    assertThat(tracer.status(task)).isEqualTo("completed");
  }
}
