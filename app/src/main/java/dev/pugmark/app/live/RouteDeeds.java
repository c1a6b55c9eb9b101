package dev.pugmark.app.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.panel.Deeds;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the server of the open store, which may be this process or another. */
public final class RouteDeeds implements Deeds {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Supplier<Optional<OpenStore.Address>> server;

  /**
   * Asks whoever serves at the time.
   *
   * @param server asked on the FX thread before each deed
   */
  public RouteDeeds(Supplier<Optional<OpenStore.Address>> server) {
    this.server = server;
  }

  @Override
  public void ask(
      String method, String path, @Nullable Map<String, ?> body, Consumer<Outcome> then) {
    var address = server.get();
    if (address.isEmpty()) {
      then.accept(new Outcome(false, Messages.text("deed.no.server"), ""));
      return;
    }
    var to = address.get();
    var text = body == null ? "" : Json.write(Json.of(body));
    Thread.ofVirtual()
        .name("pugmark-deed")
        .start(() -> {
          var outcome = outcome(to, method, path, text);
          Fx.run(() -> then.accept(outcome));
        });
  }

  /** Made by the first deed, not by the start of the window: it brings the whole of TLS along. */
  private static final class Client {
    static final HttpClient ONE =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  }

  private Outcome outcome(OpenStore.Address to, String method, String path, String body) {
    var request = HttpRequest.newBuilder(to.uri().resolve(path)).timeout(PATIENCE);
    var publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    request.method(method, publisher);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (to.key() != null) {
      request.header("Authorization", "Bearer " + to.key());
    }
    try {
      var answer = Client.ONE.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var done = answer.statusCode() / 100 == 2;
      return new Outcome(done, done ? "" : why(answer.statusCode(), answer.body()), answer.body());
    } catch (IOException failed) {
      return new Outcome(false, Messages.text("deed.not.reached", to.brief()), "");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Outcome(false, Messages.text("deed.not.reached", to.brief()), "");
    }
  }

  /** The sentence of an error in whichever contract's shape. */
  private static String why(int status, String body) {
    try {
      var error = Json.read(body).path("error");
      var message = error.isObject() ? error.path("message") : error;
      if (message.isTextual()) {
        return message.asText();
      }
      JsonNode detail = Json.read(body).path("detail");
      if (detail.isTextual()) {
        return detail.asText();
      }
    } catch (BadJsonException _) {
      // said by its status alone
    }
    return Messages.text("deed.refused", status);
  }
}
