package dev.pugmark.dialect.externalcalls;

import static dev.pugmark.dialect.externalcalls.CallsServer.call;
import static dev.pugmark.dialect.externalcalls.CallsServer.micros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Events;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.StoreDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which session a call belongs to. */
class AttributionTest {
  private static final String TRACE = "0123456789abcdef0123456789abcdef";

  private final AtomicInteger keys = new AtomicInteger();
  @TempDir Path folder;
  private CallsServer server;

  @BeforeEach
  void start() throws IOException {
    server = new CallsServer(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static Scope session(String id) {
    return Scope.NONE.withSession(id).withTrace(id).withTask(id).withRuntime("claude-code");
  }

  private Event at(String session, long afterStart, Kind kind, String turn) {
    return Events.event(
        kind,
        session(session).withTurn(turn),
        micros(afterStart),
        "k" + keys.incrementAndGet(),
        "{\"execId\":\"" + turn + "\",\"text\":\"do it\",\"status\":\"succeeded\"}");
  }

  /** A session with one turn from one time to another, both in milliseconds. */
  private void worked(String session, long from, long to) {
    server.append(
        at(session, from, Kind.USER_MESSAGE, "t-" + from),
        at(session, from, Kind.EXECUTION_STARTED, "t-" + from),
        at(session, to, Kind.EXECUTION_COMPLETED, "t-" + from));
  }

  private void begins(String session, long from) {
    server.append(
        at(session, from, Kind.USER_MESSAGE, "t-" + from),
        at(session, from, Kind.EXECUTION_STARTED, "t-" + from));
  }

  private String place(String id) throws IOException, InterruptedException {
    server.settle();
    var row = server.get("/" + id);
    return row.get("attribution").textValue() + " " + row.get("session_id").asText();
  }

  /** A call of a process, which its producer knows no session of. */
  private void unbound(String id, long afterStart, String more) throws IOException {
    var answer =
        server.posted(
            "{'producer':{'instance':'i-1'},'calls':[" + call(id, afterStart, more) + "]}");
    assertThat(answer.get("accepted").intValue()).as(answer.toString()).isEqualTo(1);
  }

  @Test
  void believesTheProducerThatNamesASession() throws Exception {
    worked("s-1", 0, 10_000);
    server.accepted(
        call("bound", 5_000, "'session_id':'s-2',"),
        call("baggage", 5_000, "'session_id':'s-2','attribution':'baggage',"),
        call("process", 5_000, "'session_id':'s-2','attribution':'process',"));
    assertThat(place("bound")).isEqualTo("bound s-2");
    assertThat(place("baggage")).isEqualTo("baggage s-2");
    assertThat(place("process")).isEqualTo("process s-2");
  }

  @Test
  void takesTheOneSessionThatWasActive() throws Exception {
    worked("s-1", 0, 10_000);
    worked("s-2", 20_000, 30_000);
    unbound("a", 5_000, "");
    unbound("b", 0, "");
    unbound("c", 10_000, "");
    unbound("d", 25_000, "");
    unbound("e", 15_000, "");
    unbound("f", 40_000, "");
    assertThat(place("a")).isEqualTo("time s-1");
    assertThat(place("b")).isEqualTo("time s-1");
    assertThat(place("c")).isEqualTo("time s-1");
    assertThat(place("d")).isEqualTo("time s-2");
    assertThat(place("e")).isEqualTo("none null");
    assertThat(place("f")).isEqualTo("none null");
    assertThat(server.ids("?session=")).containsExactly("f", "e");
  }

  @Test
  void takesNoneOfTwoThatWereActiveTogether() throws Exception {
    worked("s-1", 0, 10_000);
    worked("s-2", 5_000, 15_000);
    unbound("a", 7_000, "");
    unbound("b", 2_000, "");
    assertThat(place("a")).isEqualTo("none null");
    assertThat(place("b")).isEqualTo("time s-1");
  }

  @Test
  void waitsForTheNextSignOfLifeOfASessionThatIsAtWork() throws Exception {
    begins("s-1", 0);
    unbound("a", 5_000, "");
    assertThat(place("a")).isEqualTo("none null");
    server.append(at("s-1", 9_000, Kind.EXECUTION_COMPLETED, "t-0"));
    assertThat(place("a")).isEqualTo("time s-1");
  }

  @Test
  void doesNotTakeACallFromASessionThatIsInTheMiddleOfSomething() throws Exception {
    begins("s-busy", 0);
    worked("s-1", 1_000, 10_000);
    unbound("a", 5_000, "");
    assertThat(place("a")).as("it may be of the other one").isEqualTo("none null");
    server.append(at("s-busy", 20_000, Kind.EXECUTION_COMPLETED, "t-0"));
    assertThat(place("a")).as("both were active").isEqualTo("none null");
  }

  @Test
  void decidesWhenTheOtherSessionTurnsOutToHaveEndedBefore() throws Exception {
    begins("s-busy", 0);
    worked("s-1", 1_000, 10_000);
    unbound("a", 5_000, "");
    assertThat(place("a")).isEqualTo("none null");
    server.append(at("s-busy", 2_000, Kind.EXECUTION_COMPLETED, "t-0"));
    assertThat(place("a")).isEqualTo("time s-1");
  }

  @Test
  void forgetsASessionThatGaveNoSignOfLifeForHalfAnHour() throws Exception {
    begins("s-dead", 0);
    worked("s-1", 1_000, 3_600_000);
    unbound("a", 1_700_000, "");
    unbound("b", 1_900_000, "");
    assertThat(place("a")).isEqualTo("none null");
    assertThat(place("b")).isEqualTo("time s-1");
  }

  @Test
  void findsTheSessionThatArrivesAfterItsCalls() throws Exception {
    unbound("a", 5_000, "'status_code':200,'latency_ms':7,");
    unbound("b", 6_000, "'state':'open',");
    assertThat(place("a")).isEqualTo("none null");
    worked("s-1", 0, 10_000);
    assertThat(place("a")).isEqualTo("time s-1");
    assertThat(place("b")).as("its end will tell").isEqualTo("none null");
    server.posted("[" + call("b", 6_000, "'status_code':200,") + "]");
    assertThat(place("b")).isEqualTo("time s-1");
    assertThat(server.get("/a").get("latency_ms").intValue()).isEqualTo(7);
    assertThat(server.get("").get("total").intValue()).isEqualTo(2);
    assertThat(server.engine().services().traces().trace(Scope.PROCESS + "i-1")).isEmpty();
    server.settle();
    var before = StoreDump.of(server.file());
    server.engine().store().rebuild(new Projections(), (_, _) -> {}).join();
    assertThat(StoreDump.of(server.file())).isEqualTo(before);
  }

  @Test
  void findsCallsWhenASessionTurnsOutToBeLonger() throws Exception {
    worked("s-1", 10_000, 20_000);
    unbound("early", 5_000, "");
    unbound("late", 25_000, "");
    assertThat(place("early")).isEqualTo("none null");
    worked("s-1", 24_000, 30_000);
    assertThat(place("late")).isEqualTo("time s-1");
    worked("s-1", 0, 4_000);
    assertThat(place("early")).isEqualTo("time s-1");
  }

  @Test
  void goesByTheTraceBeforeTheTime() throws Exception {
    worked("s-1", 0, 10_000);
    run("r-1", "s-9");
    unbound("a", 5_000, "'trace_id':'" + TRACE + "',");
    assertThat(place("a")).isEqualTo("trace s-9");
    assertThat(server.get("/a").get("run_id").textValue()).isEqualTo("r-1");
    assertThat(server.engine().services().traces().span("r-1", "call:a")).isPresent();
  }

  @Test
  void findsTheRunOfATraceThatArrivesAfterItsCalls() throws Exception {
    unbound("a", 5_000, "'trace_id':'" + TRACE + "',");
    unbound("b", 4_000, "'trace_id':'ffffffffffffffffffffffffffffffff',");
    assertThat(place("a")).isEqualTo("none null");
    run("r-1", "s-9");
    assertThat(place("a")).isEqualTo("trace s-9");
    assertThat(place("b")).isEqualTo("none null");
  }

  @Test
  void knowsATraceOfThatVeryName() throws Exception {
    server.append(
        Events.event(
            Kind.TOOL_CALL, Scope.NONE.withTrace(TRACE).withTask("k"), micros(0), "k", "{}"));
    unbound("a", 5_000, "'trace_id':'" + TRACE + "',");
    assertThat(place("a")).as("no session has that trace").isEqualTo("trace null");
    assertThat(server.engine().services().traces().span(TRACE, "call:a")).isPresent();
    worked("s-1", 0, 10_000);
    assertThat(place("a")).isEqualTo("trace null");
  }

  @Test
  void keepsTheRunThatACallNamesItself() throws Exception {
    worked("s-1", 0, 10_000);
    unbound("a", 5_000, "'run_id':'r-7',");
    assertThat(place("a")).isEqualTo("time s-1");
    assertThat(server.ids("?run=r-7")).containsExactly("a");
    assertThat(server.engine().services().traces().span("r-7", "call:a")).isPresent();
  }

  @Test
  void takesNoTaskOrProcessForASession() throws Exception {
    server.append(
        Events.event(Kind.TOOL_CALL, Scope.NONE.withTask("k-1"), micros(0), "k1", "{}"),
        Events.event(Kind.TOOL_CALL, Scope.NONE.withTask("k-1"), micros(9_000), "k2", "{}"));
    unbound("x", 0, "");
    unbound("y", 9_000, "");
    unbound("a", 5_000, "");
    assertThat(place("a")).isEqualTo("none null");
  }

  @Test
  void neverGivesACallToTwoSessions() throws Exception {
    worked("s-1", 0, 10_000);
    unbound("a", 5_000, "");
    worked("s-2", 0, 10_000);
    assertThat(place("a")).isEqualTo("time s-1");
    assertThat(server.ids("?session=s-1")).containsExactly("a");
    assertThat(server.ids("?session=s-2")).isEmpty();
  }

  private void run(String run, String session) throws IOException {
    var reply =
        server
            .client()
            .post(
                "/v1/runs",
                "{\"run_id\":\"%s\",\"session_id\":\"%s\",\"trace_id\":\"%s\",\"agent_id\":\"bot\",\"status\":\"completed\"}"
                    .formatted(run, session, TRACE));
    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
  }
}
