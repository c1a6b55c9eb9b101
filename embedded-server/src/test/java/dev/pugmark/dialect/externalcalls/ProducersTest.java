package dev.pugmark.dialect.externalcalls;

import static dev.pugmark.dialect.externalcalls.CallsServer.call;
import static dev.pugmark.dialect.externalcalls.CallsServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.StoreDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Producers, exclusions and erasing: what is decided about calls rather than told by them. */
class ProducersTest {
  private static final String EXCLUDE = CallsServer.PATH + "/exclude";

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

  private static String batch(String instance, String counters, String... calls) {
    return "{'producer':{'instance':'"
        + instance
        + "'},'counters':{"
        + counters
        + "},'calls':["
        + String.join(",", calls)
        + "]}";
  }

  private JsonNode producers() throws IOException {
    return server.get("/producers").get("producers");
  }

  private List<Event> events(Kind kind) {
    return server
        .engine()
        .services()
        .events()
        .find(EventFilter.ALL.withKinds(Set.of(kind)).page(1_000, false));
  }

  @Test
  void tellsWhoPostedAndWhatTheyCounted() throws IOException {
    server.posted(
        """
        {'schema':1,'producer':{'name':'pugmark-interceptor','version':'0.1.0','instance':'7b0c',
         'language':'java','runtime':'25.0.3','pid':4711,'started_at':1790000000000},
         'defaults':{'session_id':'s-42'},
         'counters':{'captured':1200,'excluded':4,'dropped':1,'suppressed_errors':2,'spooled':3},
         'calls':[]}
        """);
    var producer = (com.fasterxml.jackson.databind.node.ObjectNode) producers().get(0);
    assertThat(producer.remove("first_at").textValue()).endsWith("Z");
    assertThat(producer.remove("last_at").textValue()).endsWith("Z");
    assertThat(producer.toString().replace('"', '\''))
        .isEqualTo(
            "{'instance':'7b0c','name':'pugmark-interceptor','version':'0.1.0','language':'java',"
                + "'runtime':'25.0.3','pid':4711,'started_at':'2026-09-21T14:13:20.000Z',"
                + "'session_id':'s-42','counters':{'captured':1200,'excluded':4,'dropped':1,"
                + "'suppressed_errors':2,'spooled':3}}");
  }

  @Test
  void keepsTheLastCountersOfEachInstance() throws IOException {
    server.posted(batch("i-1", "'captured':5,'dropped':1"));
    server.posted(batch("i-2", "'captured':7"));
    server.posted(batch("i-1", "'captured':9"));
    assertThat(server.get("/producers").get("count").intValue()).isEqualTo(2);
    var first = producers().get(0);
    assertThat(first.get("instance").textValue()).isEqualTo("i-1");
    assertThat(first.get("counters").get("captured").intValue()).isEqualTo(9);
    assertThat(first.get("counters").get("dropped").intValue()).isEqualTo(1);
    assertThat(first.get("counters").get("spooled").isNull()).isTrue();
  }

  @Test
  void writesNothingWhenAProducerSaysNothingNew() throws IOException {
    server.posted(batch("i-1", "'captured':5"));
    server.posted(batch("i-1", "'captured':5"));
    assertThat(events(Kind.CALL_PRODUCER_SEEN)).hasSize(1);
    server.posted(batch("i-1", "'captured':5", call("a", 0, "")));
    assertThat(events(Kind.CALL_PRODUCER_SEEN)).hasSize(2);
  }

  @Test
  void addsUpTheDropsOfTheProcessesInAResult() throws IOException {
    server.posted(batch("i-1", "'dropped':3", call("a", 0, "'session_id':'s-1',")));
    server.posted(batch("i-2", "'dropped':4", call("b", 1, "'session_id':'s-2',")));
    server.posted(batch("i-3", "'dropped':100"));
    assertThat(dropped("")).isEqualTo(7);
    assertThat(dropped("?session=s-1")).isEqualTo(3);
    assertThat(dropped("?session=s-3")).isZero();
  }

  private int dropped(String query) throws IOException {
    return server.get(query).get("summary").get("dropped").intValue();
  }

  @Test
  void showsNoProducerAsASession() throws IOException {
    server.posted(batch("i-1", "'captured':1"));
    server.owner("PUT", EXCLUDE, "{'hosts':['a.example']}");
    assertThat(server.engine().services().traces().countSessions()).isZero();
  }

  @Test
  void keepsTheListOfHostsThatAreLeftOut() throws IOException {
    assertThat(server.get("/exclude").toString()).isEqualTo("{\"rev\":0,\"hosts\":[]}");
    var put =
        server.owner("PUT", EXCLUDE, "{'hosts':['*.Corp.example',' a.example ','a.example']}");
    assertThat(put.status()).isEqualTo(200);
    assertThat(json(put.body()).get("hosts").toString())
        .isEqualTo("[\"*.corp.example\",\"a.example\"]");
    assertThat(server.get("/exclude")).isEqualTo(json(put.body()));
    server.restart();
    assertThat(server.get("/exclude")).isEqualTo(json(put.body()));
  }

