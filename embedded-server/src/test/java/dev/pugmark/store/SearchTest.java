package dev.pugmark.store;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.model.Scope;
import dev.pugmark.model.Session;
import dev.pugmark.projection.Projections;
import dev.pugmark.query.Field;
import dev.pugmark.query.Parsed;
import dev.pugmark.query.Query;
import dev.pugmark.store.EventSearch.Page;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What filters find, with the index and behind its end. */
class SearchTest {
  private static final long DAY = 86_400_000_000L;
  private static final long NOW = 20_000 * DAY + DAY / 2;
  private static final Asked ASKED = new Asked(NOW, ZoneOffset.UTC);

  @TempDir private Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("s.pugmark"), new Projections(), StoreOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void append(Event... events) {
    store.append(Batch.of(List.of(events))).join();
  }

  private void index() {
    store.indexNow().join();
  }

  private static Query query(String text) {
    return switch (Query.parse(text)) {
      case Parsed.Valid valid -> valid.query();
      case Parsed.Invalid invalid -> throw new AssertionError(invalid);
    };
  }

  private List<Long> events(String text) {
    return new EventSearch(store)
        .find(query(text), ASKED, Page.newest(1_000)).stream().map(Event::seq).toList();
  }

  private List<String> sessions(String text) {
    return new SessionSearch(store)
        .find(query(text), ASKED, 1_000).stream().map(Session::key).toList();
  }

  private static Scope session(String id, String agent) {
    return Scope.NONE.withSession(id).withTrace(id).withAgent(agent).withRuntime("claude-code");
  }

