package dev.pugmark.dialect.externalcalls;

import static dev.pugmark.dialect.externalcalls.CallsServer.START;
import static dev.pugmark.dialect.externalcalls.CallsServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GET /api/external-calls/hosts and GET /api/external-calls/timeline. */
class HostViewTest {
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

  private static String to(String host, long after, String more) {
    return "{'method':'GET','url':'https://%s/','started_at':%d%s}"
        .formatted(host, START + after, more.isEmpty() ? "" : "," + more);
  }

  private List<String> hosts(String query) throws IOException {
    var hosts = new ArrayList<String>();
    server.get("/hosts" + query).get("hosts").forEach(h -> hosts.add(h.get("host").textValue()));
    return hosts;
  }

  private JsonNode host(String query) throws IOException {
    return server.get("/hosts" + query).get("hosts").get(0);
  }

  @Test
  void addsUpTheCallsToAHost() throws IOException {
    server.accepted(
        to(
            "api.example.com",
            0,
            "'status_code':200,'latency_ms':10,'request_bytes':1,'response_bytes':5,'session_id':'s-1'"),
        to("api.example.com", 1, "'status_code':204,'latency_ms':20.5,'session_id':'s-1'"),
        to(
            "api.example.com",
            2,
            "'status_code':301,'latency_ms':30,'request_bytes':2,'session_id':'s-2'"),
        to("api.example.com", 3, "'status_code':404,'latency_ms':40,'session_id':'s-2'"),
        to("api.example.com", 4, "'status_code':500,'latency_ms':100,'session_id':'s-2'"),
        to("api.example.com", 5, "'error':{'kind':'dns'},'session_id':'s-2'"),
        to("api.example.com", 6, "'state':'open','session_id':'s-2'"),
        to(
            "api.example.com",
            7,
            "'state':'open','status_code':200,'latency_ms':9999,'session_id':'s-2'"));
    var body = server.get("/hosts");
    assertThat(body.toString().replace('"', '\''))
        .isEqualTo(
            "{'hosts':[{'host':'api.example.com','provider':null,'category':'other',"
                + "'scope':'public','calls':8,'errors':3,'error_rate':0.375,"
                + "'status':{'2xx':3,'3xx':1,'4xx':1,'5xx':1,'none':1},'open':2,"
                + "'redirected_in':0,'total_latency_ms':200.5,'avg_latency_ms':40.1,"
                + "'p50_latency_ms':30,'p95_latency_ms':100,'max_latency_ms':100,"
                + "'request_bytes':3,'response_bytes':5,'sessions':2,"
                + "'first_at':'2026-09-21T14:13:20.000Z','last_at':'2026-09-21T14:13:20.007Z'}],"
                + "'totals':{'calls':8,'errors':3,'hosts':1,'total_latency_ms':200.5}}");
  }

  @Test
  void givesExactPercentilesByNearestRank() throws IOException {
    server.accepted(
        IntStream.rangeClosed(1, 200)
            .mapToObj(i -> to("h.example", i, "'status_code':200,'latency_ms':" + (i * 37 % 201)))
            .toArray(String[]::new));
    var host = host("");
    assertThat(host.get("p50_latency_ms").intValue()).isEqualTo(100);
    assertThat(host.get("p95_latency_ms").intValue()).isEqualTo(190);
    assertThat(host.get("max_latency_ms").intValue()).isEqualTo(200);
    server.accepted(to("one.example", 0, "'status_code':200,'latency_ms':7"));
    var one = host("?host=one.example");
    assertThat(one.get("p50_latency_ms").intValue()).isEqualTo(7);
    assertThat(one.get("p95_latency_ms").intValue()).isEqualTo(7);
  }

  @Test
  void knowsNoLatencyWhereNoneWasTold() throws IOException {
    server.accepted(to("h.example", 0, "'status_code':200"));
    var host = host("");
    assertThat(host.get("total_latency_ms").intValue()).isZero();
    for (var name : List.of("avg", "p50", "p95", "max")) {
      assertThat(host.get(name + "_latency_ms").isNull()).as(name).isTrue();
    }
  }

