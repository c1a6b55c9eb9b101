package dev.pugmark.app.panel.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.source.SessionRows;
import dev.pugmark.http.Engine;
import dev.pugmark.query.Parsed;
import dev.pugmark.query.Query;
import dev.pugmark.store.Asked;
import dev.pugmark.store.SessionSearch;
import dev.pugmark.store.TraceReads;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of what is known of a session its line shows. */
class SessionLineTest {
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

  private SessionRow line(String session) {
    var found = new TraceReads(live.store()).session(session).orElseThrow();
    return SessionRows.of(found, Engine.nowMicros());
  }

  @Test
  void callsToTheOutsideDoNotSpeakForTheSessionOfARun() throws Exception {
    live.post(
        "/v1/runs",
        "{'run_id':'r','session_id':'s','status':'failed','agent_id':'bot','metadata':{},"
            + "'prompt':'Sort the tickets'}");
    var alone = line("s");
    live.post(
        "/api/external-calls",
        "{'url':'https://api.example.com/','method':'GET','status_code':200,'session_id':'s',"
            + "'started_at':'2026-11-01T10:00:00Z','latency_ms':3}");

    assertThat(line("s"))
        .extracting(SessionRow::status, SessionRow::title, SessionRow::agent, SessionRow::agents)
        .containsExactly(Status.FAILED, alone.title(), "bot", 0);
    assertThat(found("status:failed")).isEqualTo(1);
    assertThat(found("status:unknown")).isZero();
  }

  @Test
  void callsAloneAreASession() throws Exception {
    live.post(
        "/api/external-calls",
        "{'url':'https://api.example.com/','method':'GET','status_code':200,'session_id':'s',"
            + "'started_at':'2026-11-01T10:00:00Z','latency_ms':3}");

    assertThat(line("s"))
        .extracting(SessionRow::status, SessionRow::title, SessionRow::agents)
        .containsExactly(Status.UNKNOWN, "s", 0);
  }

  private long found(String filter) {
    var asked = new Asked(Engine.nowMicros(), ZoneOffset.UTC);
    return new SessionSearch(live.store())
        .count(((Parsed.Valid) Query.parse(filter)).query(), asked);
  }
}
