package program;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;

public final class Apache4Async implements Client {
  private final CloseableHttpAsyncClient client =
      HttpAsyncClients.custom().useSystemProperties().setMaxConnPerRoute(20).build();

  public Apache4Async() {
    client.start();
  }

  @Override
  public String call(String method, String url, byte[] body) throws Exception {
    HttpUriRequest request = method.equals("HEAD") ? new HttpHead(url) : new HttpGet(url);
    if (body != null) {
      HttpPost post = new HttpPost(url);
      post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
      request = post;
    }
    return said(client.execute(request, null));
  }

  private static String said(Future<HttpResponse> future) throws Exception {
    try {
      HttpResponse response = future.get();
      HttpEntity entity = response.getEntity();
      int length = entity == null ? 0 : Driver.drain(entity.getContent());
      return response.getStatusLine().getStatusCode() + " " + length;
    } catch (ExecutionException failed) {
      throw (Exception) failed.getCause();
    }
  }

  @Override
  public String impatient(String url, int millis) throws Exception {
    HttpGet get = new HttpGet(url);
    get.setConfig(RequestConfig.custom().setConnectTimeout(millis).setSocketTimeout(millis).build());
    return said(client.execute(get, null));
  }

  @Override
  public String cancelled(String url) throws Exception {
    Future<HttpResponse> future = client.execute(new HttpGet(url), null);
    Driver.awaitArrival(url);
    return "" + future.cancel(true);
  }

  @Override
  public String later(String url) throws Exception {
    return said(client.execute(new HttpGet(url), null));
  }
}