  @Test
  void countsASwitchOfProtocolsApart() throws IOException {
    server.accepted(
        to("h.example", 0, "'status_code':101"), to("i.example", 0, "'status_code':200"));
    assertThat(host("?host=h.example").get("status").get("1xx").intValue()).isEqualTo(1);
    assertThat(host("?host=h.example").get("errors").intValue()).isZero();
    assertThat(host("?host=i.example").get("status").has("1xx")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                   | b.example c.example a.example d.example
          ?sort=calls          | b.example c.example a.example d.example
          ?sort=total_latency  | a.example c.example b.example d.example
          ?sort=errors         | c.example a.example b.example d.example
          ?sort=p95            | a.example c.example b.example d.example
          ?sort=bytes          | d.example a.example b.example c.example
          ?sort=calls&limit=1  | b.example
          ?limit=0             | b.example
          """)
  void sortsAsAskedAndSettlesTiesByName(String query, String expected) throws IOException {
    server.accepted(
        to("a.example", 0, "'status_code':200,'latency_ms':100"),
        to("b.example", 1, "'status_code':200,'latency_ms':1"),
        to("b.example", 2, "'status_code':200,'latency_ms':1"),
        to("b.example", 3, "'status_code':200,'latency_ms':1"),
        to("c.example", 4, "'status_code':500,'latency_ms':5"),
        to("c.example", 5, "'status_code':200,'latency_ms':5"),
        to("d.example", 6, "'status_code':200,'request_bytes':1,'response_bytes':1"));
    assertThat(String.join(" ", hosts(query))).isEqualTo(expected);
  }

  @Test
  void defaultsTo20HostsAndGivesAtMost200() throws IOException {
    server.accepted(
        IntStream.range(0, 250)
            .mapToObj(i -> to("h" + i + ".example", i, ""))
            .toArray(String[]::new));
    assertThat(hosts("")).hasSize(20);
    assertThat(hosts("?limit=1000")).hasSize(200);
    assertThat(server.get("/hosts").get("totals").get("hosts").intValue()).isEqualTo(250);
  }

  @Test
  void leavesThisComputerOutUnlessItIsAskedFor() throws IOException {
    server.accepted(
        to("localhost:1", 0, ""),
        to("10.0.0.1", 1, ""),
        to("169.254.1.1", 2, ""),
        to("a.example", 3, ""));
    assertThat(hosts("")).containsExactly("10.0.0.1", "169.254.1.1", "a.example");
    assertThat(hosts("?scope=loopback")).containsExactly("localhost");
    assertThat(hosts("?scope=loopback,public")).containsExactly("a.example", "localhost");
  }

  @Test
  void takesTheFiltersOfTheList() throws IOException {
    server.accepted(
        to("a.example", 0, "'session_id':'s-1','status_code':200"),
        to("b.example", 60_000, "'session_id':'s-2','status_code':500"),
        to("api.openai.com", 120_000, "'session_id':'s-2','agent_id':'dev'"));
    assertThat(hosts("?session=s-1")).containsExactly("a.example");
    assertThat(hosts("?status=5xx")).containsExactly("b.example");
    assertThat(hosts("?category=llm")).containsExactly("api.openai.com");
    assertThat(hosts("?agent=dev")).containsExactly("api.openai.com");
    assertThat(hosts("?until=" + (START + 1))).containsExactly("a.example");
    assertThat(hosts("?host=b.example")).containsExactly("b.example");
  }

  @Test
  void showsAHostThatWasReachedByRedirectsAlone() throws IOException {
    server.accepted(
        to(
            "a.example",
            0,
            "'session_id':'s','status_code':200,'hops':[{'url':'https://b.example/','status_code':302},"
                + "{'url':'https://c.example/','status_code':302},{'url':'https://c.example/x','status_code':302}]"),
        to(
            "a.example",
            1,
            "'status_code':200,'hops':[{'url':'https://a.example/x','status_code':301}]"),
        to("b.example", 2, "'status_code':200"),
        to(
            "a.example",
            3,
            "'status_code':200,'hops':[{'url':'http://localhost:3/','status_code':302}]"));
    assertThat(hosts("")).containsExactly("a.example", "b.example", "c.example");
    var c = host("?host=c.example");
    assertThat(c.get("calls").intValue()).isZero();
    assertThat(c.get("redirected_in").intValue()).isEqualTo(1);
    assertThat(c.get("first_at").isNull()).isTrue();
    assertThat(host("?host=b.example").get("redirected_in").intValue()).isEqualTo(1);
    assertThat(host("?host=a.example").get("redirected_in").intValue()).isZero();
    assertThat(hosts("?session=s")).containsExactly("a.example", "b.example", "c.example");
    assertThat(hosts("?scope=loopback")).containsExactly("localhost");
  }

  @Test
  void refusesAnUnknownOrder() throws IOException {
    var reply = server.ask("/hosts?sort=name");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply.body()).get("error").textValue())
        .isEqualTo("sort must be one of bytes, calls, errors, p95, total_latency");
    assertThat(server.ask("/hosts?since=x").status()).isEqualTo(400);
    assertThat(server.ask("/timeline?until=x").status()).isEqualTo(400);
    assertThat(server.ask("/timeline?bucket=x").status()).isEqualTo(400);
  }

  @Test
  void drawsTheTimelineInMinutesUnlessAskedOtherwise() throws IOException {
    server.accepted(
        to("a.example", 40_000, "'status_code':200,'latency_ms':10"),
        to("a.example", 59_000, "'status_code':200,'latency_ms':20.5"),
        to("a.example", 100_000, "'status_code':503"),
        to("b.example", 100_001, "'error':{'kind':'dns'},'latency_ms':3"),
        to("b.example", 100_002, "'state':'open'"));
    var body = server.get("/timeline");
    assertThat(body.toString().replace('"', '\''))
        .isEqualTo(
            "{'bucket_ms':60000,'rows':["
                + "{'t':'2026-09-21T14:14:00.000Z','host':'a.example','2xx':2,'3xx':0,'4xx':0,"
                + "'5xx':0,'none':0,'open':0,'avg_latency_ms':15.25},"
                + "{'t':'2026-09-21T14:15:00.000Z','host':'a.example','2xx':0,'3xx':0,'4xx':0,"
                + "'5xx':1,'none':0,'open':0,'avg_latency_ms':null},"
                + "{'t':'2026-09-21T14:15:00.000Z','host':'b.example','2xx':0,'3xx':0,'4xx':0,"
                + "'5xx':0,'none':1,'open':1,'avg_latency_ms':3}]}");
    assertThat(server.get("/timeline?bucket=86400000").get("rows")).hasSize(2);
    assertThat(server.get("/timeline?host=b.example").get("rows")).hasSize(1);
    assertThat(server.get("/timeline?status=2xx").get("rows")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "0, 1000",
    "-5, 1000",
    "5000, 5000",
    "999999999999, 86400000",
    "'', 60000"
  })
  void keepsTheBucketWithinASecondAndADay(String given, long used) throws IOException {
    assertThat(server.get("/timeline?bucket=" + given).get("bucket_ms").longValue())
        .isEqualTo(used);
  }
}
