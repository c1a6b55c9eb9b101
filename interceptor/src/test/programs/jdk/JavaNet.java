package program;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

public class JavaNet implements Client {
  final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    HttpResponse<String> response =
        client.send(request(method, url, body).build(), HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body().length();
  }

  static HttpRequest.Builder request(String method, String url, byte[] body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return request
        .method(
            method,
            body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body));
  }

  @Override
  public String impatient(String url, int millis) throws Exception {
    HttpRequest request = request("GET", url, null).timeout(Duration.ofMillis(millis)).build();
    return "" + client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Override
  public String partial(String url) throws Exception {
    HttpResponse<InputStream> response =
        client.send(request("GET", url, null).build(), HttpResponse.BodyHandlers.ofInputStream());
    int first = response.body().read();
    response.body().close();
    return response.statusCode() + " " + first;
  }

  @Override
  public String cancelled(String url) throws Exception {
    CompletableFuture<HttpResponse<String>> future =
        client.sendAsync(request("GET", url, null).build(), HttpResponse.BodyHandlers.ofString());
    Driver.awaitArrival(url);
    return "" + future.cancel(true);
  }

  @Override
  public String later(String url) throws Exception {
    return client
        .sendAsync(request("GET", url, null).build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> response.statusCode() + " " + response.body().length())
        .get();
  }
}