  /** Two sessions and a run. */
  private void fill() {
    var one = session("one", "builder").withTurn("t1");
    var two = session("two", "Reviewer");
    append(
        event(
            Kind.SESSION_DESCRIBED,
            one,
            NOW - 3 * DAY,
            null,
            "{\"title\":\"Mend the checkout\",\"cwd\":\"/home/me/shop\"}"),
        event(
            Kind.USER_MESSAGE,
            one,
            NOW - 3 * DAY + 1,
            "u1",
            "{\"text\":\"The flaky test in CheckoutTest fails\"}"),
        event(
            Kind.TOOL_CALL,
            one,
            NOW - 3 * DAY + 2,
            null,
            "{\"toolCallId\":\"c1\",\"name\":\"Bash\",\"input\":{\"command\":\"mvn test\"}}"),
        event(
            Kind.TOOL_RESULT,
            one,
            NOW - 3 * DAY + 10,
            null,
            "{\"toolCallId\":\"c1\",\"isError\":true,\"durationMs\":12000,\"output\":\"test of flaky things failed\"}"),
        event(
            Kind.COST,
            one,
            NOW - 3 * DAY + 11,
            null,
            "{\"usageId\":\"a\",\"model\":\"claude-sonnet-4-5\",\"inputTokens\":900,\"outputTokens\":80,\"costUsd\":0.75}"),
        event(
            Kind.EXECUTION_COMPLETED,
            one,
            NOW - 3 * DAY + 20,
            null,
            "{\"execId\":\"t1\",\"status\":\"failed\"}"),
        event(
            Kind.TOOL_CALL,
            two,
            NOW - 60_000_000,
            null,
            "{\"toolCallId\":\"d1\",\"name\":\"WebFetch\",\"input\":{\"url\":\"https://example.org\"}}"),
        event(
            Kind.TOOL_RESULT,
            two,
            NOW - 50_000_000,
            null,
            "{\"toolCallId\":\"d1\",\"name\":\"WebFetch\",\"isError\":false,\"durationMs\":700,\"output\":\"a test\"}"),
        event(
            Kind.ERROR,
            two,
            NOW - 40_000_000,
            null,
            "{\"message\":\"Rate limit\",\"errorClass\":\"rate_limit\"}"),
        event(
            Kind.RUN_REPORTED,
            Scope.NONE.withRun("r-9").withTrace("r-9").withAgent("builder"),
            NOW - DAY,
            "r-9",
            "{\"status\":\"completed\",\"model\":\"gpt-5\",\"costUsd\":0.01,\"startedAt\":\"2024-10-03T00:00:00Z\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                   | 10 9 8 7 6 5 4 3 2 1",
        "flaky                              | 4 2",
        "FLAKY test                         | 4 2",
        "\"flaky test\"                     | 2",
        "text:\"flaky test\"                | 2",
        "flak*                              | 4 2",
        "flaky -mvn -kind:tool_result       | 2",
        "checkouttest OR rate               | 9 2",
        "nothing_of_the_kind                |",
        "kind:tool_call                     | 7 3",
        "kind:tool_*                        | 8 7 4 3",
        "-kind:tool_* -kind:cost            | 10 9 6 2 1",
        "tool:bash                          | 4 3",
        "tool:Web*                          | 8 7",
        "tool:none kind:error               | 9",
        "status:failed                      | 9 6 4",
        "status:failed tool:Bash            | 4",
        "status:ok                          | 10 8",
        "model:claude-*                     | 5",
        "error:rate_limit                   | 9",
        "agent:reviewer                     | 9 8 7",
        "agent:build*                       | 10 6 5 4 3 2 1",
        "agent:nobody                       |",
        "runtime:claude-code cost>0         | 5",
        "runtime:none                       | 10",
        "dialect:clawboo kind:cost          | 5",
        "session:two                        | 9 8 7",
        "-session:two -session:one          | 10",
        "project:shop kind:user_message     | 2",
        "project:/home/me/shop kind:cost    | 5",
        "project:me                         |",
        "title:checkout kind:cost           | 5",
        "run:r-9                            | 10",
        "cost>0.5                           | 5",
        "cost<=0.75                         | 10 5",
        "cost:0.01..0.5                     | 10",
        "tokens>=980                        | 5",
        "tokens>980                         |",
        "duration>=10s                      | 4",
        "duration<10s                       | 8",
        "duration:700ms                     | 8",
        "started<1h                         | 9 8 7",
        "started>2d                         | 6 5 4 3 2 1",
        "ago:yesterday                      | 10",
        "lane:user                          | 2",
        "lane:implementation tool:Bash      | 4 3",
        "turns>1 kind:error                 |",
        "errors>0 kind:tool_call            | 7 3",
        "(tool:Bash OR kind:error) -status:ok started<7d | 9 4 3",
      })
  void findsEventsInTheIndexAndBehindIt(String filter, String seqs) {
    fill();
    var expected =
        seqs == null
            ? List.of()
            : List.of(seqs.strip().split(" ")).stream().map(Long::valueOf).toList();
    var text = filter == null ? "" : filter;

    if (store.read(EventSearch::indexed) < 10) {
      assertThat(events(text)).as("not indexed").isEqualTo(expected);
    }
    index();
    assertThat(events(text)).as("indexed").isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                         | two r-9 one",
        "flaky                    | one",
        "\"flaky test\" tool:bash | one",
        "check                    | one",
        "shop                     | one",
        "test                     | two one",
        "test -flaky              | two",
        "tool:webfetch            | two",
        "tool:none                | r-9",
        "kind:error               | two",
        "status:failed            | one",
        "status:ok                | r-9",
        "status:running           | two",
        "agent:builder            | r-9 one",
        "agent:REVIEW*            | two",
        "runtime:none             | r-9",
        "model:gpt-5              | r-9",
        "model:none               | two",
        "dialect:clawboo          | two r-9 one",
        "dialect:claw             | ",
        "cost>0.5                 | one",
        "cost:none                | two",
        "tokens>500               | one",
        "tokens:none              | two r-9",
        "errors:1                 | two one",
        "errors>1                 |",
        "tools=1                  | two one",
        "turns>=1                 | two r-9 one",
        "events>3                 | one",
        "started>2d               | one",
        "started:yesterday        | r-9",
        "ago<1h                   | two",
        "session:one              | one",
        "session:o*               | one",
        "run:r-9                  | r-9",
        "title:\"the checkout\"   | one",
        "project:shop             | one",
        "duration>=10s            | two",
        "(tool:Bash OR cost<0.1) -status:failed | r-9",
      })
  void findsSessionsByTheirSumsAndTheirEvents(String filter, String keys) {
    fill();
    var expected = keys == null ? List.<String>of() : List.of(keys.strip().split(" "));
    var text = filter == null ? "" : filter;

    assertThat(sessions(text)).isEqualTo(expected);
    index();
    assertThat(sessions(text)).isEqualTo(expected);
    assertThat(new SessionSearch(store).count(query(text), ASKED)).isEqualTo(expected.size());
    var among = new SessionSearch(store).find(query(text), ASKED, List.of("one", "two"));
    assertThat(among)
        .extracting(Session::key)
        .containsExactlyElementsOf(expected.stream().filter(k -> !k.equals("r-9")).toList());
  }

