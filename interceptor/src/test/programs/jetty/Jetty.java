package program;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;

/** In words that all versions understand. */
public final class Jetty implements Client {
  private final HttpClient client = new HttpClient();

  public Jetty() throws Exception {
    client.start();
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    if (body != null || url.startsWith("https") || url.contains("@")) {
      throw new UnsupportedOperationException(); // differs between versions
    }
    var response = client.newRequest(url).method(method).send();
    return response.getStatus() + " " + response.getContent().length;
  }

  @Override
  public String impatient(String url, int millis) throws Exception {
    return "" + client.newRequest(url).timeout(millis, TimeUnit.MILLISECONDS).send().getStatus();
  }

  @Override
  public String cancelled(String url) throws Exception {
    if (url.startsWith("https")) {
      throw new UnsupportedOperationException(); // as above
    }
    CompletableFuture<String> said = new CompletableFuture<>();
    var request = client.newRequest(url);
    request.send(
        result -> {
          if (result.isFailed()) {
            said.completeExceptionally(result.getFailure());
          } else {
            said.complete("" + result.getResponse().getStatus());
          }
        });
    Driver.awaitArrival(url);
    request.abort(new CancellationException());
    return said.get();
  }

  @Override
  public String later(String url) throws Exception {
    CompletableFuture<String> said = new CompletableFuture<>();
    client.newRequest(url).send(result -> said.complete("" + result.getResponse().getStatus()));
    return said.get();
  }
}
