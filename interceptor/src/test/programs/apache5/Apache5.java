package program;

import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

public final class Apache5 implements Client {
  private final CloseableHttpClient client =
      HttpClients.custom()
          .disableAutomaticRetries()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .useSystemProperties()
                  .setMaxConnPerRoute(20)
                  .build())
          .build();

  private static HttpUriRequestBase request(String method, String url, byte[] body) {
    HttpUriRequestBase request = new HttpUriRequestBase(method, java.net.URI.create(url));
    if (body != null) {
      request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    }
    return request;
  }

  @Override
  @SuppressWarnings("deprecation")
  public String call(String method, String url, byte[] body) throws Exception {
    try (CloseableHttpResponse response = client.execute(request(method, url, body))) {
      HttpEntity entity = response.getEntity();
      int length = entity == null ? 0 : Driver.drain(entity.getContent());
      return response.getCode() + " " + length;
    }
  }

  @Override
  @SuppressWarnings("deprecation")
  public String impatient(String url, int millis) throws Exception {
    HttpUriRequestBase request = request("GET", url, null);
    request.setConfig(
        RequestConfig.custom()
            .setConnectTimeout(Timeout.of(millis, TimeUnit.MILLISECONDS))
            .setResponseTimeout(Timeout.of(millis, TimeUnit.MILLISECONDS))
            .build());
    try (CloseableHttpResponse response = client.execute(request)) {
      return "" + response.getCode();
    }
  }

  @Override
  @SuppressWarnings("deprecation")
  public String partial(String url) throws Exception {
    HttpUriRequestBase request = request("GET", url, null);
    CloseableHttpResponse response = client.execute(request);
    int first = response.getEntity().getContent().read();
    request.abort();
    response.close();
    return response.getCode() + " " + first;
  }

  @Override
  @SuppressWarnings("deprecation")
  public String cancelled(String url) throws Exception {
    HttpUriRequestBase request = request("GET", url, null);
    Thread other =
        new Thread(
            () -> {
              try {
                Driver.awaitArrival(url);
              } catch (java.io.IOException unreachable) {
                return;
              }
              request.abort();
            });
    other.start();
    try (CloseableHttpResponse response = client.execute(request)) {
      return "" + response.getCode();
    }
  }

  @Override
  public String later(String url) throws Exception {
    return client.execute(request("GET", url, null), response -> "" + response.getCode());
  }
}