  @Test
  void tellsStuckWorkFromWorkThatGoesOn() {
    append(
        event(
            Kind.USER_MESSAGE,
            session("live", "a").withTurn("t"),
            NOW - 60_000_000,
            null,
            "{\"text\":\"go\"}"),
        event(
            Kind.USER_MESSAGE,
            session("silent", "a").withTurn("t"),
            NOW - 3_600_000_000L,
            null,
            "{\"text\":\"go\"}"));

    assertThat(sessions("status:running")).containsExactly("live");
    assertThat(sessions("status:stuck")).containsExactly("silent");
    assertThat(sessions("duration>30m")).isEmpty();
    assertThat(sessions("duration>=1m")).containsExactly("live");
  }

  @Test
  void readsPageByPageFromEitherEnd() {
    var events = new ArrayList<Event>();
    for (var i = 0; i < 1_000; i++) {
      events.add(
          event(
              Kind.METRIC,
              session("s", "a"),
              NOW,
              null,
              "{\"text\":\"" + (i % 2 == 0 ? "even" : "odd") + "\"}"));
    }
    append(events.toArray(Event[]::new));
    append(event(Kind.METRIC, session("s", "a"), NOW, null, "{\"text\":\"even\"}"));
    var search = new EventSearch(store);

    assertThat(search.find(query("even"), ASKED, Page.newest(3)))
        .extracting(Event::seq)
        .containsExactly(1_001L, 999L, 997L);
    assertThat(search.find(query("even"), ASKED, Page.before(997, 2)))
        .extracting(Event::seq)
        .containsExactly(995L, 993L);
    assertThat(search.find(query("even"), ASKED, Page.after(996, 10)))
        .extracting(Event::seq)
        .containsExactly(997L, 999L, 1_001L);
    assertThat(search.count(query("even"), ASKED, 900, 1_000)).isEqualTo(51);
    assertThat(search.count(query("even"), ASKED, 0, 20)).isEqualTo(20);
  }

  @Test
  void drawsAnEventsOwnLaneBeforeThatOfItsKind() {
    var call = event(Kind.TOOL_CALL, session("s", "a"), NOW, null, "{\"name\":\"Read\"}");
    append(
        new Event(
            0,
            call.kind(),
            call.dialect(),
            NOW,
            NOW,
            call.clock(),
            call.scope(),
            Lane.EXPLORATION,
            null,
            0,
            Event.State.SHOWN,
            call.data(),
            call.facts(),
            null),
        call);
    index();

    assertThat(events("lane:exploration")).containsExactly(1L);
    assertThat(events("lane:implementation")).containsExactly(2L);
    assertThat(events("-lane:implementation")).containsExactly(1L);
    assertThat(events("lane:*plo*")).containsExactly(1L);
  }

  @Test
  void findsNothingOfWhatWasErased() throws SQLException {
    fill();
    index();
    assertThat(vocabulary()).contains("flaky", "checkouttest");
    assertThat(new KnownValues(store).of(Field.TOOL, "", 9)).contains("Bash");

    store.append(new Batch(List.of(), List.of(new Batch.Erase("one", "clawboo")), null)).join();

    assertThat(events("flaky")).isEmpty();
    assertThat(sessions("flaky")).isEmpty();
    assertThat(vocabulary()).contains("rate").doesNotContain("flaky", "checkouttest", "mvn");
    assertThat(new KnownValues(store).of(Field.TOOL, "", 9)).containsExactly("WebFetch");
  }

