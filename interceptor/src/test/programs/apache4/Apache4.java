package program;

import org.apache.http.HttpEntity;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

public final class Apache4 implements Client {
  private final CloseableHttpClient client = HttpClients.custom().useSystemProperties().setMaxConnPerRoute(20).build();

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    HttpUriRequest request;
    if (body != null) {
      HttpPost post = new HttpPost(url);
      post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
      request = post;
    } else {
      request = method.equals("HEAD") ? new HttpHead(url) : new HttpGet(url);
    }
    try (CloseableHttpResponse response = client.execute(request)) {
      HttpEntity entity = response.getEntity();
      int length = entity == null ? 0 : Driver.drain(entity.getContent());
      return response.getStatusLine().getStatusCode() + " " + length;
    }
  }

  @Override
  public String impatient(String url, int millis) throws Exception {
    HttpGet get = new HttpGet(url);
    get.setConfig(RequestConfig.custom().setConnectTimeout(millis).setSocketTimeout(millis).build());
    try (CloseableHttpResponse response = client.execute(get)) {
      return "" + response.getStatusLine().getStatusCode();
    }
  }

  @Override
  public String partial(String url) throws Exception {
    HttpGet get = new HttpGet(url);
    CloseableHttpResponse response = client.execute(get);
    int first = response.getEntity().getContent().read();
    response.close();
    return response.getStatusLine().getStatusCode() + " " + first;
  }

  @Override
  public String cancelled(String url) throws Exception {
    HttpGet get = new HttpGet(url);
    Thread other =
        new Thread(
            () -> {
              try {
                Driver.awaitArrival(url);
              } catch (java.io.IOException unreachable) {
                return;
              }
              get.abort();
            });
    other.start();
    try (CloseableHttpResponse response = client.execute(get)) {
      return "" + response.getStatusLine().getStatusCode();
    }
  }

  @Override
  public String later(String url) throws Exception {
    return client.execute(
        new HttpGet(url), response -> "" + response.getStatusLine().getStatusCode());
  }
}
