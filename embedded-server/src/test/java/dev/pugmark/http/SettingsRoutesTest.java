package dev.pugmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.settings.SettingsFile;
import dev.pugmark.store.StoreOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user decides about alerts, over the port. */
class SettingsRoutesTest {
  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Engine engine;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        folder.resolve("settings.json"),
        "{\"telegram\":{\"botToken\":\"1:secret\",\"chatId\":\"7\"}}");
    engine =
        Engine.start(
            folder.resolve("s.pugmark"),
            ServerOptions.onPort(0),
            StoreOptions.DEFAULT,
            new Surroundings(Engine::nowMicros, new SettingsFile(folder.resolve("settings.json"))));
  }

  @AfterEach
  void stop() {
    client.close();
    engine.close();
  }

  private HttpResponse<String> ask(String method, String body, String key)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(engine.address()).resolve("/api/pugmark/settings"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void areForTheOwnerAloneAndShowNoSecret() throws Exception {
    assertThat(ask("GET", "", "other").statusCode()).isEqualTo(401);
    var shown = ask("GET", "", engine.ownerKey());
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body())
        .contains("\"stuckAfterSeconds\":300", "\"chatId\":\"7\"")
        .doesNotContain("secret", "botToken");
  }

  @Test
  void holdAtOnceAndForTheNextStartAndLeaveWhereAlertsAreSent() throws Exception {
    var changed =
        ask(
            "PUT",
            "{\"alerts\":{\"stuckAfterSeconds\":61},\"desktop\":{\"enabled\":false},"
                + "\"quietHours\":{\"from\":\"22:00\",\"to\":\"7:30\"}}",
            engine.ownerKey());
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).contains("\"to\":\"07:30\"");
    assertThat(engine.settings().alerts().stuckAfterSeconds()).isEqualTo(61);
    var kept = new SettingsFile(folder.resolve("settings.json")).read();
    assertThat(kept).isEqualTo(engine.settings());
    assertThat(kept.telegram()).isNotNull();
  }

  @Test
  void areLeftAsTheyAreByWhatCannotBe() throws Exception {
    var before = engine.settings();
    for (var body :
        new String[] {
          "{\"alerts\":{\"stuckAfterSeconds\":0}}",
          "{\"alerts\":{\"stuck\":1}}",
          "{\"quietHours\":{\"from\":\"22\",\"to\":\"07:00\"}}",
          "{\"quietHours\":{\"from\":\"22:00\",\"to\":\"22:00\"}}",
          "{\"telegram\":{\"chatId\":\"8\"}}",
          "[]"
        }) {
      assertThat(ask("PUT", body, engine.ownerKey()).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(engine.settings()).isEqualTo(before);
  }
}
