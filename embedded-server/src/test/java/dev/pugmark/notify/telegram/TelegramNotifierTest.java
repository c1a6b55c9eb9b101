package dev.pugmark.notify.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Alert;
import dev.pugmark.notify.NotToldException;
import dev.pugmark.notify.Notice;
import dev.pugmark.settings.TelegramSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in for the Bot API on this computer. */
class TelegramNotifierTest {
  private HttpServer api;
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
  private final Queue<Integer> answers = new ArrayDeque<>();

  @BeforeEach
  void start() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext("/", this::answer);
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      paths.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      bodies.add(Json.read(exchange.getRequestBody().readAllBytes()));
      var status = answers.poll();
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    } catch (BadJsonException broken) {
      exchange.sendResponseHeaders(500, -1);
    }
  }

  private TelegramSettings settings(@Nullable String dashboard) {
    return new TelegramSettings(
        "123:abc-DEF_x",
        "-42",
        URI.create("http://127.0.0.1:" + api.getAddress().getPort() + "/"),
        dashboard == null ? null : URI.create(dashboard));
  }

  private void tell(@Nullable TelegramSettings settings, Alert alert)
      throws IOException, InterruptedException {
    new TelegramNotifier(() -> settings).tell(new Notice(alert, "reviewer"));
  }

  private static Alert alert(Alert.Severity severity, String agent, String message) {
    return new Alert(
        "alert_1", agent, Alert.Type.COST_SPIKE, severity, message, 0, false, 1, List.of());
  }

  @Test
  void sendsNothingUnlessItIsConfigured() throws Exception {
    tell(null, alert(Alert.Severity.INFO, "a1", "m"));
    assertThat(paths).isEmpty();
  }

  @Test
  void writesTheAlertLineByLineAndEscapesIt() throws Exception {
    tell(settings(null), alert(Alert.Severity.WARNING, "my_agent<1>", "a_b *c* [d] & <b>"));
    assertThat(paths).containsExactly("POST /bot123:abc-DEF_x/sendMessage");
    var body = bodies.getFirst();
    assertThat(body.path("chat_id").asText()).isEqualTo("-42");
    assertThat(body.path("parse_mode").asText()).isEqualTo("HTML");
    assertThat(body.has("reply_markup")).isFalse();
    assertThat(body.path("text").asText())
        .isEqualTo(
            """
            🟡 <b>Pugmark Alert</b>

            <b>Type:</b> cost_spike
            <b>Severity:</b> WARNING
            <b>Agent:</b> <code>my_agent&lt;1&gt;</code>

            a_b *c* [d] &amp; &lt;b&gt;\
            """);
  }

  @Test
  void showsTheSeverityAsASign() throws Exception {
    tell(settings(null), alert(Alert.Severity.CRITICAL, "a1", "m"));
    tell(settings(null), alert(Alert.Severity.INFO, "a1", "m"));
    assertThat(bodies.get(0).path("text").asText()).startsWith("🔴 ").contains("CRITICAL");
    assertThat(bodies.get(1).path("text").asText()).startsWith("🔵 ").contains("INFO");
  }

  @Test
  void offersButtonsOnlyWhereADashboardIsKnown() throws Exception {
    tell(settings("https://d.example/x/"), alert(Alert.Severity.INFO, "a/b ä?", "m"));
    assertThat(bodies.getFirst().path("reply_markup").toString())
        .isEqualTo(
            "{\"inline_keyboard\":[[{\"text\":\"View Agent\","
                + "\"url\":\"https://d.example/x/agents/a%2Fb%20%C3%A4%3F\"},"
                + "{\"text\":\"View Alerts\",\"url\":\"https://d.example/x/alerts\"}]]}");
  }

  @Test
  void sendsAgainAsPlainTextWhatIsRefused() throws Exception {
    answers.add(400);
    tell(settings("http://localhost:5173"), alert(Alert.Severity.CRITICAL, "a<1>", "x < y"));
    assertThat(bodies).hasSize(2);
    var plain = bodies.get(1);
    assertThat(plain.has("parse_mode")).isFalse();
    assertThat(plain.has("reply_markup")).isFalse();
    assertThat(plain.path("text").asText())
        .isEqualTo(
            """
            🔴 Pugmark Alert

            Type: cost_spike
            Severity: CRITICAL
            Agent: a<1>

            x < y\
            """);
  }

  @Test
  void triesNothingElseAgain() {
    for (var status : new int[] {401, 403, 429, 500, 302}) {
      answers.add(status);
      assertThatThrownBy(() -> tell(settings(null), alert(Alert.Severity.INFO, "a1", "m")))
          .isInstanceOf(NotToldException.class)
          .hasMessage("it answered " + status);
    }
    answers.addAll(List.of(400, 400));
    assertThatThrownBy(() -> tell(settings(null), alert(Alert.Severity.INFO, "a1", "m")))
        .hasMessage("it answered 400");
    assertThat(paths).hasSize(7);
  }

  @Test
  void cutsLongTexts() throws Exception {
    tell(settings(null), alert(Alert.Severity.INFO, "x".repeat(5_000), "<".repeat(5_000)));
    assertThat(bodies.getFirst().path("text").asText().length()).isLessThan(4_096);
  }

  @Test
  void saysNothingOfItsSecretWhenNobodyAnswers() {
    var settings = settings(null);
    api.stop(0);
    assertThatThrownBy(() -> tell(settings, alert(Alert.Severity.INFO, "a1", "m")))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("123:abc");
  }
}
