package dev.pugmark.notify.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import dev.pugmark.notify.NotToldException;
import dev.pugmark.notify.Notice;
import dev.pugmark.notify.Notifier;
import dev.pugmark.settings.TelegramSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends alerts by Telegram's Bot API. What Telegram cannot read is sent once more as plain text;
 * nothing else is tried again.
 */
public final class TelegramNotifier implements Notifier {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int BAD_REQUEST = 400;

  private final Supplier<@Nullable TelegramSettings> settings;
  private @Nullable HttpClient client;

  /**
   * @param settings asked at each alert; null sends nothing
   */
  public TelegramNotifier(Supplier<@Nullable TelegramSettings> settings) {
    this.settings = settings;
  }

  @Override
  public String id() {
    return "Telegram";
  }

  @Override
  public void tell(Notice notice) throws IOException, InterruptedException {
    var now = settings.get();
    if (now == null) {
      return;
    }
    var status = send(now, TelegramMessage.rich(notice, now.chatId(), now.dashboard()));
    if (status == BAD_REQUEST) {
      status = send(now, TelegramMessage.plain(notice, now.chatId()));
    }
    if (status / 100 != 2) {
      throw new NotToldException("it answered " + status);
    }
  }

  private static int send(HttpClient client, TelegramSettings to, JsonNode body)
      throws IOException, InterruptedException {
    var base = to.apiBase().toString().replaceAll("/+$", "");
    var request =
        HttpRequest.newBuilder(URI.create(base + "/bot" + to.botToken() + "/sendMessage"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private int send(TelegramSettings to, JsonNode body) throws IOException, InterruptedException {
    var known = client;
    if (known == null) {
      // Not before it is needed: it starts a thread, and most people send nothing.
      known =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(PATIENCE)
              .build();
      client = known;
    }
    return send(known, to, body);
  }
}
