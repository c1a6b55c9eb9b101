package dev.pugmark.dialect.externalcalls;

import static dev.pugmark.dialect.externalcalls.CallsServer.START;
import static dev.pugmark.dialect.externalcalls.CallsServer.call;
import static dev.pugmark.dialect.externalcalls.CallsServer.iso;
import static dev.pugmark.dialect.externalcalls.CallsServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /api/external-calls and GET /api/external-calls/{id}. */
@TestInstance(Lifecycle.PER_CLASS)
class CallQueryTest {
  private static final String TRACE = "0123456789abcdef0123456789abcdef";

  private CallsServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    server = new CallsServer(folder);
    server.accepted(
        one(
            "a",
            0,
            "https://api.example.com/x",
            "'status_code':200,'latency_ms':10,'session_id':'s-1','agent_id':'dev','library':'okhttp','source':'nightly'"),
        one(
            "b",
            1_000,
            "https://api.example.com/y",
            "'status_code':404,'latency_ms':20,'session_id':'s-1','run_id':'r-1'"),
        one(
            "c",
            2_000,
            "https://api.openai.com/v1/responses",
            "'status_code':503,'latency_ms':30.5,'session_id':'s-2','trace_id':'" + TRACE + "'"),
        one("d", 7_000, "http://localhost:9999/", "'error':{'kind':'connect'},'latency_ms':1"),
        one("e", 4_000, "http://10.0.0.1/", "'state':'open','status_code':200,'session_id':'s-2'"),
        one("f", 5_000, "http://169.254.169.254/", "'state':'open','session_id':'s-2'"),
        one(
            "g",
            6_000,
            "https://api.example.com/z",
            "'status_code':302,'session_id':'s-3','latency_ms':5"),
        one(
            "h",
            6_000,
            "wss://api.example.com/z",
            "'status_code':101,'session_id':'s-3','latency_ms':5"));
  }

  private static String one(String id, long after, String url, String more) {
    return "{'id':'%s','method':'GET','url':'%s','started_at':%d,%s}"
        .formatted(id, url, START + after, more);
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                                     | d h g f e c b a
          ?session=s-1                          | b a
          ?session_id=s-2                       | f e c
          ?session=s-1&session_id=s-2           | b a
          ?session=                             | d
          ?session=unknown                      | -
          ?agent=dev                            | a
          ?run=r-1                              | b
          ?trace=0123456789abcdef0123456789abcdef | c
          ?host=api.example.com                 | h g b a
          ?host=API.Example.COM                 | h g b a
          ?host=example.com                     | -
          ?library=okhttp                       | a
          ?source=nightly                       | a
          ?category=llm                         | c
          ?category=other&session=s-1           | b a
          ?scope=loopback                       | d
          ?scope=private,link_local             | f e
          ?scope=public                         | h g c b a
          ?status=2xx                           | e a
          ?status=3xx                           | g
          ?status=4xx                           | b
          ?status=5xx                           | c
          ?status=4xx,5xx                       | c b
          ?status=404                           | b
          ?status=error                         | d c b
          ?status=open                          | f e
          ?status=2xx,open                      | f e a
          ?since=1790000005000                  | d h g f
          ?until=1790000001000                  | a
          ?since=1790000001000&until=1790000003000 | c b
          ?since=1790000001000.5                | d h g f e c
          ?since=2026-09-21T14:13:25Z           | d h g f
          ?since=2026-09-21T16:13:25%2B02:00    | d h g f
          ?since=2026-09-21T16:13:25+02:00      | d h g f
          ?order=asc                            | a b c e f g h d
          ?order=desc&limit=2                   | d h
          ?session=s-1&agent=dev&status=2xx&host=api.example.com&library=okhttp&source=nightly&category=other&scope=public&since=0&until=9990000000000 | a
          ?session=s-1&agent=                   | b a
          ?nonsense=1                           | d h g f e c b a
          """)
  void findsWhatIsAskedFor(String query, String ids) throws IOException {
    assertThat(String.join(" ", server.ids(query == null ? "" : query)))
        .isEqualTo(ids == null ? "" : ids);
  }

  @ParameterizedTest
  @CsvSource({
    "since=yesterday, since",
    "since=2026-09-21, since",
    "since=2026-09-21T14:13:25, since",
    "until=x, until",
    "until=-5, until",
    "limit=ten, limit",
    "limit=1.5, limit",
    "category=LLM, category",
    "scope=moon, scope",
    "status=6xx, status",
    "status=ok, status",
    "order=up, order",
    "before=!, before",
    "before=YWJj, before"
  })
  void refusesWhatItCannotRead(String query, String field) throws IOException {
    var reply = server.ask("?" + query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply.body()).get("field").textValue()).isEqualTo(field);
    assertThat(json(reply.body()).get("error").textValue()).startsWith(field + " must be ");
  }

  @Test
  void answersAnUnknownSessionWithNoRows() throws IOException {
    assertThat(server.get("?session=unknown").toString())
        .isEqualTo(
            "{\"count\":0,\"total\":0,\"next\":null,\"rows\":[],\"summary\":{\"calls\":0,"
                + "\"errors\":0,\"hosts\":0,\"total_latency_ms\":0,\"dropped\":0}}");
  }

  @Test
  void addsUpAllThatMatchesAndNotOnlyThePage() throws IOException {
    var body = server.get("?limit=1");
    assertThat(body.get("count").intValue()).isEqualTo(1);
    assertThat(body.get("total").intValue()).isEqualTo(8);
    assertThat(body.get("summary").toString())
        .isEqualTo(
            "{\"calls\":8,\"errors\":3,\"hosts\":5,\"total_latency_ms\":71.5,\"dropped\":0}");
    assertThat(server.get("?session=s-1&status=error").get("summary").toString())
        .isEqualTo("{\"calls\":1,\"errors\":1,\"hosts\":1,\"total_latency_ms\":20,\"dropped\":0}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"asc", "desc"})
  void pagesThroughEverythingOnce(String order) throws IOException {
    var all = server.ids("?order=" + order);
    for (var limit : List.of(1, 2, 3, 8)) {
      var seen = new ArrayList<String>();
      var next = "";
      for (var page = 0; page < 9; page++) {
        var body = server.get("?order=" + order + "&limit=" + limit + next);
        body.get("rows").forEach(row -> seen.add(row.get("id").textValue()));
        assertThat(body.get("total").intValue()).isEqualTo(8);
        if (body.get("next").isNull()) {
          break;
        }
        next = "&before=" + body.get("next").textValue();
      }
      assertThat(seen).isEqualTo(all);
    }
  }

  @Test
  void answersOneCallWithItsSummaries() throws IOException {
    var row = server.get("/c");
    assertThat(row.get("id").textValue()).isEqualTo("c");
    assertThat(row.get("started_at").textValue()).isEqualTo(iso(2_000));
    assertThat(row.has("request_summary")).isTrue();
    assertThat(row.has("response_summary")).isTrue();
    var unknown = server.ask("/zz");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(json(unknown.body()).get("error").textValue())
        .isEqualTo("There is no call of that id");
  }

  @Test
  void findsACallWhoseIdHoldsASlash(@TempDir Path folder) throws IOException {
    try (var other = new CallsServer(folder)) {
      other.accepted(call("x/y ü", 0, ""), call("x/y/start", 0, ""));
      assertThat(other.get("/x%2Fy%20%C3%BC").get("id").textValue()).isEqualTo("x/y ü");
      assertThat(other.get("").get("total").intValue()).isEqualTo(2);
    }
  }

  @Test
  void defaultsTo200RowsAndGivesAtMost2000(@TempDir Path folder) throws IOException {
    try (var other = new CallsServer(folder)) {
      for (var batch = 0; batch < 3; batch++) {
        var from = batch * 700;
        other.accepted(
            IntStream.range(from, from + 700)
                .mapToObj(i -> call("n" + i, i, "'session_id':'s',"))
                .toArray(String[]::new));
      }
      assertThat(other.get("").get("count").intValue()).isEqualTo(200);
      assertThat(other.get("?limit=99999").get("count").intValue()).isEqualTo(2_000);
      assertThat(other.get("?limit=0").get("count").intValue()).isEqualTo(1);
      assertThat(other.get("?limit=-7").get("count").intValue()).isEqualTo(1);
      assertThat(other.get("?limit=").get("count").intValue()).isEqualTo(200);
      assertThat(other.get("?limit=201").get("total").intValue()).isEqualTo(2_100);
    }
  }
}
