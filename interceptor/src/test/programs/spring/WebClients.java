package program;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Spring's reactive client over one of the libraries that it can use. */
abstract class WebClients implements Client {
  private final WebClient client;

  WebClients(ClientHttpConnector library) {
    client = WebClient.builder().clientConnector(library).build();
  }

  private Mono<String> send(String method, String url, byte[] body) {
    WebClient.RequestBodySpec request =
        client.method(HttpMethod.valueOf(method)).uri(URI.create(url));
    return (body == null ? request : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body))
        .exchangeToMono(
            response ->
                response
                    .bodyToMono(byte[].class)
                    .map(bytes -> bytes.length)
                    .defaultIfEmpty(0)
                    .map(length -> response.statusCode().value() + " " + length));
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    return send(method, url, body).block();
  }

  @Override
  public String cancelled(String url) throws Exception {
    Disposable running = send("GET", url, null).subscribe();
    Driver.awaitArrival(url);
    running.dispose();
    return "";
  }

  @Override
  public String later(String url) throws Exception {
    CompletableFuture<String> said = send("GET", url, null).toFuture();
    return said.get();
  }
}
