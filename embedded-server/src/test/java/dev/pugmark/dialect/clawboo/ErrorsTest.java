package dev.pugmark.dialect.clawboo;

import static dev.pugmark.projection.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed of errors, and the class that each gets when its sender gave it none. */
class ErrorsTest {
  private static final long T0 = 1_790_000_000_000_000L;

  @TempDir Path folder;
  private ClawbooServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ClawbooServer(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static Event error(long tsMicros, String data) {
    return event(Kind.ERROR, Scope.NONE.withTask("k").withAgent("a"), tsMicros, null, data);
  }

  private List<JsonNode> errors(String query) throws Exception {
    return ClawbooServer.list(server.get("/api/obs/errors" + query).get("errors"));
  }

  @Test
  void answersAnEmptyStoreWithNothing() throws Exception {
    assertThat(server.client().get("/api/obs/errors").body())
        .isEqualTo("{\"errors\":[],\"harnessBugCount\":0}");
  }

  @Test
  void givesTheNewestFirstByTheirOwnTime() throws Exception {
    server.store(
        error(T0 + 2_000, "{\"errorClass\":\"Timeout\",\"message\":\"late\"}"),
        error(T0 + 3_000, "{\"harnessBug\":1}"),
        error(T0 + 1_000, "{}"),
        event(Kind.TOOL_CALL, Scope.NONE, T0 + 9_000, null, "{}"));
    assertThat(server.client().get("/api/obs/errors").body())
        .isEqualTo(
            "{\"errors\":["
                + "{\"seq\":2,\"ts\":1790000000003,\"taskId\":\"k\",\"agentId\":\"a\","
                + "\"runtime\":null,\"errorClass\":\"Unknown\",\"harnessBug\":true,\"message\":\"\"},"
                + "{\"seq\":1,\"ts\":1790000000002,\"taskId\":\"k\",\"agentId\":\"a\","
                + "\"runtime\":null,\"errorClass\":\"Timeout\",\"harnessBug\":false,"
                + "\"message\":\"late\"},"
                + "{\"seq\":3,\"ts\":1790000000001,\"taskId\":\"k\",\"agentId\":\"a\","
                + "\"runtime\":null,\"errorClass\":\"Unknown\",\"harnessBug\":false,"
                + "\"message\":\"\"}],\"harnessBugCount\":1}");
  }

  @Test
  void filtersByTimeAndByHarnessBug() throws Exception {
    server.store(
        error(T0, "{\"harnessBug\":true}"),
        error(T0 + 1_000, "{\"harnessBug\":true}"),
        error(T0 + 2_000, "{\"harnessBug\":false}"));
    assertThat(errors("?since=1790000000001")).hasSize(2);
    assertThat(errors("?harnessBug=true")).hasSize(2);
    assertThat(errors("?harnessBug=1")).hasSize(3);
    assertThat(errors("?harnessBug=TRUE")).hasSize(3);
    assertThat(errors("?limit=1")).hasSize(3);
    var both = server.get("/api/obs/errors?since=1790000000001&harnessBug=true");
    assertThat(both.get("errors")).hasSize(1);
    assertThat(both.get("harnessBugCount").intValue()).isEqualTo(1);
  }

  @Test
  void givesFiveHundredAtMost() throws Exception {
    server.store(
        IntStream.range(0, 600)
            .mapToObj(i -> error(T0 + i * 1_000L, "{\"harnessBug\":" + (i < 200) + "}"))
            .toArray(Event[]::new));
    var feed = server.get("/api/obs/errors?harnessBug=true");
    assertThat(feed.get("harnessBugCount").intValue()).isEqualTo(100);
    assertThat(feed.get("errors")).hasSize(100);
    assertThat(errors("")).hasSize(500);
  }

  @Test
  void masksTheWholeAnswer() throws Exception {
    server.store(error(T0, "{\"message\":\"401 for sk-abcdefghijklmnop\"}"));
    assertThat(errors("").getFirst().get("message").asText()).isEqualTo("401 for ••••");
  }

  @Test
  void classesAnErrorThatItsSenderDidNotClass() throws Exception {
    server.ingest(
        5,
        "{\"kind\":\"error\",\"data\":{\"code\":429,\"message\":\"slow down\"}}",
        "{\"kind\":\"error\",\"data\":{\"message\":\"the flux capacitor desynchronized\"}}",
        "{\"kind\":\"error\",\"data\":{\"errorClass\":\"PolicyDenied\",\"harnessBug\":false}}",
        "{\"kind\":\"error\",\"data\":{\"message\":\"timeout\",\"harnessBug\":true}}",
        "{\"kind\":\"error\"}");
    var rows = server.events("").stream().map(row -> row.get("data").asText()).toList();
    assertThat(rows)
        .containsExactly(
            "{\"code\":429,\"message\":\"slow down\",\"errorClass\":\"RateLimited\","
                + "\"harnessBug\":false}",
            "{\"message\":\"the flux capacitor desynchronized\",\"errorClass\":\"Unknown\","
                + "\"harnessBug\":true}",
            "{\"errorClass\":\"PolicyDenied\",\"harnessBug\":false}",
            "{\"message\":\"timeout\",\"harnessBug\":true,\"errorClass\":\"Timeout\"}",
            "{\"errorClass\":\"Unknown\",\"harnessBug\":true}");
    assertThat(server.get("/api/obs/errors").get("harnessBugCount").intValue()).isEqualTo(3);
  }

  @Test
  void classesTheErrorsOfEveryContract() throws Exception {
    var client = server.client();
    client.post(
        "/v1/runs",
        "{\"run_id\":\"r\",\"status\":\"failed\",\"error\":{\"type\":\"E\",\"message\":\"ENOENT\"}}");
    client.post(
        "/hooks/claude-code",
        "{\"hook_event_name\":\"StopFailure\",\"session_id\":\"s\",\"error\":\"odd\","
            + "\"error_details\":\"the flux capacitor desynchronized\"}");
    server.ingest(1, "{\"kind\":\"error\",\"data\":{\"message\":\"user aborted the run\"}}");
    assertThat(errors(""))
        .extracting(row -> row.get("errorClass").asText() + " " + row.get("harnessBug").asText())
        .containsExactlyInAnyOrder("UnexpectedEnv false", "Unknown true", "UserAborted false");
    assertThat(errors("?harnessBug=true").getFirst().get("taskId").asText()).isEqualTo("s");
  }
}
