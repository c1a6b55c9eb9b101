package program;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.util.Timeout;

public final class Apache5Async implements Client {
  private final CloseableHttpAsyncClient client =
      HttpAsyncClients.custom()
          .disableAutomaticRetries()
          // The oldest version and the origin do not agree on HTTP/2 over TLS, with or without an agent.
          .setVersionPolicy(org.apache.hc.core5.http2.HttpVersionPolicy.FORCE_HTTP_1)
          .setConnectionManager(
              PoolingAsyncClientConnectionManagerBuilder.create()
                  .setTlsStrategy(ClientTlsStrategyBuilder.create().useSystemProperties().build())
                  .setMaxConnPerRoute(20)
                  .build())
          .build();

  public Apache5Async() {
    client.start();
  }

  private Future<SimpleHttpResponse> send(SimpleHttpRequest request) {
    return client.execute(request, null);
  }

  private static SimpleHttpRequest request(String method, String url) {
    return new SimpleHttpRequest(method, java.net.URI.create(url));
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    SimpleHttpRequest request = request(method, url);
    if (body != null) {
      request.setBody(body, ContentType.APPLICATION_JSON);
    }
    try {
      SimpleHttpResponse response = send(request).get();
      byte[] bytes = response.getBodyBytes();
      return response.getCode() + " " + (bytes == null ? 0 : bytes.length);
    } catch (ExecutionException failed) {
      throw (Exception) failed.getCause();
    }
  }

  @Override
  @SuppressWarnings("deprecation")
  public String impatient(String url, int millis) throws Exception {
    SimpleHttpRequest request = request("GET", url);
    request.setConfig(
        RequestConfig.custom()
            .setConnectTimeout(Timeout.of(millis, TimeUnit.MILLISECONDS))
            .setResponseTimeout(Timeout.of(millis, TimeUnit.MILLISECONDS))
            .build());
    return "" + send(request).get().getCode();
  }

  @Override
  public String cancelled(String url) throws Exception {
    Future<SimpleHttpResponse> future = send(request("GET", url));
    Driver.awaitArrival(url);
    return "" + future.cancel(true);
  }
}