  @Test
  void makesANewRevisionOnlyWhenTheListChanges() throws IOException {
    var list = "{'hosts':['a.example']}";
    var first = json(server.owner("PUT", EXCLUDE, list).body()).get("rev").longValue();
    assertThat(json(server.owner("PUT", EXCLUDE, list).body()).get("rev").longValue())
        .isEqualTo(first);
    var emptied = json(server.owner("PUT", EXCLUDE, "{'hosts':[]}").body());
    assertThat(emptied.get("rev").longValue()).isGreaterThan(first);
    assertThat(emptied.get("hosts")).isEmpty();
    assertThat(events(Kind.CALL_HOSTS_EXCLUDED)).hasSize(2);
  }

  @Test
  void storesNothingOfAnExcludedCallButTheCount() throws IOException {
    server.owner("PUT", EXCLUDE, "{'hosts':['api.example.com']}");
    var seq = server.engine().store().lastSeq();
    var answer = server.posted("[" + call("a", 0, "'session_id':'s',") + "]");
    assertThat(answer.get("excluded").intValue()).isEqualTo(1);
    assertThat(answer.get("accepted").intValue()).isZero();
    assertThat(server.engine().store().lastSeq()).isEqualTo(seq);
    assertThat(server.ask("/a").status()).isEqualTo(404);
  }

  @Test
  void doesNotLetAQueryStringDecide() throws IOException {
    server.owner("PUT", EXCLUDE, "{'hosts':['localhost']}");
    var answer =
        server.posted(
            "[{'method':'GET','started_at':1,'url':'https://a.example/localhost?next=localhost'}]");
    assertThat(answer.get("accepted").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'hosts':'a.example'}",
        "{'hosts':[7]}",
        "{'hosts':['']}",
        "{'hosts':['a b']}",
        ""
      })
  void refusesAListThatIsNone(String body) throws IOException {
    var reply = server.owner("PUT", EXCLUDE, body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply.body()).get("error").isTextual()).isTrue();
    assertThat(server.get("/exclude").get("rev").longValue()).isZero();
  }

  @Test
  void asksForTheOwnersKeyWhereItChangesOrErases() throws IOException {
    var client = server.client();
    var put = client.send(client.head("PUT", EXCLUDE, "Content-Length: 0")).reply();
    assertThat(put.status()).isEqualTo(401);
    var delete = client.send(client.head("DELETE", CallsServer.PATH + "?session=s")).reply();
    assertThat(delete.status()).isEqualTo(401);
    assertThat(json(delete.body()).has("error")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?session=", "?host=", "?agent=dev", "?session=&host=a.example"})
  void erasesNothingThatIsNotNamed(String query) throws IOException {
    server.accepted(call("a", 0, ""));
    assertThat(server.owner("DELETE", CallsServer.PATH + query, "").status()).isEqualTo(400);
    assertThat(server.ids("")).containsExactly("a");
  }

  @Test
  void erasesTheCallsOfASessionOrOfAHost() throws IOException {
    server.accepted(
        call("a", 0, "'session_id':'s-1',"),
        call("b", 1, "'session_id':'s-1','state':'open',"),
        call("c", 2, "'session_id':'s-2',"),
        "{'id':'d','session_id':'s-2','method':'GET','url':'https://b.example/','started_at':5}");
    assertThat(server.owner("DELETE", CallsServer.PATH + "?session=s-1", "").body())
        .isEqualTo("{\"deleted\":2}");
    assertThat(server.ids("")).containsExactly("c", "d");
    assertThat(server.owner("DELETE", CallsServer.PATH + "?host=B.example", "").body())
        .isEqualTo("{\"deleted\":1}");
    assertThat(server.ids("")).containsExactly("c");
    assertThat(server.owner("DELETE", CallsServer.PATH + "?session=s-2&host=b.example", "").body())
        .isEqualTo("{\"deleted\":0}");
    assertThat(server.owner("DELETE", CallsServer.PATH + "?session_id=s-2", "").body())
        .isEqualTo("{\"deleted\":1}");
    assertThat(server.get("").get("total").intValue()).isZero();
    assertThat(server.engine().services().traces().countSessions()).isZero();
    assertThat(events(Kind.ERASED)).hasSize(3);
  }

  @Test
  void leavesNothingOfWhatItErased() throws IOException {
    var secret = "https://verysecrethost.example/path-that-nobody-may-see";
    server.accepted(
        "{'id':'a','session_id':'s','state':'open','method':'GET','url':'"
            + secret
            + "','started_at':1}");
    server.posted(
        "[{'id':'a','session_id':'s','method':'GET','url':'"
            + secret
            + "','started_at':1,'status':200}]");
    server.owner("DELETE", CallsServer.PATH + "?host=verysecrethost.example", "");
    var before = StoreDump.of(server.file());
    server.engine().store().rebuild(new dev.pugmark.projection.Projections(), (_, _) -> {}).join();
    assertThat(StoreDump.of(server.file())).isEqualTo(before);
    server.close();
    assertThat(
            new String(
                Files.readAllBytes(server.file()), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("verysecrethost", "nobody-may-see");
    server = new CallsServer(folder);
  }
}
