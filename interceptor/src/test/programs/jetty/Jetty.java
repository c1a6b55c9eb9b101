package program;

import java.lang.reflect.Method;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;

/** In words that all versions understand. */
public final class Jetty implements Client {
  private static final String API =
      HttpClient.class.getResource("/org/eclipse/jetty/client/api/Request.class") == null
          ? "org.eclipse.jetty.client."
          : "org.eclipse.jetty.client.api.";

  private final HttpClient client = new HttpClient();

  public Jetty() throws Exception {
    client.start();
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    if (url.startsWith("https") || url.contains("@")) {
      throw new UnsupportedOperationException(); // differs between versions
    }
    var request = client.newRequest(url).method(method);
    if (body != null) {
      content(request, body);
    }
    var response = request.send();
    return response.getStatus() + " " + response.getContent().length;
  }

  /** The one thing that has another name in each version. */
  private static void content(Object request, byte[] body) throws Exception {
    String[][] names = {
      {"org.eclipse.jetty.client.BytesRequestContent", "body"},
      {"org.eclipse.jetty.client.util.BytesRequestContent", "body"},
      {"org.eclipse.jetty.client.util.BytesContentProvider", "content"},
    };
    for (String[] name : names) {
      try {
        Object content =
            Class.forName(name[0])
                .getConstructor(String.class, byte[][].class)
                .newInstance("application/json", new byte[][] {body});
        for (Method method : Class.forName(API + "Request").getMethods()) {
          if (method.getName().equals(name[1])
              && method.getParameterCount() == 1
              && method.getParameterTypes()[0].isInstance(content)) {
            method.invoke(request, content);
            return;
          }
        }
      } catch (ClassNotFoundException another) {
        // Of another version.
      }
    }
    throw new IllegalStateException();
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