  @Test
  void findsWhatReplacedAnEventAndNotTheEvent() {
    append(event(Kind.USER_MESSAGE, session("s", "a"), NOW, "u", "{\"text\":\"former words\"}"));
    append(event(Kind.USER_MESSAGE, session("s", "a"), NOW, "u", "{\"text\":\"later words\"}"));
    index();

    assertThat(events("words")).containsExactly(2L);
    assertThat(events("former")).isEmpty();
    assertThat(sessions("later")).containsExactly("s");
  }

  @Test
  void findsNothingOfWhatIsMasked() {
    append(
        event(
            Kind.TOOL_CALL,
            session("s", "a"),
            NOW,
            null,
            "{\"name\":\"login\",\"input\":{\"user\":\"alice\",\"dbCredential\":\"opensesame\","
                + "\"headers\":[{\"key\":\"X-Auth\",\"value\":\"shibboleth\"},"
                + "{\"value\":\"abracadabra\",\"name\":\"session-cookie\"},"
                + "{\"key\":\"accept\",\"value\":\"html\"}]}}"));

    for (var indexed : List.of(false, true)) {
      if (indexed) {
        index();
      }
      assertThat(events("alice")).containsExactly(1L);
      assertThat(events("html")).containsExactly(1L);
      assertThat(events("opensesame OR shibboleth OR abracadabra")).isEmpty();
    }
  }

  @Test
  void isCompleteAfterItWasMadeAnewAndAfterOpening() {
    fill();
    store.rebuild(new Projections(), (_, _) -> {}).join();
    index();
    assertThat(events("flaky")).containsExactly(4L, 2L);

    store.close();
    open();
    append(
        event(Kind.USER_MESSAGE, session("three", "a"), NOW, null, "{\"text\":\"flaky again\"}"));
    assertThat(events("flaky")).containsExactly(11L, 4L, 2L);
    index();
    assertThat(events("flaky")).containsExactly(11L, 4L, 2L);
    assertThat(StoreCheck.of(store.file()).verdict()).isEqualTo("ok");
  }

  @Test
  void knowsTheValuesOfFieldsAsTheyAreWritten() {
    fill();
    index();
    var known = new KnownValues(store);

    assertThat(known.of(Field.TOOL, "", 10)).containsExactly("Bash", "WebFetch");
    assertThat(known.of(Field.TOOL, "fetch", 10)).containsExactly("WebFetch");
    assertThat(known.of(Field.AGENT, "", 10)).containsExactly("builder", "Reviewer");
    assertThat(known.of(Field.MODEL, "claude", 10)).containsExactly("claude-sonnet-4-5");
    assertThat(known.of(Field.PROJECT, "", 10)).containsExactly("/home/me/shop");
    assertThat(known.of(Field.RUNTIME, "", 10)).containsExactly("claude-code");
    assertThat(known.of(Field.DIALECT, "", 10)).containsExactly("clawboo");
    assertThat(known.of(Field.ERROR, "rate", 10)).containsExactly("rate_limit");
    assertThat(known.of(Field.SESSION, "", 2)).hasSize(2);
    assertThat(known.of(Field.STATUS, "st", 10)).containsExactly("stopped", "stuck");
    assertThat(known.of(Field.KIND, "tool_", 2)).containsExactly("tool_batch", "tool_call");
    assertThat(known.of(Field.COST, "", 10)).isEmpty();
  }

  private List<String> vocabulary() throws SQLException {
    var words = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store.file());
        var statement = connection.createStatement();
        var made =
            connection.prepareStatement(
                "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, event_words, row)")) {
      made.execute();
      var rows = statement.executeQuery("SELECT term FROM vocabulary");
      while (rows.next()) {
        words.add(rows.getString(1));
      }
    }
    return words;
  }
}
