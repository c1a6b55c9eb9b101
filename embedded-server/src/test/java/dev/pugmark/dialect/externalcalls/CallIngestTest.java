package dev.pugmark.dialect.externalcalls;

import static dev.pugmark.dialect.externalcalls.CallsServer.call;
import static dev.pugmark.dialect.externalcalls.CallsServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.http.RawClient;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /api/external-calls. */
class CallIngestTest {
  private static final String MINIMAL =
      "{'method':'get','url':'https://api.example.com/','started_at':1790000000000}";

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

  private static String tally(JsonNode answer) {
    return "%d %d %d %d %d"
        .formatted(
            answer.get("accepted").intValue(),
            answer.get("updated").intValue(),
            answer.get("duplicate").intValue(),
            answer.get("excluded").intValue(),
            answer.get("rejected").size());
  }

  /** Why one call with these members is refused. */
  private String refusal(String members) throws IOException {
    var answer = server.posted("{'calls':[" + call("bad", 0, members) + "]}");
    assertThat(tally(answer)).isEqualTo("0 0 0 0 1");
    assertThat(answer.get("rejected").get(0).get("index").intValue()).isZero();
    return answer.get("rejected").get(0).get("error").textValue();
  }

  private JsonNode row(String members) throws IOException {
    var answer = server.posted("{'calls':[" + call("good", 0, members) + "]}");
    assertThat(tally(answer)).as(answer.toString()).isEqualTo("1 0 0 0 0");
    return server.get("/good");
  }

