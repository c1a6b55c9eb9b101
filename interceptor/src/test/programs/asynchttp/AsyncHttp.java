package program;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.BoundRequestBuilder;
import org.asynchttpclient.Dsl;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.HttpResponseStatus;
import org.asynchttpclient.ListenableFuture;
import org.asynchttpclient.Response;

/** In words that all versions understand. */
public final class AsyncHttp implements Client {
  private final AsyncHttpClient client;

  public AsyncHttp() throws Exception {
    client =
        Dsl.asyncHttpClient(
            Dsl.config()
                .setFollowRedirect(true)
                .setCompressionEnforced(true)
                .setMaxRequestRetry(0)
                .setSslContext(
                    io.netty.handler.ssl.SslContextBuilder.forClient()
                        .trustManager(Trust.ofTheTests())
                        .build()));
  }

  private BoundRequestBuilder request(String method, String url, byte[] body) {
    BoundRequestBuilder request = client.prepare(method, url);
    return body == null
        ? request
        : request.setBody(body).setHeader("Content-Type", "application/json");
  }

  private static String said(ListenableFuture<Response> future) throws Exception {
    try {
      Response response = future.get();
      return response.getStatusCode() + " " + response.getResponseBodyAsBytes().length;
    } catch (ExecutionException failed) {
      throw (Exception) failed.getCause();
    }
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    return said(request(method, url, body).execute());
  }

  @Override
  public String impatient(String url, int millis) throws Exception {
    BoundRequestBuilder request = request("GET", url, null);
    try {
      request.getClass().getMethod("setRequestTimeout", int.class).invoke(request, millis);
    } catch (NoSuchMethodException newer) {
      request
          .getClass()
          .getMethod("setRequestTimeout", java.time.Duration.class)
          .invoke(request, java.time.Duration.ofMillis(millis));
    }
    return said(request.execute());
  }

  @Override
  public String partial(String url) throws Exception {
    return request("GET", url, null)
        .execute(
            new AsyncHandler<String>() {
              private String said = "";

              @Override
              public State onStatusReceived(HttpResponseStatus status) {
                said = "" + status.getStatusCode();
                return State.CONTINUE;
              }

              @Override
              public State onHeadersReceived(HttpHeaders headers) {
                return State.CONTINUE;
              }

              @Override
              public State onBodyPartReceived(HttpResponseBodyPart part) {
                return State.ABORT;
              }

              @Override
              public void onThrowable(Throwable thrown) {}

              @Override
              public String onCompleted() {
                return said;
              }
            })
        .get();
  }

  @Override
  public String cancelled(String url) throws Exception {
    ListenableFuture<Response> future = request("GET", url, null).execute();
    Driver.awaitArrival(url);
    return "" + future.cancel(true);
  }

  @Override
  public String later(String url) throws Exception {
    CompletableFuture<Response> future = request("GET", url, null).execute().toCompletableFuture();
    return future.thenApply(response -> "" + response.getStatusCode()).get();
  }
}
