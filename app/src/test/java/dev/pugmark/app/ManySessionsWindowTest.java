package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A window over more sessions than are read before it is first drawn. */
class ManySessionsWindowTest extends WindowTest {
  private static final int SESSIONS = 620;

  @Override
  public void init() {
    try (var engine = Engine.start(store, ServerOptions.onPort(0))) {
      ManySessions.tell(engine.store(), SESSIONS);
    }
  }

  @Test
  void showsTheOthersAfterTheNewest() throws Exception {
    var sessions = wiring().models().sessions();

    driver.await(() -> sessions.rows().size() == SESSIONS);

    assertThat(sessions.rows().getFirst().id()).isEqualTo("session-619");
    assertThat(sessions.rows().getLast().id()).isEqualTo("session-0");
  }

  @Test
  void keepsToAFilterThatIsGivenBeforeTheOthersCame() throws Exception {
    var sessions = wiring().models().sessions();

    driver.await(() -> !sessions.rows().isEmpty());
    interact(() -> sessions.filter().set("agent:coder-3"));

    driver.await(() -> sessions.rows().size() == 89);
    // Others would begin to be read after the frames in which the newest were drawn.
    var frames = new AtomicInteger();
    driver.await(() -> frames.incrementAndGet() > 20);
    assertThat(sessions.rows()).allMatch(row -> "coder-3".equals(row.agent()));
  }
}