  @Test
  void takesABatchAnArrayAndABareCall() throws IOException {
    assertThat(tally(server.posted("{'calls':[" + MINIMAL + "]}"))).isEqualTo("1 0 0 0 0");
    assertThat(tally(server.posted("[" + MINIMAL + "," + MINIMAL + "]"))).isEqualTo("2 0 0 0 0");
    assertThat(tally(server.posted(MINIMAL))).isEqualTo("1 0 0 0 0");
    assertThat(tally(server.posted("{'calls':[]}"))).isEqualTo("0 0 0 0 0");
    assertThat(tally(server.posted("[]"))).isEqualTo("0 0 0 0 0");
    assertThat(server.get("").get("total").intValue()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'schema':1}",
        "{'calls':{}}",
        "{'calls':null}",
        "{'schema':2,'calls':[]}",
        "{'schema':'1','calls':[]}",
        "{'producer':7,'calls':[]}",
        "{'defaults':[],'calls':[]}",
        "{'counters':'x','calls':[]}",
        "7",
        "'text'",
        "null",
        "{'calls':[",
        ""
      })
  void answers400OnlyToWhatHasNoKnownShape(String body) throws IOException {
    var reply = server.post(body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(json(reply.body()).get("error").isTextual()).isTrue();
  }

  @Test
  void asksForTheContentTypeOfJson() throws IOException {
    for (var type : new String[] {"text/plain", "application/x-www-form-urlencoded", ""}) {
      var reply = server.post(MINIMAL, "Content-Type: " + type);
      assertThat(reply.status()).as(type).isEqualTo(415);
      assertThat(json(reply.body()).has("error")).isTrue();
    }
    assertThat(server.post(MINIMAL, "Content-Type: application/json; charset=utf-8").status())
        .isEqualTo(200);
    assertThat(server.get("").get("total").intValue()).isEqualTo(1);
  }

  @Test
  void takesGzip() throws IOException {
    var reply = server.postGzip("[" + MINIMAL + "]");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(tally(json(reply.body()))).isEqualTo("1 0 0 0 0");
  }

  @Test
  void refusesMoreThanAThousandCallsAsAWhole() throws IOException {
    var thousand =
        IntStream.range(0, 1_000).mapToObj(i -> MINIMAL).collect(Collectors.joining(","));
    assertThat(server.post("[" + thousand + "," + MINIMAL + "]").status()).isEqualTo(413);
    assertThat(server.get("").get("total").intValue()).isZero();
    assertThat(tally(server.posted("{'calls':[" + thousand + "]}"))).isEqualTo("1000 0 0 0 0");
  }

  @Test
  void refusesMoreThanFourMebibytesBeforeAndAfterGzip() throws IOException {
    var fits = "{'calls':[],'padding':'" + "x".repeat((4 << 20) - 100) + "'}";
    assertThat(server.postGzip(fits).status()).isEqualTo(200);
    var large = "{'calls':[],'padding':'" + "x".repeat(4 << 20) + "'}";
    assertThat(server.postGzip(large).status()).isEqualTo(413);
    try (var other = new RawClient(server.engine().port())) {
      var reply =
          other
              .send(
                  other.head(
                      "POST",
                      CallsServer.PATH,
                      "Content-Type: application/json",
                      "Content-Length: " + ((4 << 20) + 1)))
              .reply();
      assertThat(reply.status()).isEqualTo(413);
    }
  }

  @Test
  void oneBadCallNeverSinksTheBatch() throws IOException {
    var answer =
        server.posted(
            "{'calls':["
                + MINIMAL
                + ",7,{'url':'https://a.example/','started_at':1},"
                + MINIMAL
                + ",{'method':'GET','started_at':1},{'method':'GET','url':'https://a.example/'}]}");
    assertThat(tally(answer)).isEqualTo("2 0 0 0 4");
    assertThat(answer.get("rejected").toString().replace('"', '\''))
        .isEqualTo(
            "[{'index':1,'error':'a call must be an object'},"
                + "{'index':2,'error':'method is missing'},"
                + "{'index':4,'error':'url is missing'},"
                + "{'index':5,'error':'started_at is missing'}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'state':'half',            | state must be one of done, open
          'status_code':99,          | status_code must be a whole number from 100 to 599
          'status_code':600,         | status_code must be a whole number from 100 to 599
          'status':600,              | status must be a whole number from 100 to 599
          'status_code':'200',       | status_code must be a whole number from 100 to 599
          'latency_ms':-1,           | latency_ms must be a number of at least 0
          'latency_ms':'1',          | latency_ms must be a number of at least 0
          'latency_ms':1e400,        | latency_ms must be a number of at least 0
          'ttfb_ms':-0.5,            | ttfb_ms must be a number of at least 0
          'error':'timeout',         | error must be an object or null
          'error':{'kind':'bored'},  | error.kind must be one of abandoned, cancelled, connect, connect_timeout, dns, other, protocol, read_timeout, reset, timeout, tls, too_many_redirects
          'request_bytes':-1,        | request_bytes must be a whole number of at least 0
          'response_bytes':1.5,      | response_bytes must be a whole number of at least 0
          'streamed':'yes',          | streamed must be true or false
          'thread_virtual':1,        | thread_virtual must be true or false
          'hops':{},                 | hops must be an array
          'hops':[7],                | a hop must be an object
          'hops':[{}],               | url is missing
          'hops':[{'url':'x'}],      | the url of a hop is no address with a scheme and a host
          'attempts':-1,             | attempts must be a whole number from 0 to 2147483647
          'attribution':'guessed',   | attribution must be one of baggage, bound, process
          'trace_id':'ABC',          | trace_id must be 32 lower-case hex digits
          'span_id':'00',            | span_id must be 16 lower-case hex digits
          'parent_span_id':7,        | parent_span_id must be 16 lower-case hex digits
          'session_id':'',           | session_id must not be empty
          'agent_id':7,              | agent_id must be a text
          'input_tokens':-1,         | input_tokens must be a whole number of at least 0
          'cost_usd':'1',            | cost_usd must be a number of at least 0
          """)
  void saysWhatIsWrongWithACall(String members, String error) throws IOException {
    assertThat(refusal(members)).isEqualTo(error);
    assertThat(server.get("").get("total").intValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "id,64",
    "method,32",
    "url,2048",
    "protocol,16",
    "request_type,100",
    "response_type,100",
    "library,40",
    "session_id,200",
    "agent_id,200",
    "run_id,200",
    "thread,100",
    "request_summary,2048",
    "response_summary,2048",
    "source,120"
  })
  void holdsEveryTextToItsLength(String name, int longest) throws IOException {
    var start = name.equals("url") ? "https://h.example/" : "";
    var fits = start + "x".repeat(longest - start.length());
    var refused = server.posted("[" + with(member(name, fits + "y")) + "]");
    assertThat(refused.get("rejected").get(0).get("error").textValue())
        .isEqualTo(name + " has more than " + longest + " characters");
    assertThat(tally(server.posted("[" + with(member(name, fits)) + "]"))).isEqualTo("1 0 0 0 0");
  }

  private static String member(String name, String value) {
    return "'" + name + "':'" + value + "',";
  }

  /** A call in which these members come last, so that they count. */
  private static String with(String member) {
    return "{'method':'GET','url':'https://api.example.com/','started_at':1790000000000,"
        + member.substring(0, member.length() - 1)
        + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1790000000123.4                | 2026-09-21T14:13:20.123Z
          0                              | 1970-01-01T00:00:00.000Z
          '2026-09-21T14:13:20Z'         | 2026-09-21T14:13:20.000Z
          '2026-09-21T16:13:20.5+02:00'  | 2026-09-21T14:13:20.500Z
          """)
  void readsTimesAsMillisecondsOrIsoWithAnOffset(String time, String expected) throws IOException {
    server.accepted(
        "{'id':'t','method':'GET','url':'https://a.example/','started_at':" + time + "}");
    assertThat(server.get("/t").get("started_at").textValue()).isEqualTo(expected);
    assertThat(server.get("/t").get("ts").textValue()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'2026-09-21T14:13:20'",
        "'2026-09-21'",
        "'yesterday'",
        "-1",
        "1e300",
        "253402300800000",
        "true",
        "{}"
      })
  void refusesATimeThatIsNone(String time) throws IOException {
    var answer =
        server.posted("[{'method':'GET','url':'https://a.example/','started_at':" + time + "}]");
    assertThat(answer.get("rejected").get(0).get("error").textValue())
        .isEqualTo("started_at must be epoch milliseconds or an ISO 8601 time with its offset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1", "api.example.com", "https://", "https:///x", "http://a b/", "://x"})
  void refusesAnAddressWithoutAHost(String url) throws IOException {
    var answer = server.posted("[{'method':'GET','url':'" + url + "','started_at':1}]");
    assertThat(answer.get("rejected").get(0).get("error").textValue())
        .isEqualTo("url is no address with a scheme and a host");
  }

  @Test
  void givesEveryRowEveryMember() throws IOException {
    server.accepted(MINIMAL);
    var row = server.get("").get("rows").get(0);
    assertThat(row.get("id").textValue()).hasSize(26);
    assertThat(row.toString().replace('"', '\'').replace(row.get("id").textValue(), "ID"))
        .isEqualTo(
            "{'id':'ID','session_id':null,'agent_id':null,'run_id':null,'attribution':'none',"
                + "'state':'done','started_at':'2026-09-21T14:13:20.000Z',"
                + "'ts':'2026-09-21T14:13:20.000Z','method':'GET','scheme':'https',"
                + "'host':'api.example.com','port':443,'path':'/',"
                + "'url':'https://api.example.com/','final_host':'api.example.com',"
                + "'scope':'public','category':'other','provider':null,'status_code':null,"
                + "'error':null,'latency_ms':null,'ttfb_ms':null,'request_bytes':null,"
                + "'response_bytes':null,'request_type':null,'response_type':null,"
                + "'protocol':null,'library':null,'streamed':null,'hops':[],'attempts':null,"
                + "'trace_id':null,'span_id':null,'parent_span_id':null,'thread':null,"
                + "'thread_virtual':null,'source':null,'model':null,'input_tokens':null,"
                + "'output_tokens':null,'cost_usd':null}");
  }

  @Test
  void givesBackEverythingThatACallSays() throws IOException {
    server.accepted(
        """
        {'id':'full','state':'done','started_at':1790000000123.4,'method':'post',
         'url':'https://API.Example.com:8443/v1/items','status_code':201,'latency_ms':84.2134,
         'ttfb_ms':80.1,'error':{'kind':'reset','class':'java.net.SocketException'},
         'protocol':'h2','request_bytes':512,'response_bytes':2048,
         'request_type':'application/json','response_type':'text/event-stream','streamed':true,
         'hops':[{'url':'https://b.example/x','status_code':302},{'url':'/y','status_code':307}],
         'attempts':2,'library':'okhttp','session_id':'s-43','agent_id':'dev','run_id':'r-1',
         'attribution':'baggage','trace_id':'0123456789abcdef0123456789abcdef',
         'span_id':'0123456789abcdef','parent_span_id':'fedcba9876543210','thread':'worker-3',
         'thread_virtual':false,'request_summary':'ask','response_summary':'answer',
         'source':'nightly','model':'m-1','input_tokens':5,'output_tokens':7,'cost_usd':0.0012,
         'unknown':'ignored'}
        """);
    var row = server.get("/full");
    assertThat(row.toString().replace('"', '\''))
        .isEqualTo(
            "{'id':'full','session_id':'s-43','agent_id':'dev','run_id':'r-1',"
                + "'attribution':'baggage','state':'done',"
                + "'started_at':'2026-09-21T14:13:20.123Z','ts':'2026-09-21T14:13:20.123Z',"
                + "'method':'POST','scheme':'https','host':'api.example.com','port':8443,"
                + "'path':'/v1/items','url':'https://api.example.com:8443/v1/items',"
                + "'final_host':'b.example','scope':'public','category':'other','provider':null,"
                + "'status_code':201,'error':{'kind':'reset','class':'java.net.SocketException'},"
                + "'latency_ms':84.213,'ttfb_ms':80.1,'request_bytes':512,'response_bytes':2048,"
                + "'request_type':'application/json','response_type':'text/event-stream',"
                + "'protocol':'h2','library':'okhttp','streamed':true,"
                + "'hops':[{'url':'https://b.example/x','status_code':302},"
                + "{'url':'https://b.example/y','status_code':307}],'attempts':2,"
                + "'trace_id':'0123456789abcdef0123456789abcdef','span_id':'0123456789abcdef',"
                + "'parent_span_id':'fedcba9876543210','thread':'worker-3',"
                + "'thread_virtual':false,'source':'nightly','model':'m-1','input_tokens':5,"
                + "'output_tokens':7,'cost_usd':0.0012,'request_summary':'ask',"
                + "'response_summary':'answer'}");
    var listed = server.get("").get("rows").get(0);
    assertThat(listed.has("request_summary")).isFalse();
  }

  @Test
  void takesStatusForStatusCode() throws IOException {
    assertThat(row("'status':204,").get("status_code").intValue()).isEqualTo(204);
  }

  @Test
  void countsAnErrorWithoutAKindAsAnother() throws IOException {
    assertThat(row("'error':{'class':'java.io.IOException'},").get("error").toString())
        .isEqualTo("{\"kind\":\"other\",\"class\":\"java.io.IOException\"}");
  }

  @Test
  void fillsFromTheDefaultsWhatACallLeavesOut() throws IOException {
    server.posted(
        "{'defaults':{'session_id':'s-42','agent_id':'dev','source':'job'},'calls':["
            + call("own", 0, "'session_id':'s-43',")
            + ","
            + call("filled", 1, "'agent_id':null,")
            + "]}");
    assertThat(server.get("/own").get("session_id").textValue()).isEqualTo("s-43");
    var filled = server.get("/filled");
    assertThat(filled.get("session_id").textValue()).isEqualTo("s-42");
    assertThat(filled.get("agent_id").textValue()).isEqualTo("dev");
    assertThat(filled.get("source").textValue()).isEqualTo("job");
    assertThat(filled.get("attribution").textValue()).isEqualTo("bound");
  }

  @Test
  void keepsTheFirstTellingOfACallsEnd() throws IOException {
    server.accepted(call("a", 0, "'status_code':200,"));
    var again = server.posted("[" + call("a", 0, "'status_code':200,") + "]");
    assertThat(tally(again)).isEqualTo("0 0 1 0 0");
    var other = server.posted("[" + call("a", 5, "'status_code':500,") + "]");
    assertThat(tally(other)).isEqualTo("0 0 1 0 0");
    var open = server.posted("[" + call("a", 0, "'state':'open',") + "]");
    assertThat(tally(open)).isEqualTo("0 0 1 0 0");
    assertThat(server.get("/a").get("status_code").intValue()).isEqualTo(200);
    assertThat(server.get("").get("total").intValue()).isEqualTo(1);
  }

  @Test
  void writesNothingWhenABatchIsSentAgain() throws IOException {
    var batch =
        "{'producer':{'instance':'i-1','name':'test'},'counters':{'captured':2},'calls':["
            + call("a", 0, "'state':'open',")
            + ","
            + call("b", 1, "'status_code':200,")
            + "]}";
    assertThat(tally(server.posted(batch))).isEqualTo("2 0 0 0 0");
    var seq = server.engine().store().lastSeq();
    assertThat(tally(server.posted(batch))).isEqualTo("0 0 2 0 0");
    assertThat(server.engine().store().lastSeq()).isEqualTo(seq);
  }

  @Test
  void letsTheEndOfACallTakeThePlaceOfItsStart() throws IOException {
    server.accepted(call("a", 0, "'state':'open','session_id':'s','status_code':200,"));
    assertThat(server.get("/a").get("state").textValue()).isEqualTo("open");
    var open = server.posted("[" + call("a", 0, "'state':'open','session_id':'s',") + "]");
    assertThat(tally(open)).isEqualTo("0 0 1 0 0");
    var done =
        server.posted(
            "[" + call("a", 0, "'session_id':'s','status_code':200,'latency_ms':9,") + "]");
    assertThat(tally(done)).isEqualTo("0 1 0 0 0");
    assertThat(server.get("/a").get("state").textValue()).isEqualTo("done");
    assertThat(server.get("/a").get("latency_ms").intValue()).isEqualTo(9);
    assertThat(server.get("?session=s").get("total").intValue()).isEqualTo(1);
  }

  @Test
  void takesStartAndEndInOneBatch() throws IOException {
    var answer =
        server.posted(
            "["
                + call("a", 0, "'state':'open',")
                + ","
                + call("a", 0, "")
                + ","
                + call("a", 0, "")
                + "]");
    assertThat(tally(answer)).isEqualTo("1 1 1 0 0");
    assertThat(server.get("").get("total").intValue()).isEqualTo(1);
    assertThat(server.get("/a").get("state").textValue()).isEqualTo("done");
  }

  @Test
  void movesACallWhoseEndNamesAnotherSessionThanItsStart() throws IOException {
    server.accepted(call("a", 0, "'state':'open','session_id':'s-1',"));
    server.posted("[" + call("a", 0, "'session_id':'s-2',") + "]");
    assertThat(server.ids("?session=s-1")).isEmpty();
    assertThat(server.ids("?session=s-2")).containsExactly("a");
    assertThat(server.get("").get("total").intValue()).isEqualTo(1);
  }

  @Test
  void keepsTheSessionOfTheStartWhenTheEndNamesNone() throws IOException {
    server.accepted(call("a", 0, "'state':'open','session_id':'s-1','attribution':'process',"));
    server.posted("[" + call("a", 0, "") + "]");
    var row = server.get("/a");
    assertThat(row.get("session_id").textValue()).isEqualTo("s-1");
    assertThat(row.get("attribution").textValue()).isEqualTo("process");
  }

  @Test
  void countsACallOfAnIdThatWasErasedAsNew() throws IOException {
    server.accepted(call("a", 0, "'session_id':'s',"));
    server.owner("DELETE", CallsServer.PATH + "?session=s", "");
    server.accepted(call("a", 0, "'session_id':'s',"));
    assertThat(server.ids("?session=s")).containsExactly("a");
  }

  @Test
  void derivesWhatNoProducerIsTrustedWith() throws IOException {
    server.accepted(
        """
        {'id':'d','method':'GET','started_at':1790000000000,
         'url':'HTTP://[::1]:11434/api/chat','host':'evil.example','scope':'public',
         'category':'other','provider':'x','port':1,'path':'/y','final_host':'z','scheme':'gopher'}
        """);
    var row = server.get("/d");
    assertThat(row.get("scheme").textValue()).isEqualTo("http");
    assertThat(row.get("host").textValue()).isEqualTo("::1");
    assertThat(row.get("final_host").textValue()).isEqualTo("::1");
    assertThat(row.get("port").intValue()).isEqualTo(11_434);
    assertThat(row.get("path").textValue()).isEqualTo("/api/chat");
    assertThat(row.get("scope").textValue()).isEqualTo("loopback");
    assertThat(row.get("category").textValue()).isEqualTo("llm");
    assertThat(row.get("provider").textValue()).isEqualTo("ollama");
  }

  @Test
  void redactsOnceMore() throws IOException {
    var call = Json.object().put("id", "r").put("method", "GET").put("started_at", 1);
    call.put(
        "url",
        "https://user:hunter2@api.example.com/bot123456:AAHdqTcvCH1vGWJxfSe/send"
            + "?q=tax&key=abc#frag");
    call.putArray("hops").addObject().put("url", "https://b.example/?code=4711");
    call.put("request_summary", "{\"password\":\"hunter2\",\"n\":1}");
    call.put("response_summary", "Authorization: Bearer abcdefghijklmnopqrst");
    server.accepted(Json.write(call));
    var row = server.get("/r");
    assertThat(row.toString())
        .doesNotContain("hunter2", "AAHdq", "tax", "4711", "frag", "abcdefghijklm");
    assertThat(row.get("url").textValue())
        .isEqualTo("https://api.example.com/REDACTED/send?q=REDACTED&key=REDACTED");
    assertThat(row.get("hops").get(0).get("url").textValue())
        .isEqualTo("https://b.example/?code=REDACTED");
    assertThat(row.get("request_summary").textValue()).isEqualTo("{\"password\":\"••••\",\"n\":1}");
  }

  @Test
  void keepsHarmlessValuesOfAProducerThatRedactsByName() throws IOException {
    server.posted(
        "{'producer':{'query':'known'},'calls':[{'id':'k','method':'GET','started_at':1,"
            + "'url':'https://a.example/?page=2&access_token=abcd'}]}");
    assertThat(server.get("/k").get("url").textValue())
        .isEqualTo("https://a.example/?page=2&access_token=REDACTED");
  }

  @Test
  void sendsTheConfigurationWhenTheProducerHasAnother() throws IOException {
    var config = server.posted("[]").get("config");
    assertThat(config.toString()).isEqualTo("{\"rev\":0,\"exclude_hosts\":[]}");
    assertThat(server.posted("[]", "X-Pugmark-Config: 0").has("config")).isFalse();
    server.owner("PUT", CallsServer.PATH + "/exclude", "{'hosts':['*.corp.example']}");
    var changed = server.posted("[]", "X-Pugmark-Config: 0").get("config");
    assertThat(changed.get("exclude_hosts").toString()).isEqualTo("[\"*.corp.example\"]");
    var rev = changed.get("rev").longValue();
    assertThat(server.posted("[]", "X-Pugmark-Config: " + rev).has("config")).isFalse();
    assertThat(server.posted("[]", "X-Pugmark-Config: x").has("config")).isTrue();
  }

  @Test
  void leavesOutCallsToTheServerItself() throws IOException {
    var answer =
        server.posted(
            "[{'method':'GET','started_at':1,'url':'http://localhost:"
                + server.engine().port()
                + "/health'}]");
    assertThat(tally(answer)).isEqualTo("0 0 0 1 0");
  }

  @Test
  void keepsWhatItTookOverARestart() throws IOException {
    server.accepted(call("a", 0, "'session_id':'s',"));
    server.restart();
    assertThat(server.ids("?session=s")).containsExactly("a");
    assertThat(tally(server.posted("[" + call("a", 0, "'session_id':'s',") + "]")))
        .isEqualTo("0 0 1 0 0");
  }

  @Test
  void upperCasesMethods() throws IOException {
    for (var method : new String[] {"get", "Purge", "CONNECT"}) {
      server.accepted(
          "{'id':'"
              + method
              + "','method':'"
              + method
              + "','url':'https://a.example:443','started_at':1}");
      assertThat(server.get("/" + method).get("method").textValue())
          .isEqualTo(method.toUpperCase(Locale.ROOT));
    }
    assertThat(server.get("/CONNECT").get("path").textValue()).isEmpty();
  }
}
